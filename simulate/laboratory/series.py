"""Follow one gait through a series of problems, keep each walk, and say what can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gaitgain.optimize.solver.solution import Solution
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, walk_to


@dataclass(frozen=True)
class SeriesWalk:
    """One walk of a series.

    Attributes
    ----------
    level
        Where in the series it is.
    values
        Outcomes by name; empty where there is no walk. ``step_length`` is the mean of both sides (m).
    fault
        Why the walk cannot be trusted; empty when it can.
    """

    level: float
    values: dict[str, float]
    fault: str = ""


def walk_series(laboratory: Laboratory, start: Solution, stops: Iterable[Stop]) -> tuple[SeriesWalk, ...]:
    """Walk every stop of a series, each from the last walk that can be trusted; what is kept is read."""
    here, walks = start, []
    for stop in stops:
        here, fault = walk_to(laboratory, here, stop)
        walks.append(SeriesWalk(stop.level, _values(laboratory, stop), fault))
    return tuple(walks)


def _values(laboratory: Laboratory, stop: Stop) -> dict[str, float]:
    if not laboratory.store.holds(stop.key, stop.problem.identity):
        return {}
    values = laboratory.store.read_values(stop.key)
    return values | {"step_length": values["stride_length"] / 2}
