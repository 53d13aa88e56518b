"""Predicted outcomes beside published ones. It reports and does not judge.

The table ``simulate/evidence/normative_gait.csv`` holds, for ``self_selected`` walking, mean and standard deviation of
an outcome (and at which percentage of the gait cycle a curve has that peak), and in parts that end in ``_range``
published ranges without a standard deviation. Most rows are of children and adolescents (Schwartz 2008); recalled ones
say ``memory``.

Laboratories put the zero of the pelvis elsewhere than models do, so the published hip angles and pelvic tilt are turned
into the tilt of the thigh from the vertical; the pelvic tilt itself is not compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from gaitgain.evidence import Evidence, EvidenceTable
from gaitgain.optimize.walk.loading import LOADING, MIDSTANCE
from gaitgain.simulate.outcomes.curve import GaitCurves

RANGE = "_range"
# Curve on which an outcome is a peak, and the sign that makes the peak a maximum.
PEAKS = {
    "peak_thigh_flexion": ("thigh angle", 1),
    "peak_thigh_extension": ("thigh angle", -1),
    "peak_swing_knee_flexion": ("knee angle", 1),
    "loading_knee_flexion": ("knee angle", 1),
    "midstance_knee_flexion": ("knee angle", -1),
    "peak_knee_extension": ("knee angle", -1),
    "peak_ankle_dorsiflexion": ("ankle angle", 1),
    "peak_ankle_plantarflexion": ("ankle angle", -1),
    "peak_hip_extension_moment": ("hip moment", 1),
    "peak_hip_flexion_moment": ("hip moment", -1),
    "peak_knee_extension_moment": ("knee moment", 1),
    "peak_knee_flexion_moment": ("knee moment", -1),
    "peak_ankle_plantarflexion_moment": ("ankle moment", 1),
    "peak_ankle_dorsiflexion_moment": ("ankle moment", -1),
    "peak_hip_power": ("hip power", 1),
    "peak_hip_power_absorption": ("hip power", -1),
    "peak_knee_power": ("knee power", 1),
    "peak_knee_power_absorption": ("knee power", -1),
    "peak_ankle_power": ("ankle power", 1),
    "peak_ankle_power_absorption": ("ankle power", -1),
    "peak_propulsive_force": ("fore-aft ground force", 1),
    "peak_braking_force": ("fore-aft ground force", -1),
    "first_vertical_peak": ("vertical ground force", 1),
    "second_vertical_peak": ("vertical ground force", 1),
}
# Smallest values of a curve that are reported as they are, and not with the sign that makes them a maximum.
TROUGHS = ("midstance_knee_flexion",)
# A peak farther than this from the published one (% of the cycle) is said to be elsewhere; assumption, range 10-20.
SAME_PHASE_PERCENT = 15.0


@cache
def published_gait() -> EvidenceTable:
    """Return the table of published outcomes."""
    return EvidenceTable("gaitgain.simulate.published", "normative_gait")


@dataclass(frozen=True)
class Compared:
    """An outcome beside its published mean and standard deviation.

    Attributes
    ----------
    published_percent, found_percent
        Where in the gait cycle the published and the predicted curve have this peak, for outcomes that are peaks.
    """

    outcome: str
    value: float
    mean: float
    sd: float
    published_percent: float | None
    found_percent: float | None
    evidence: Evidence

    @property
    def unit(self) -> str:
        """Of value, mean and standard deviation."""
        return self.evidence.unit.split(";")[0]

    @property
    def deviations(self) -> float:
        """Value less mean, in standard deviations."""
        return (self.value - self.mean) / self.sd

    @property
    def elsewhere(self) -> bool:
        """Whether the peak lies in another part of the gait cycle than the published one."""
        if self.published_percent is None or self.found_percent is None:
            return False
        apart = abs(self.found_percent - self.published_percent)
        return min(apart, 100.0 - apart) > SAME_PHASE_PERCENT

    def inside(self, deviations: float) -> bool:
        """Whether the value is at most so many standard deviations from the mean."""
        return abs(self.deviations) <= deviations


@dataclass(frozen=True)
class ComparedRange:
    """An outcome beside a published range."""

    task: str
    outcome: str
    value: float
    low: float
    high: float
    evidence: Evidence

    @property
    def inside(self) -> bool:
        """Whether the value is in the range."""
        return self.low <= self.value <= self.high


@dataclass(frozen=True)
class PublishedPeak:
    """A peak of a curve of self-selected walking: mean, standard deviation, and where in the gait cycle (%)."""

    outcome: str
    mean: float
    sd: float
    percent: float


def published_peaks(curve: str) -> list[PublishedPeak]:
    """Return the published peaks of a curve, in its own sign."""
    peaks = []
    for row in published_gait().rows_of("self_selected"):
        name, sign = PEAKS.get(row.quantity, ("", 1))
        if name == curve and len(row.numbers) == 3:
            mean, sd, percent = row.numbers
            own = mean if row.quantity in TROUGHS else sign * mean
            peaks.append(PublishedPeak(row.quantity, own, sd, percent))
    return peaks


def compare_with_published(values: Mapping[str, float], curves: GaitCurves) -> list[Compared]:
    """Self-selected walking beside every published mean, in the order of the table.

    Parameters
    ----------
    values
        Outcomes of the self-selected walk by name; published ones that are missing are left out.
    curves
        Of the same walk.
    """
    found = []
    for row in published_gait().rows_of("self_selected"):
        if row.quantity in values:
            mean, sd, *percent = row.numbers
            at = percent[0] if percent else None
            place = _peak_percent(row.quantity, curves) if percent else None
            found.append(Compared(row.quantity, values[row.quantity], mean, sd, at, place, row))
    return found


def _peak_percent(outcome: str, curves: GaitCurves) -> float:
    """Percentage of the gait cycle at which a curve has the peak that an outcome reports."""
    name, sign = PEAKS[outcome]
    half_stance = 0.5 * curves.toe_off_percent
    inside = {
        "first_vertical_peak": (0.0, half_stance),
        "second_vertical_peak": (half_stance, 100.0),
        "loading_knee_flexion": LOADING,
        "midstance_knee_flexion": MIDSTANCE,
    }
    low, high = inside.get(outcome, (0.0, 100.0))
    searched = np.where((curves.percent >= low) & (curves.percent <= high), sign * curves.values[name], -np.inf)
    return float(curves.percent[int(np.argmax(searched))])


def compare_with_ranges(task: str, values: Mapping[str, float]) -> list[ComparedRange]:
    """Outcomes of a task beside the published ranges that come without a standard deviation."""
    found = []
    for row in published_gait().rows_of(task + RANGE):
        if row.quantity in values:
            low, high = row.numbers
            found.append(ComparedRange(task, row.quantity, values[row.quantity], low, high, row))
    return found
