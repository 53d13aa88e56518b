"""Floors that rise: gravity leans back from them, and a body at rest leans on them as on paper."""

from __future__ import annotations

from dataclasses import replace
from math import atan, cos, degrees, hypot, sin

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.variant.slope import floor_slope, on_slope, slope_angle


@pytest.mark.parametrize("slope", [0.08, -0.2])
def test_gravity_leans_back_by_the_slope_and_keeps_its_size(gait2d, slope):
    uphill = on_slope(gait2d, slope)
    assert floor_slope(uphill) == pytest.approx(slope, rel=1e-15)
    assert slope_angle(uphill) == pytest.approx(degrees(atan(slope)), rel=1e-15)
    assert hypot(*uphill.gravity) == pytest.approx(9.80665, rel=1e-15)
    assert on_slope(uphill, 0.0).gravity == pytest.approx(gait2d.gravity, rel=1e-15)


def test_a_level_floor_stays_as_it_is(gait2d):
    assert on_slope(gait2d, 0.0) is gait2d
    assert floor_slope(gait2d) == 0.0


@pytest.mark.parametrize("slope", [0.1, -0.25])
def test_a_body_at_rest_needs_its_weights_shares_along_and_across_the_floor(gait2d, slope):
    """High over the floor, where no contact helps."""
    dynamics, uphill = Dynamics(gait2d), on_slope(gait2d, slope)
    pose = [c.default_value for c in gait2d.free_coordinates]
    forward, upward = gait2d.coordinate_index("pelvis_tx"), gait2d.coordinate_index("pelvis_ty")
    pose[upward] = 2.0
    given = {"values": ca.DM(pose), "parameters": dynamics.pack(uphill)}
    inputs = [
        given.get(name, np.zeros(symbol.numel()))
        for name, symbol in zip(dynamics.instant.input_names, dynamics.instant.inputs, strict=True)
    ]
    needed = np.array(dynamics.function("joint_moments")(*inputs)).ravel()
    weight, angle = gait2d.total_mass * 9.80665, atan(slope)
    assert needed[forward] == pytest.approx(weight * sin(angle), rel=1e-12)
    assert needed[upward] == pytest.approx(weight * cos(angle), rel=1e-12)


def test_the_trunk_leans_from_the_vertical_and_not_from_the_floor(gait2d):
    """An upright body tilted forward by the slope's angle stands vertical on a slope."""
    dynamics, slope = Dynamics(gait2d), 0.2
    lean = dynamics.function("lean")

    def leaning(model, tilt):
        pose = np.array([c.default_value for c in model.free_coordinates])
        pose[model.coordinate_index("pelvis_tilt")] = tilt
        pose[model.coordinate_index("lumbar_extension")] = 0.0
        given = {"values": pose, "parameters": dynamics.pack(model)}
        inputs = [
            given.get(name, np.zeros(symbol.numel()))
            for name, symbol in zip(dynamics.instant.input_names, dynamics.instant.inputs, strict=True)
        ]
        return float(lean(*inputs)[0])

    uphill = on_slope(gait2d, slope)
    assert leaning(gait2d, -0.1) == pytest.approx(sin(0.1), rel=1e-12)
    assert leaning(uphill, -atan(slope)) == pytest.approx(0.0, abs=1e-15)
    assert leaning(uphill, -atan(slope) - 0.1) == pytest.approx(sin(0.1), rel=1e-12)


def test_a_model_on_a_slope_agrees_with_opensim(gait2d_path, tmp_path, worker):
    """Dynamics at random states under gravity that leans."""
    from gaitgain.models.check.check import check_model

    text = gait2d_path.read_text()
    leaning = tmp_path / "leaning.osim"
    old = text[text.index("<gravity>") : text.index("</gravity>")]
    leaning.write_text(text.replace(old, "<gravity>-1.4 -9.7 0"))
    report = check_model(leaning, worker, states=20)
    assert {c.quantity for c in report.checks} >= {"inverse dynamics", "inverse dynamics with contact"}
    assert report.ok, [(c.quantity, c.max_error) for c in report.checks if not c.ok]


def test_only_gravity_changes(gait2d):
    assert replace(on_slope(gait2d, 0.1), gravity=gait2d.gravity) == gait2d
