"""How the healthy walker answers to weakness: of all muscles, and of each muscle group alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.anatomy import GROUPS
from gaitgain.models.impairment import GroupState, apply_states, both_sides
from gaitgain.optimize.problem import FASTEST, SELF_SELECTED, GaitProblem
from gaitgain.optimize.solver import GaitSolver
from gaitgain.provenance import describe_provenance
from gaitgain.simulate.results import Key
from gaitgain.simulate.store import Store
from gaitgain.simulate.stored import Header
from gaitgain.simulate.sweep import Stop, SweepCurve, read_sweeps, walk_along
from gaitgain.validate import Settings, open_healthy

ALL = "all muscles"
WEAKENED: dict[str, tuple[str, ...]] = {ALL: GROUPS, **{group.replace("_", " "): (group,) for group in GROUPS}}
STRENGTHS = tuple(level / 100 for level in range(100, 35, -5))
TASKS = (SELF_SELECTED, FASTEST)
OUTCOMES = ("gait_speed", "stride_length", "cadence", "cost_of_transport")
RANKED_AT = 0.6
# A step of speed that is out of line by more than this is pointed out; the width of the numerical noise (assumption).
NOISE_M_S = 0.01
CONFIG = "Strength of all muscles, and of each group alone, from 100 to 40 %, both legs, from the healthy walk.\n"


@dataclass(frozen=True)
class WeaknessCurve:
    """Answer to the weakness of some muscles in one task; levels are shares of healthy strength."""

    weakened: str
    task: str
    curve: SweepCurve

    @property
    def sudden(self) -> np.ndarray:
        """Whether the speed at each level falls out of line with its neighbors while the gait keeps its kind."""
        return self.curve.sudden("gait_speed", NOISE_M_S) & ~self.curve.changed

    def speed_change(self, strength: float) -> float | None:
        """Change of speed from full strength (%), or ``None`` where there is no walk at that level."""
        at = np.flatnonzero(np.isclose(self.curve.levels, strength))
        if not at.size or not np.isclose(self.curve.levels[0], 1.0):
            return None
        speed = self.curve.outcomes["gait_speed"]
        return float(100.0 * (speed[at[0]] / speed[0] - 1.0))


@dataclass(frozen=True)
class Weakness:
    """All curves, in the order of :data:`WEAKENED`, task by task."""

    store: Store
    curves: tuple[WeaknessCurve, ...]
    failures: tuple[str, ...]

    def ranking(self, task: str) -> list[WeaknessCurve]:
        """Single groups, the one whose weakness slows most first; those without a walk at that strength come last."""
        single = [c for c in self.curves if c.task == task and c.weakened != ALL]
        return sorted(single, key=lambda c: change if (change := c.speed_change(RANKED_AT)) is not None else np.inf)


def count_walks(weakened: Sequence[str] = tuple(WEAKENED), strengths: Sequence[float] = STRENGTHS) -> int:
    """Return how many walks are solved."""
    return len(weakened) * len(strengths) * len(TASKS)


def walk_weakness(
    settings: Settings, weakened: Sequence[str] = tuple(WEAKENED), strengths: Sequence[float] = STRENGTHS
) -> Weakness:
    """Weaken the healthy walker of :func:`gaitgain.validate.validate_healthy` step by step; keep every walk.

    Parameters
    ----------
    weakened
        Names of :data:`WEAKENED`.
    strengths
        Shares of healthy maximal isometric force, strongest first; mass does not change.
    """
    store = Store(settings.folder / "weakness.h5")
    store.check_writable()
    laboratory, starts = open_healthy(settings, store.path)
    model = laboratory.solver.template
    arms = tuple(_arm(strength) for strength in strengths)
    store.create(Header("weakness", CONFIG, describe_provenance(model.fingerprint()), arms), fresh=settings.fresh)
    lines = {}
    for name in weakened:
        for task in TASKS:
            start = starts[task.name]
            lines[name, task.name] = weakness_stops(laboratory.solver, start.problem, name, strengths)
            walk_along(laboratory, start, lines[name, task.name])
    read = read_sweeps(store, list(lines.values()), (*OUTCOMES, "largest_activation"))
    curves = [WeaknessCurve(name, task, curve) for (name, task), curve in zip(lines, read, strict=True)]
    return Weakness(store, tuple(curves), tuple(laboratory.failures))


def weakness_stops(solver: GaitSolver, healthy: GaitProblem, name: str, strengths: Sequence[float]) -> list[Stop]:
    """Problems of one line, strongest first."""
    stops = []
    for strength in strengths:
        states = both_sides(dict.fromkeys(WEAKENED[name], GroupState(strength=strength)))
        body = apply_states(healthy.model, solver.anatomy, states)
        key = Key(f"weak {name}", _arm(strength), healthy.task.name)
        stops.append(Stop(strength, key, replace(healthy, model=body)))
    return stops


def _arm(strength: float) -> str:
    return f"{100 * strength:.0f} % strength"
