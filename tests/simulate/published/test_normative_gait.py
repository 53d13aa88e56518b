"""The published table, and how outcomes are put beside it."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.evidence import STATUSES
from gaitgain.simulate.outcomes.catalog import OUTCOMES
from gaitgain.simulate.outcomes.curve import CURVES, GaitCurves
from gaitgain.simulate.published.normative_gait import (
    PEAKS,
    RANGE,
    compare_with_published,
    compare_with_ranges,
    published_gait,
    published_peaks,
)

PERCENT = np.arange(101.0)


def curves(peak=72.0):
    """Every curve a bump around one percentage of the cycle."""
    bump = np.exp(-0.5 * ((PERCENT - peak) / 5.0) ** 2)
    return GaitCurves(PERCENT, dict.fromkeys(CURVES, bump), 60.0)


def test_every_row_names_an_outcome_with_its_unit_and_a_source():
    for row in published_gait().rows:
        assert row.status in STATUSES
        assert row.source
        assert row.doi_or_url
        assert row.population
        if row.quantity != "most_economical_speed":
            assert row.unit.split(";")[0] == OUTCOMES[row.quantity].unit, row.quantity


def test_means_have_a_deviation_and_ranges_two_ends():
    for row in published_gait().rows:
        if row.part.endswith(RANGE):
            low, high = row.numbers
            assert low < high
        else:
            assert len(row.numbers) in (2, 3)
            assert row.numbers[1] > 0
            assert row.status == "verified"


def test_a_value_is_inside_up_to_its_deviation():
    """Swing knee flexion is 59.132 (SD 5.878) deg in Schwartz 2008."""
    (row,) = compare_with_published({"peak_swing_knee_flexion": 59.132 + 5.878}, curves())
    assert row.deviations == pytest.approx(1.0, rel=1e-12)
    assert row.published_percent == row.found_percent == 72
    assert (row.unit, row.mean, row.sd) == ("deg", 59.132, 5.878)
    (row,) = compare_with_published({"peak_swing_knee_flexion": 59.132 - 9.0}, curves())
    assert not row.inside(1.0)
    assert row.inside(2.0)


def test_hip_angles_are_compared_as_thigh_angles():
    """Published hip flexion 36.723 and extension 5.756, pelvis tilted by 10.540 to 12.477 deg."""
    tilt = 0.5 * (10.540 + 12.477)
    values = {"peak_thigh_flexion": 0.0, "peak_thigh_extension": 0.0}
    flexion, extension = compare_with_published(values, curves())
    assert flexion.mean == pytest.approx(36.723 - tilt, abs=1e-3)
    assert extension.mean == pytest.approx(5.756 + tilt, abs=1e-3)
    assert not compare_with_published({"peak_hip_flexion": 30.0, "pelvic_tilt": 12.0}, curves())


def test_ranges_belong_to_a_task():
    (row,) = compare_with_ranges("fastest", {"gait_speed": 2.2, "cadence": 160.0})
    assert (row.low, row.high, row.inside) == (1.749, 2.533, True)
    assert not compare_with_ranges("self_selected", {"gait_speed": 2.2})[0].inside


def test_a_peak_in_another_part_of_the_cycle_is_told():
    """The published peak of knee extension moment is at 12 % of the cycle; 98 % is 14 % away, 60 % is not near."""
    values = {"peak_knee_extension_moment": 0.366}
    for place, elsewhere in ((12.0, False), (98.0, False), (60.0, True)):
        (row,) = compare_with_published(values, curves(place))
        assert row.found_percent == place
        assert row.elsewhere is elsewhere
        assert row.deviations == 0.0


def test_every_published_peak_has_its_curve():
    peaks = {row.quantity for row in published_gait().rows_of("self_selected") if len(row.numbers) == 3}
    assert peaks == set(PEAKS)
    assert {name for name, _ in PEAKS.values()} <= set(CURVES)


def test_peaks_of_a_curve_lie_where_the_curve_has_them():
    """Extension is negative flexion; the least flexion of midstance is reported as flexion itself."""
    peaks = {peak.outcome: peak for peak in published_peaks("knee angle")}
    row = published_gait().row("self_selected", "midstance_knee_flexion")
    assert (peaks["midstance_knee_flexion"].mean, peaks["midstance_knee_flexion"].percent) == row.numbers[::2]
    assert row.numbers[0] > 0
    extension = published_gait().row("self_selected", "peak_knee_extension").numbers[0]
    assert peaks["peak_knee_extension"].mean == -extension
    assert published_peaks("pelvic tilt") == []
