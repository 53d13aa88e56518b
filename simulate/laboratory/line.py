"""Walks along a line of problems, each reached from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import WalkStatus
from gaitgain.simulate.store.writer import Store


@dataclass(frozen=True)
class Stop:
    """One point of a sweep: its level (a speed, a strength), its name in the file, its problem."""

    level: float
    key: Key
    problem: GaitProblem


@dataclass(frozen=True)
class SweepCurve:
    """Outcomes along a sweep; a level that gave no walk is missing.

    Attributes
    ----------
    levels
        In the order of the sweep.
    outcomes
        By name, one number per level.
    families
        Kind of gait at each level.
    jumped
        Whether each level was reached only by a jump to another optimum.
    """

    levels: np.ndarray
    outcomes: dict[str, np.ndarray]
    families: tuple[str, ...]
    jumped: np.ndarray

    @property
    def changed(self) -> np.ndarray:
        """Whether the gait at each level differs in kind from that before, or was reached by a jump."""
        other = [a != b for a, b in zip(self.families, self.families[:1] + self.families, strict=False)]
        return np.array(other, dtype=bool) | self.jumped

    def sudden(self, name: str, margin: float) -> np.ndarray:
        """Whether the step to each level is out of line with the steps beside it.

        It is where it exceeds twice the smaller of its neighbors by more than a margin (in the outcome's unit).
        """
        steps = np.abs(np.diff(self.outcomes[name])) / np.maximum(np.abs(np.diff(self.levels)), 1e-12)
        steps *= np.median(np.abs(np.diff(self.levels))) if len(steps) else 1.0
        before, after = np.append(np.inf, steps[:-1]), np.append(steps[1:], np.inf)
        beside = np.minimum(before, after)
        return np.append([False], np.isfinite(beside) & (steps > 2 * beside + margin)) if len(steps) else self.jumped

    def roughness(self, name: str) -> float:
        """Largest second difference of an outcome between three neighbors on one smooth piece; 0 on shorter ones.

        A smooth curve on an even grid has second differences of the order of its curvature; a jump has its own size.
        """
        values, levels = self.outcomes[name], self.levels
        bends = np.abs(values[2:] - 2 * values[1:-1] + values[:-2])
        spacing = np.abs(np.diff(levels))
        even = np.isclose(spacing[1:], spacing[:-1])
        smooth = even & ~self.changed[1:-1] & ~self.changed[2:]
        return float(bends[smooth].max(initial=0.0))


def walk_along(laboratory: Laboratory, start: Solution, stops: Iterable[Stop]) -> None:
    """Reach every stop from the last one that is a walk; a walk reached by a jump is marked and gone on from."""
    here = start
    for stop in stops:
        laboratory.walk(stop.key, stop.problem, here)
        if laboratory.store.holds(stop.key, stop.problem.identity):
            here = laboratory.store.read_solution(stop.key, stop.problem)


def walk_to(laboratory: Laboratory, start: Solution, stop: Stop) -> tuple[Solution, str]:
    """Reach one stop, and say whether its walk can be trusted.

    Returns
    -------
    walk
        To go on from: ``start`` where the new one cannot be trusted.
    fault
        Why not; empty otherwise. It is no longer among the laboratory's failures.
    """
    before = len(laboratory.failures)
    found = laboratory.walk(stop.key, stop.problem, start)
    faults = [failure.removeprefix(f"{stop.key}: ") for failure in laboratory.failures[before:]]
    del laboratory.failures[before:]
    return found, "; ".join(faults)


def read_sweeps(store: Store, lines: Sequence[Sequence[Stop]], names: Sequence[str]) -> list[SweepCurve]:
    """Read outcomes of several sweeps back from a file.

    Parameters
    ----------
    lines
        Stops of each sweep.
    names
        Outcomes wanted.
    """
    values = {(o.key, o.name): o.value for o in store.read_outcomes() if o.name in names}
    status = {walk.key: walk for walk in store.read_status()}
    return [_curve(stops, names, values, status) for stops in lines]


def _curve(
    stops: Sequence[Stop],
    names: Sequence[str],
    values: Mapping[tuple[Key, str], float],
    status: Mapping[Key, WalkStatus],
) -> SweepCurve:
    kept = [stop for stop in stops if stop.key in status]
    return SweepCurve(
        levels=np.array([stop.level for stop in kept]),
        outcomes={name: np.array([values[stop.key, name] for stop in kept]) for name in names},
        families=tuple(status[stop.key].family for stop in kept),
        jumped=np.array([status[stop.key].jumped for stop in kept], dtype=bool),
    )
