"""Toe clearance and margin of stability of a body whose motion is known."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.outcomes.balance import margin_of_stability
from gaitgain.simulate.outcomes.catalog import measure_side
from gaitgain.simulate.outcomes.side import Side

DURATION, SPEED = 1.1, 1.2
GRAVITY = 9.80665


def test_margin_of_a_gliding_body_is_hofs_formula(glide):
    """All moves at one speed: b = (toe - center) - v sqrt(l / g)."""
    stride = glide()
    body = stride.body
    lead = body.toes[0, 0, 0] - body.mass_center[0, 0]
    expected = lead - SPEED * np.sqrt(body.mass_center[0, 1] / GRAVITY)
    assert margin_of_stability(Side(stride, 0))[0] == pytest.approx(expected, abs=1e-6)
    assert measure_side(Side(stride, 0))["forward_margin_of_stability"] == pytest.approx(expected, abs=1e-6)


def test_a_body_at_rest_has_the_margin_of_its_base_of_support(glide, gait2d):
    stride = glide()
    forward = gait2d.coordinate_index(stride.anatomy.forward)
    stride.trajectory.speeds[:, forward] = 0.0
    lead = stride.body.toes[0, 0, 0] - stride.body.mass_center[0, 0]
    assert margin_of_stability(Side(stride, 0))[0] == pytest.approx(lead, abs=1e-6)


def test_toe_clearance_is_the_height_of_the_toe_in_mid_swing(glide, gait2d):
    """The body rises by 30 mm in the middle third of right swing and touches the ground elsewhere."""
    stride = glide()
    upward = gait2d.coordinate_index(stride.anatomy.upward)
    height = stride.body.toes[0, 0, 1]
    middle = Side(stride, 0).in_swing(0.3, 0.7)
    raised = glide()
    raised.trajectory.values[:, upward] += np.where(middle, 0.03, 0.0) - height
    assert measure_side(Side(raised, 0))["toe_clearance"] == pytest.approx(0.03, abs=1e-9)


def test_the_foot_angle_turns_with_the_ankle(glide, gait2d):
    """Turning the ankle up by 10 deg on a leg held still lifts the toe over the heel by that much."""
    stride, turned = glide(), glide()
    leg = stride.anatomy.legs[0]
    turned.trajectory.values[:, gait2d.coordinate_index(leg.ankle)] += leg.ankle_sign * np.deg2rad(10.0)
    before, after = (measure_side(Side(s, 0))["foot_angle_at_contact"] for s in (stride, turned))
    # The line between the two ends turns by a little more or less, since their radii stay below them.
    assert after - before == pytest.approx(10.0, abs=1.0)
    assert measure_side(Side(turned, 1))["foot_angle_at_contact"] == pytest.approx(before, abs=1e-9)


def test_planar_models_have_no_sideward_margin(glide):
    assert "sideward_margin_of_stability" not in measure_side(Side(glide(), 0))
