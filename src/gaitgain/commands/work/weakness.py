"""How the healthy walker answers to weakness: of all muscles, and of each muscle group alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.commands.work.validate import Settings, open_beside_healthy
from gaitgain.config.experiment import WeakenedConfig, WeaknessConfig
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.simulate.laboratory.line import Stop, SweepCurve, read_sweeps, walk_along
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.writer import Store

OUTCOMES = ("gait_speed", "stride_length", "cadence", "cost_of_transport")
# A step of speed that is out of line by more than this is pointed out; the width of the numerical noise (assumption).
NOISE_M_S = 0.01


@dataclass(frozen=True)
class WeaknessCurve:
    """Answer to the weakness of some muscles in one task; levels are shares of healthy strength.

    Attributes
    ----------
    weakened
        Name of what is weakened.
    single
        One muscle group alone.
    """

    weakened: str
    single: bool
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
    """All curves, in the order of the config, task by task; single groups are ranked at one strength."""

    store: Store
    curves: tuple[WeaknessCurve, ...]
    ranked_at: float
    failures: tuple[str, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        """Names of the tasks."""
        return tuple(dict.fromkeys(curve.task for curve in self.curves))

    def ranking(self, task: str) -> list[WeaknessCurve]:
        """Single groups, the one whose weakness slows most first; those without a walk at that strength come last."""
        single = [c for c in self.curves if c.task == task and c.single]
        return sorted(
            single, key=lambda c: change if (change := c.speed_change(self.ranked_at)) is not None else np.inf
        )


def count_walks(config: WeaknessConfig) -> int:
    """Return how many walks are solved."""
    return len(config.weakened) * len(config.strengths_percent) * len(config.tasks)


def walk_weakness(settings: Settings, config: WeaknessConfig, config_text: str) -> Weakness:
    """Weaken the healthy walker of ``validate_healthy`` step by step; keep every walk.

    Strength is a share of healthy maximal isometric force; mass does not change.
    """
    arms = tuple(_arm(percent) for percent in config.strengths_percent)
    laboratory, starts = open_beside_healthy(settings, config.study, config_text, arms)
    lines = {}
    with laboratory.store:
        for weakened in config.weakened:
            for task in config.tasks:
                start = starts[task]
                stops = weakness_stops(laboratory.solver, start.problem, weakened, config.strengths_percent)
                lines[weakened.name, task] = stops
                walk_along(laboratory, start, stops)
    read = read_sweeps(laboratory.store, list(lines.values()), (*OUTCOMES, "largest_activation"))
    single = {weakened.name: len(weakened.groups) == 1 for weakened in config.weakened}
    curves = [WeaknessCurve(name, single[name], task, curve) for (name, task), curve in zip(lines, read, strict=True)]
    return Weakness(laboratory.store, tuple(curves), config.ranked_at_percent / 100, tuple(laboratory.failures))


def weakness_stops(
    solver: GaitSolver, healthy: GaitProblem, weakened: WeakenedConfig, strengths_percent: Sequence[float]
) -> list[Stop]:
    """Problems of one line, strongest first."""
    stops = []
    for percent in strengths_percent:
        weak = impaired_by("strength", percent / 100, weakened.groups)
        body = apply_condition(healthy.model, solver.anatomy, weak)
        key = Key(f"weak {weakened.name}", _arm(percent), healthy.task.name)
        stops.append(Stop(percent / 100, key, replace(healthy, model=body)))
    return stops


def _arm(percent: float) -> str:
    return f"{percent:g} % strength"
