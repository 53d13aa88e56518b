"""Toe clearance and margin of stability of a body whose motion is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from gaitgain.models.variant.slope import on_slope
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


def test_uphill_a_body_at_rest_is_supported_below_its_mass_center(glide, gait2d):
    """The vertical through the mass center meets the floor behind its foot point, by height times slope."""
    stride = glide(on_slope(gait2d, 0.1))
    stride.trajectory.speeds[:] = 0.0
    lead = stride.body.toes[0, 0, 0] - stride.body.mass_center[0, 0]
    margin = margin_of_stability(Side(stride, 0))[0]
    assert margin == pytest.approx(lead + 0.1 * stride.body.mass_center[0, 1], abs=1e-6)


def test_uphill_a_pendulum_at_the_margins_edge_comes_to_rest_over_it(glide, gait2d):
    """Along the slope ``x'' = (g_n x / l) - g_t``: from that edge it decays to ``x = l tan a`` and never falls."""
    slope, stride = 0.1, glide(on_slope(gait2d, 0.1))
    margin, height = margin_of_stability(Side(stride, 0))[0], stride.body.mass_center[0, 1]
    across, along = GRAVITY / np.hypot(1.0, slope) * np.array([1.0, slope])
    place = stride.body.mass_center[0, 0] - (stride.body.toes[0, 0, 0] - margin)
    course = solve_ivp(
        lambda _, x: [x[1], across * x[0] / height - along], (0.0, 1.0), [place, SPEED], rtol=1e-10, atol=1e-12
    )
    left = np.exp(-np.sqrt(across / height)) * (place - slope * height)
    assert course.y[0, -1] == pytest.approx(slope * height + left, abs=1e-4)
