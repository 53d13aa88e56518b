"""Measurements on a solved stride."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.simulate.outcomes.catalog import OUTCOMES, measure
from gaitgain.simulate.outcomes.device import outcomes as device
from gaitgain.simulate.outcomes.joint import frontal


@pytest.fixture(scope="module")
def outcomes(coarse_stride, gait2d):
    return {o.name: o for o in measure(coarse_stride, gait2d, recognize(gait2d))}


def test_a_symmetric_walk_has_every_outcome_once(outcomes):
    absent = {"slope", "step_width", "sideward_margin_of_stability"}  # level ground, a planar body without devices
    absent |= {outcome.name for outcome in (*frontal.OUTCOMES, *device.OUTCOMES)}
    expected = [n for n in OUTCOMES if n not in absent and not n.endswith("_asymmetry")]
    assert list(outcomes) == expected


def test_speed_is_stride_length_times_half_the_cadence(outcomes):
    product = outcomes["stride_length"].value * outcomes["cadence"].value / 120.0
    assert outcomes["gait_speed"].value == pytest.approx(product, rel=1e-12)


def test_stance_and_double_support_belong_together(outcomes):
    assert outcomes["double_support"].value == pytest.approx(2 * outcomes["stance"].value - 100.0, abs=1e-6)


def test_the_healthy_walk_is_plausible(outcomes):
    """Bands of plausible walking, adults at their own speed."""
    bands = {
        "gait_speed": (1.1, 1.5),
        "stride_length": (1.2, 1.6),
        "double_support": (10.0, 35.0),
        "peak_swing_knee_flexion": (45.0, 80.0),
        "cost_of_transport": (2.0, 5.0),
        "peak_ankle_plantarflexion_moment": (1.0, 2.0),
    }
    for name, (low, high) in bands.items():
        assert low < outcomes[name].value < high, name
    valley = outcomes["midstance_vertical_force"].value
    assert outcomes["first_vertical_peak"].value > valley + 0.02
    assert outcomes["second_vertical_peak"].value > valley + 0.02


def test_sides_are_told_apart_where_they_differ(coarse_stride, gait2d):
    forces = coarse_stride.ground_forces.copy()
    forces[:, 1, 1] *= 1.1
    names = [o.name for o in measure(replace(coarse_stride, ground_forces=forces), gait2d, recognize(gait2d))]
    assert "first_vertical_peak_left" in names
    assert "peak_swing_knee_flexion_left" not in names
