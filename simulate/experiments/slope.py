"""How the healthy body walks up and down slopes at its own pace, beside what people do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.prescription import with_prescriptions
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Reached, Stop, follow_line
from gaitgain.simulate.published.slope_walking import hiking_speed, minetti_cost
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.study.run import healthy_key

LEVEL = 0.0
DOWNHILL_PERCENT, UPHILL_PERCENT = (-5.0, -10.0), (5.0, 10.0, 15.0)


@dataclass(frozen=True)
class SlopeWalk:
    """The walk on one slope.

    Attributes
    ----------
    slope_percent
        Rise of the floor over its run (%).
    reached
        The walk, with its outcomes.
    published_cost
        Metabolic cost of transport of people there (J/(kg m)).
    published_speed_change
        Change of hikers' speed against level ground (%).
    """

    slope_percent: float
    reached: Reached
    published_cost: float
    published_speed_change: float


@dataclass(frozen=True, kw_only=True)
class SlopeFindings(Findings):
    """Walks from the steepest way down to the steepest way up."""

    walks: tuple[SlopeWalk, ...]


@dataclass(frozen=True, kw_only=True)
class Slopes(Experiment[SlopeFindings]):
    """The healthy walk followed up and down slopes at its own pace, beside published cost and speed."""

    name: ClassVar[str] = "slopes"
    question: ClassVar[str] = "How do slopes change the walker's own pace and what walking costs?"

    @property
    def count(self) -> int:
        """How many walks are finished, the level one included."""
        return 1 + len(DOWNHILL_PERCENT) + len(UPHILL_PERCENT)

    @property
    def arms(self) -> tuple[str, ...]:
        """The level walk, then the slopes."""
        return (HEALTHY_NAME, *(_arm(slope) for slope in (*DOWNHILL_PERCENT, *UPHILL_PERCENT)))

    def walk(self, laboratory: Laboratory, healthy: Walk) -> SlopeFindings:
        """Follow the level walk up, each slope from the one before, and likewise down."""
        problem = healthy.solution.problem
        lines = [_follow(laboratory, healthy, slopes) for slopes in (DOWNHILL_PERCENT, UPHILL_PERCENT)]
        key = healthy_key(problem.task)
        level = Reached(LEVEL, key, laboratory.store.read_values(key), healthy.family.name)
        reached = sorted([level, *lines[0].reached, *lines[1].reached], key=lambda stop: stop.level)
        return SlopeFindings(
            path=laboratory.store.path,
            untrusted=tuple(reason for line in lines for reason in line.untrusted),
            walks=tuple(_beside_published(stop) for stop in reached),
        )


def _follow(laboratory: Laboratory, healthy: Walk, slopes_percent: tuple[float, ...]) -> Line:
    stops = [_stop(healthy.solution.problem, slope) for slope in slopes_percent]
    return follow_line(laboratory, healthy, stops, "slope")


def _stop(problem: GaitProblem, slope_percent: float) -> Stop:
    task = with_prescriptions(problem.task, slope_percent=slope_percent)
    return Stop(slope_percent, Key(HEALTHY_NAME, _arm(slope_percent), problem.task.key), replace(problem, task=task))


def _arm(slope_percent: float) -> str:
    return f"{abs(slope_percent):g} % {'uphill' if slope_percent > LEVEL else 'downhill'}"


def _beside_published(stop: Reached) -> SlopeWalk:
    slope = stop.level / 100.0
    change = 100.0 * (hiking_speed(slope) / hiking_speed(LEVEL) - 1.0)
    return SlopeWalk(stop.level, stop, minetti_cost(slope), change)
