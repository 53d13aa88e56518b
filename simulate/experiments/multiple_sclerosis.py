"""Hold what the model predicts for people with multiple sclerosis against how they walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from gaitgain.models.condition.catalog import find_mechanism, switch_off
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Stop, follow_line
from gaitgain.simulate.published.multiple_sclerosis_gait import multiple_sclerosis_gait
from gaitgain.simulate.store.key import Key

EDSS = tuple(float(score) for score in range(7))
VALIDATED = {
    "gait_speed": ("gait speed", "m/s"),
    "step_length": ("step length", "m"),
    "cadence": ("cadence", "1/min"),
    "stride_time": ("stride time", "s"),
    "double_support": ("double support", "%"),
}


@dataclass(frozen=True)
class Slope:
    """Change of an outcome per EDSS point.

    Attributes
    ----------
    predicted
        Least-squares slope over the trustworthy walks.
    published
        Mean and 95 % confidence interval, or ``None`` where no size is published.
    direction
        Sign that is published.
    """

    outcome: str
    label: str
    unit: str
    predicted: float
    published: tuple[float, float, float] | None
    direction: int

    @property
    def met(self) -> bool:
        """Within the published interval, or of the published sign where there is no size."""
        if self.published is None:
            return bool(np.sign(self.predicted) == self.direction)
        _, low, high = self.published
        return low <= self.predicted <= high

    @property
    def verdict(self) -> str:
        """In words."""
        if self.published is None:
            return "right direction" if self.met else "wrong direction"
        return "met" if self.met else f"missed: {self.predicted / self.published[0]:.2f} of the published slope"


@dataclass(frozen=True, kw_only=True)
class MultipleSclerosisFindings(Findings):
    """Walks over EDSS scores, and the slopes of outcomes beside published ones."""

    line: Line
    slopes: tuple[Slope, ...]


@dataclass(frozen=True, kw_only=True)
class MultipleSclerosis(Experiment[MultipleSclerosisFindings]):
    """The profile of every EDSS score, from strength, activation and control; nothing is tuned to gait.

    Attributes
    ----------
    without
        Names of mechanisms that are switched off.
    walked_minutes
        That everyone has walked before (min).
    """

    name: ClassVar[str] = "ms"
    question: ClassVar[str] = "How does predicted walking with multiple sclerosis change with the EDSS?"

    without: tuple[str, ...] = ()
    walked_minutes: float = 0.0

    @property
    def count(self) -> int:
        """How many walks are finished, the healthy one included."""
        return 1 + len(EDSS)

    @property
    def arms(self) -> tuple[str, ...]:
        """How long everyone has walked before, and what is switched off."""
        fields = sorted({find_mechanism(name).field for name in self.without})
        rested = f"after {self.walked_minutes:g} min" if self.walked_minutes else "rested"
        return (", ".join([rested, *(f"without {field}" for field in fields)]),)

    @property
    def title(self) -> str:
        """Name of its results."""
        return "validate_ms"

    def walk(self, laboratory: Laboratory, healthy: Walk) -> MultipleSclerosisFindings:
        """Walk with the profile of every EDSS score; keep every walk."""
        problem, (arm,) = healthy.solution.problem, self.arms
        stops = []
        for edss in EDSS:
            condition = _condition(edss, self.without, self.walked_minutes)
            body = apply_condition(problem.model, laboratory.solver.anatomy, condition)
            key = Key(f"EDSS {edss:g}", arm, problem.task.name)
            stops.append(Stop(edss, key, replace(problem, model=body)))
        line = follow_line(laboratory, healthy, stops, "EDSS")
        return MultipleSclerosisFindings(
            path=laboratory.store.path, untrusted=line.untrusted, line=line, slopes=compare_slopes(line)
        )


def _condition(edss: float, off: Sequence[str], minutes: float) -> Condition:
    """Return the profile after minutes of walking, with some mechanisms switched off."""
    condition = ms_profile(edss)
    for mechanism in off:
        condition = switch_off(condition, mechanism)
    return tire(condition, minutes)


def compare_slopes(line: Line) -> tuple[Slope, ...]:
    """Return the slopes of all validated outcomes over the EDSS scores of a line."""
    table, slopes = multiple_sclerosis_gait(), []
    for outcome, (label, unit) in VALIDATED.items():
        points = np.array([(stop.level, stop.values[outcome]) for stop in line.trusted])
        slope = float(np.polyfit(points[:, 0], points[:, 1], 1)[0]) if len(points) > 1 else float("nan")
        (row,) = table.rows_of(outcome)
        size = row.numbers if row.quantity == "slope_per_edss" else None
        published = (size[0], size[1], size[2]) if size else None
        slopes.append(Slope(outcome, label, unit, slope, published, int(np.sign(row.numbers[0]))))
    return tuple(slopes)
