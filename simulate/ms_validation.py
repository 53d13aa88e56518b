"""Hold what the model predicts for people with multiple sclerosis against how they walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.models.evidence_table import EvidenceTable
from gaitgain.simulate.walk_series import SeriesWalk

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


def compare_slopes(walks: Sequence[SeriesWalk]) -> tuple[Slope, ...]:
    """Slopes of all validated outcomes over the EDSS scores of a series."""
    table = EvidenceTable("gaitgain.simulate", "ms_gait")
    found = []
    for outcome, (label, unit) in VALIDATED.items():
        points = np.array([(walk.level, walk.values[outcome]) for walk in walks if not walk.fault])
        slope = float(np.polyfit(points[:, 0], points[:, 1], 1)[0]) if len(points) > 1 else float("nan")
        (row,) = table.rows_of(outcome)
        size = row.numbers if row.quantity == "slope_per_edss" else None
        published = (size[0], size[1], size[2]) if size else None
        found.append(Slope(outcome, label, unit, slope, published, int(np.sign(row.numbers[0]))))
    return tuple(found)
