"""Hold what the model predicts for people with multiple sclerosis against how they walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.condition.catalog import find_mechanism, switch_off
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.optimize.solver.solution import Solution
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop
from gaitgain.simulate.laboratory.series import SeriesWalk, walk_series
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


def series_name(off: Sequence[str], minutes: float) -> str:
    """Name of a series in results files: how long everyone has walked before, and what is switched off."""
    fields = sorted({find_mechanism(name).field for name in off})
    return ", ".join([f"after {minutes:g} min" if minutes else "rested", *(f"without {field}" for field in fields)])


def walk_profiles(
    laboratory: Laboratory, healthy: Solution, off: Sequence[str] = (), minutes: float = 0.0
) -> tuple[SeriesWalk, ...]:
    """Walk with the profile of every EDSS score, some mechanisms switched off, after minutes of walking; keep all."""
    problem, anatomy, name = healthy.problem, laboratory.solver.anatomy, series_name(off, minutes)
    bodies = {edss: apply_condition(problem.model, anatomy, _condition(edss, off, minutes)) for edss in EDSS}
    stops = [
        Stop(edss, Key(f"EDSS {edss:g}", name, problem.task.name), replace(problem, model=body))
        for edss, body in bodies.items()
    ]
    return walk_series(laboratory, healthy, stops)


def _condition(edss: float, off: Sequence[str], minutes: float) -> Condition:
    """Return the profile after minutes of walking, with some mechanisms switched off."""
    condition = ms_profile(edss)
    for mechanism in off:
        condition = switch_off(condition, mechanism)
    return tire(condition, minutes)


def compare_slopes(walks: Sequence[SeriesWalk]) -> tuple[Slope, ...]:
    """Slopes of all validated outcomes over the EDSS scores of a series."""
    table = multiple_sclerosis_gait()
    found = []
    for outcome, (label, unit) in VALIDATED.items():
        points = np.array([(walk.level, walk.values[outcome]) for walk in walks if not walk.fault])
        slope = float(np.polyfit(points[:, 0], points[:, 1], 1)[0]) if len(points) > 1 else float("nan")
        (row,) = table.rows_of(outcome)
        size = row.numbers if row.quantity == "slope_per_edss" else None
        published = (size[0], size[1], size[2]) if size else None
        found.append(Slope(outcome, label, unit, slope, published, int(np.sign(row.numbers[0]))))
    return tuple(found)
