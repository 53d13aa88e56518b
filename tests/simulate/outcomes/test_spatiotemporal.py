"""Lengths and phases of strides known on paper."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.variant.slope import on_slope
from gaitgain.simulate.outcomes.catalog import measure_side, measure_stride
from gaitgain.simulate.outcomes.side import Side

DURATION, SPEED = 1.1, 1.2


def test_stride_outcomes_of_a_glide(glide):
    found = {m.name: m.value for m in measure_stride(glide())}
    assert found["gait_speed"] == pytest.approx(SPEED, rel=1e-12)
    assert found["stride_time"] == pytest.approx(DURATION, rel=1e-12)
    assert found["cadence"] == pytest.approx(120 / DURATION, rel=1e-12)
    assert found["double_support"] == pytest.approx(24.0, abs=0.3)
    assert "step_width" not in found


def test_phases_follow_from_contacts_and_stances(glide):
    """Stances of 62 % half a stride apart: 12 % loading, 38 % single support, 12 % pre-swing, 38 % swing.

    The force rises within 1 % of the stride, and a foot bears from 5 % of body weight on.
    """
    for foot in (0, 1):
        found = measure_side(Side(glide(), foot))
        assert found["stance"] == pytest.approx(62.0, abs=0.15)
        assert found["swing"] == pytest.approx(38.0, abs=0.15)
        assert found["single_support"] == pytest.approx(38.0, abs=0.15)
        assert found["loading_double_support"] == pytest.approx(12.0, abs=0.15)
        assert found["step_time"] == pytest.approx(0.5 * DURATION, abs=1e-6)


def test_single_support_is_the_other_foots_swing_in_a_limp(glide):
    stride = glide()
    forces = stride.trajectory.ground_forces
    forces[:, 1, 1] = np.where((stride.trajectory.time / DURATION - 0.75) % 1.0 < 0.55, 800.0, 0.0)
    right, left = measure_side(Side(stride, 0)), measure_side(Side(stride, 1))
    assert right["single_support"] == pytest.approx(left["swing"], abs=1e-9)
    assert left["single_support"] == pytest.approx(right["swing"], abs=1e-9)
    assert right["step_time"] + left["step_time"] == pytest.approx(DURATION, abs=1e-12)
    assert right["step_time"] < left["step_time"]


def test_feet_side_by_side_on_a_gliding_body_step_as_far_as_it_glides(glide):
    """Half a stride between contacts, so each foot is half a stride ahead of where the other came down."""
    found = [measure_side(Side(glide(), foot))["step_length"] for foot in (0, 1)]
    assert found == pytest.approx([0.5 * SPEED * DURATION] * 2, abs=1e-6)


def test_a_foot_held_ahead_steps_longer_by_that_much(glide, gait2d):
    """Turning one hip by a small angle moves that heel ahead: right steps longer, left shorter, sum unchanged."""
    stride = glide()
    hip = gait2d.coordinate_index(stride.anatomy.legs[0].hip)
    stride.trajectory.values[:, hip] += stride.anatomy.legs[0].hip_sign * 0.1
    shift = stride.body.heels[0, 0, 0] - stride.body.heels[0, 1, 0]
    assert shift > 0.05
    right, left = (measure_side(Side(stride, foot))["step_length"] for foot in (0, 1))
    assert right == pytest.approx(0.5 * SPEED * DURATION + shift, abs=1e-6)
    assert right + left == pytest.approx(SPEED * DURATION, abs=1e-9)


def test_a_floor_that_rises_is_an_outcome_and_a_level_one_is_none(glide, gait2d):
    names = {m.name: m.value for m in measure_stride(glide(on_slope(gait2d, -0.08)))}
    assert names["slope"] == pytest.approx(-8.0, rel=1e-12)
    assert "slope" not in {m.name for m in measure_stride(glide())}
