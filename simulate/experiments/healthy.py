"""How near is the healthy walker to people: every outcome beside its published mean and standard deviation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.contact.sinkage import sinkage_under_body_weight
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.fastest import fastest
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings, healthy_at
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Onward, Stop, follow_line
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.published.normative_gait import (
    Compared,
    ComparedRange,
    compare_with_published,
    compare_with_ranges,
)
from gaitgain.simulate.store.key import STRENGTH_TASK, Key

ADULT, AS_THEY_ARE = "healthy adult", "as they are"
POSES = (self_selected, fastest)
SLOWEST_M_S, FASTEST_M_S, STEP_M_S = 0.6, 2.0, 0.1


@dataclass(frozen=True)
class Speeds:
    """Cost of transport at prescribed speeds.

    Attributes
    ----------
    curve
        Over speed (m/s).
    cheapest
        Speed of the least cost of transport, by a parabola through the lowest three points (m/s).
    self_selected
        The walker's own speed (m/s).
    """

    curve: Line
    cheapest: float
    self_selected: float
    ranges: list[ComparedRange]


@dataclass(frozen=True, kw_only=True)
class HealthyFindings(Findings):
    """The healthy walker beside published numbers.

    Attributes
    ----------
    rows, ranges
        Outcomes with a published mean and standard deviation, and with a published range only.
    labels
        Of all outcomes, for people.
    curves
        Of the self-selected walk.
    sinkage
        How deep each contact sphere sinks under the whole body weight (m).
    speeds
        The same walker at every speed, where that was asked for.
    """

    rows: list[Compared]
    ranges: list[ComparedRange]
    labels: dict[str, str]
    curves: GaitCurves
    sinkage: dict[str, float]
    speeds: Speeds | None = None


@dataclass(frozen=True, kw_only=True)
class Healthy(Experiment[HealthyFindings]):
    """The healthy walker, at leisure and in a hurry.

    Attributes
    ----------
    speeds
        Whether to walk at 0.6 to 2.0 m/s, too.
    """

    name: ClassVar[str] = "healthy"
    question: ClassVar[str] = "How near is the healthy walker to people?"

    speeds: bool = False

    @property
    def count(self) -> int:
        """How many walks are finished."""
        return 2 * len(POSES) + self.speeds * len(_speeds())

    @property
    def arms(self) -> tuple[str, ...]:
        """The adult as they are."""
        return (AS_THEY_ARE,)

    def walk(self, laboratory: Laboratory, healthy: Walk) -> HealthyFindings:
        """Walk the healthy body, and compare it with published numbers."""
        laboratory.test_strength(Key(ADULT, AS_THEY_ARE, STRENGTH_TASK), healthy.solution.problem.model)
        tasks = [pose(self.weights) for pose in POSES]
        stops = {task.name: _stop(laboratory, healthy, task) for task in tasks}
        own = tasks[0].name
        lines = [follow_line(laboratory, start, [stop]) for start, stop in stops.values()]
        untrusted = [reason for line in lines for reason in line.untrusted]
        store = laboratory.store
        curves = store.read_curves(ADULT, own).get(AS_THEY_ARE)
        if curves is None:
            raise ProblemError("the healthy self-selected walk cannot be trusted: " + "; ".join(untrusted))
        values = {name: store.read_values(stop.key) for name, (_, stop) in stops.items() if _is_kept(laboratory, stop)}
        speeds = walk_speeds(laboratory, healthy) if self.speeds else None
        return HealthyFindings(
            path=store.path,
            untrusted=(*untrusted, *(speeds.curve.untrusted if speeds else ())),
            rows=compare_with_published(values[own], curves),
            ranges=[row for name, of_task in values.items() for row in compare_with_ranges(name, of_task)],
            labels={o.name: o.label for o in store.read_outcomes() if o.key.person == ADULT},
            curves=curves,
            sinkage=sinkage_under_body_weight(healthy.solution.problem.model),
            speeds=speeds,
        )


def _stop(laboratory: Laboratory, healthy: Walk, task) -> tuple[Walk, Stop]:
    """Return the healthy walk at a task, and the adult that walks like it."""
    start = healthy_at(laboratory, healthy, task)
    return start, Stop(0.0, Key(ADULT, AS_THEY_ARE, task.name), replace(healthy.solution.problem, task=task))


def _is_kept(laboratory: Laboratory, stop: Stop) -> bool:
    return laboratory.holds(stop.key, stop.problem)


def walk_speeds(laboratory: Laboratory, healthy: Walk) -> Speeds:
    """Walk the healthy body at prescribed speeds, up and down from its own."""
    stops = speed_stops(healthy.solution.problem)
    up = [stop for stop in stops if stop.level > healthy.speed]
    down = [stop for stop in reversed(stops) if stop.level <= healthy.speed]
    faster, slower = (follow_line(laboratory, healthy, part, onward=Onward.FROM_KEPT) for part in (up, down))
    curve = Line("speed", (*reversed(slower.reached), *faster.reached))
    cheapest = lowest_point(curve.levels, curve.outcome("cost_of_transport"))
    return Speeds(curve, cheapest, healthy.speed, compare_with_ranges("speeds", {"most_economical_speed": cheapest}))


def speed_stops(problem: GaitProblem) -> list[Stop]:
    """Return prescribed speeds over the range of walking, slowest first."""
    weights = problem.task.weights
    return [
        Stop(
            speed,
            Key(HEALTHY_NAME, f"at {speed:.1f} m/s", "prescribed"),
            replace(problem, task=prescribed(speed, weights)),
        )
        for speed in _speeds()
    ]


def _speeds() -> list[float]:
    count = round((FASTEST_M_S - SLOWEST_M_S) / STEP_M_S) + 1
    return np.linspace(SLOWEST_M_S, FASTEST_M_S, count).tolist()


def lowest_point(levels: np.ndarray, values: np.ndarray) -> float:
    """Return the level of the least value, by a parabola through the lowest point and its neighbors.

    Where the least value is at an end, that is the answer.
    """
    least = int(np.argmin(values))
    if least in (0, len(values) - 1):
        return float(levels[least])
    near = slice(least - 1, least + 2)
    square, slope, _ = np.polyfit(levels[near], values[near], 2)
    return float(-slope / (2 * square))
