"""Walks along a line of problems, each reached from one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.walk.walk import TRUSTED, Trust, Walk
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import Key


@dataclass(frozen=True)
class Stop:
    """One problem of a line: its level (a speed, a strength), its name in the results, what is solved."""

    level: float
    key: Key
    problem: GaitProblem


class Onward(Enum):
    """From where a line goes on behind a walk that cannot be trusted."""

    FROM_TRUSTED = "from the last walk that can be trusted"
    FROM_KEPT = "from the last walk that is kept, be it one reached by a jump"
    NOWHERE = "it ends there"


@dataclass(frozen=True)
class Reached:
    """One stop as it was reached.

    Attributes
    ----------
    values
        Outcomes by name; empty where there is no walk. ``step_length`` is the mean of both sides (m).
    family
        Kind of gait; empty where there is no walk.
    jumped
        Whether it was reached only by a jump to another optimum.
    """

    level: float
    key: Key
    values: dict[str, float]
    family: str = ""
    jumped: bool = False
    trust: Trust = TRUSTED


@dataclass(frozen=True)
class Line:
    """Walks along a line of stops; what it says of levels leaves out those that gave no walk.

    Attributes
    ----------
    name
        What changes along it, or who walks it.
    reached
        In the order of the stops.
    walks
        That can be trusted, likewise.
    """

    name: str
    reached: tuple[Reached, ...]
    walks: tuple[Walk, ...] = ()

    @property
    def kept(self) -> tuple[Reached, ...]:
        """Stops with a walk."""
        return tuple(stop for stop in self.reached if stop.values)

    @property
    def trusted(self) -> tuple[Reached, ...]:
        """Stops with a walk that can be trusted."""
        return tuple(stop for stop in self.reached if stop.trust)

    @property
    def untrusted(self) -> tuple[str, ...]:
        """Stops whose walk cannot be trusted, with the reason."""
        return tuple(f"{stop.key}: {stop.trust}" for stop in self.reached if not stop.trust)

    @property
    def levels(self) -> np.ndarray:
        """Of the stops with a walk."""
        return np.array([stop.level for stop in self.kept])

    def outcome(self, name: str) -> np.ndarray:
        """Return an outcome at each level."""
        return np.array([stop.values[name] for stop in self.kept])

    @property
    def families(self) -> tuple[str, ...]:
        """Kind of gait at each level."""
        return tuple(stop.family for stop in self.kept)

    @property
    def changed(self) -> np.ndarray:
        """Whether the gait at each level differs in kind from that before, or was reached by a jump."""
        other = [a != b for a, b in zip(self.families, self.families[:1] + self.families, strict=False)]
        return np.array(other, dtype=bool) | np.array([stop.jumped for stop in self.kept], dtype=bool)

    def sudden(self, name: str, margin: float) -> np.ndarray:
        """Whether the step to each level is out of line with the steps beside it.

        It is where it exceeds twice the smaller of its neighbors by more than a margin (in the outcome's unit).
        """
        levels = self.levels
        if len(levels) < 2:
            return np.zeros(len(levels), dtype=bool)
        steps = np.abs(np.diff(self.outcome(name))) / np.maximum(np.abs(np.diff(levels)), 1e-12)
        steps *= np.median(np.abs(np.diff(levels)))
        before, after = np.append(np.inf, steps[:-1]), np.append(steps[1:], np.inf)
        beside = np.minimum(before, after)
        return np.append([False], np.isfinite(beside) & (steps > 2 * beside + margin))

    def roughness(self, name: str) -> float:
        """Return the largest second difference of an outcome on one smooth piece; 0 on pieces shorter than three.

        A smooth curve on an even grid has second differences of the order of its curvature; a jump has its own size.
        """
        values, changed = self.outcome(name), self.changed
        bends = np.abs(values[2:] - 2 * values[1:-1] + values[:-2])
        spacing = np.abs(np.diff(self.levels))
        even = np.isclose(spacing[1:], spacing[:-1])
        smooth = even & ~changed[1:-1] & ~changed[2:]
        return float(bends[smooth].max(initial=0.0))


def follow_line(
    laboratory: Laboratory,
    start: Walk,
    stops: Iterable[Stop],
    name: str = "",
    onward: Onward = Onward.FROM_TRUSTED,
) -> Line:
    """Walk every stop of a line, each from one before; what is kept is read.

    Parameters
    ----------
    start
        Of the first stop.
    onward
        What to do behind a walk that cannot be trusted.
    """
    last, reached, walks = start, [], []
    for stop in stops:
        walk = laboratory.walk(stop.key, stop.problem, last)
        reached.append(_read(laboratory, stop, walk))
        if walk.trust:
            walks.append(walk)
        elif onward is Onward.NOWHERE:
            break
        if walk.trust or (walk.is_walk and onward is Onward.FROM_KEPT):
            last = walk
    return Line(name, tuple(reached), tuple(walks))


def _read(laboratory: Laboratory, stop: Stop, walk: Walk) -> Reached:
    """Return a stop with the outcomes that are kept of it; what is no walk is not kept."""
    if not walk.is_walk:
        return Reached(stop.level, stop.key, {}, trust=walk.trust)
    values = laboratory.store.read_values(stop.key)
    if "stride_length" in values:
        values |= {"step_length": values["stride_length"] / 2}
    return Reached(stop.level, stop.key, values, walk.family.name, walk.jumped, walk.trust)
