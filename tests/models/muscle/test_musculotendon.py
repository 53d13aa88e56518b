"""Muscle equations against their defining properties."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.metabolics.rate import bhargava_2004, fiber_length_dependence
from gaitgain.models.muscle import curve as curves
from gaitgain.models.muscle.activation import degroote_fregly_2016
from gaitgain.models.muscle.musculotendon import rigid_tendon


def test_curves_pass_through_their_fixed_points():
    assert float(curves.active_force_length(1.0)) == pytest.approx(1.0, abs=0.01)
    assert float(curves.force_velocity(0.0)) == pytest.approx(1.0, abs=0.01)
    assert float(curves.force_velocity(-1.0)) == pytest.approx(0.0, abs=0.02)
    assert float(curves.passive_force_length(0.2, 0.6)) == pytest.approx(0.0, abs=1e-14)
    assert float(curves.passive_force_length(1.6, 0.6)) == pytest.approx(1.0, rel=1e-14)
    assert float(curves.tendon_force_length(1.0, 0.049)) == pytest.approx(0.0, abs=1e-14)
    assert float(curves.tendon_force_length(1.049, 0.049)) == pytest.approx(1.0, rel=1e-12)


def test_force_velocity_grows_everywhere():
    values = np.array([float(curves.force_velocity(v)) for v in np.linspace(-1.5, 1.5, 61)])
    assert (np.diff(values) > 0).all()


def test_activation_follows_excitation_and_rests_there():
    constants = {"activation_time_constant": 0.015, "deactivation_time_constant": 0.060}
    assert float(degroote_fregly_2016(0.4, 0.4, **constants)) == 0.0
    assert float(degroote_fregly_2016(0.9, 0.1, **constants)) > 0.0
    assert float(degroote_fregly_2016(0.1, 0.9, **constants)) < 0.0


def numbers(**changes):
    base = {
        "max_isometric_force": 1000.0,
        "optimal_fiber_length": 0.1,
        "tendon_slack_length": 0.2,
        "pennation_angle_at_optimal": 0.3,
        "max_contraction_velocity": 10.0,
        "active_force_width_scale": 1.0,
        "fiber_damping": 0.01,
        "passive_fiber_strain_at_one_norm_force": 0.6,
        "mass": 0.5,
        "ratio_slow_twitch_fibers": 0.5,
    }
    return {**base, **changes}


def test_a_fiber_keeps_its_width_and_moves_with_the_path():
    values, speed, step = numbers(), 0.3, 1e-7
    now, later = (rigid_tendon(0.29 + t * speed, speed, 0.5, values) for t in (0.0, step))
    assert (float(later.length) - float(now.length)) / step == pytest.approx(float(now.velocity), rel=1e-5)
    width = 0.1 * np.sin(0.3)
    assert float(now.length) == pytest.approx(np.hypot(0.09, width), rel=1e-14)


def test_doubling_maximal_force_doubles_force():
    weak, strong = (rigid_tendon(0.3, -0.2, 0.6, numbers(max_isometric_force=f)) for f in (1000.0, 2000.0))
    assert float(strong.tendon_force) == pytest.approx(2 * float(weak.tendon_force), rel=1e-14)


def test_moment_arms_are_minus_the_slope_of_length(gait2d):
    dynamics = Dynamics(gait2d)
    function = dynamics.function("path_lengths", "moment_arms")
    q = np.array([c.default_value for c in gait2d.free_coordinates]) + 0.1
    rest = (np.zeros(10), np.zeros(10), np.full(18, 0.1), np.full(18, 0.1), np.zeros(1), dynamics.pack(gait2d))
    arms = np.array(function(q, *rest)[1])
    for j in range(10):
        step = np.eye(10)[j] * 1e-6
        slope = (np.array(function(q + step, *rest)[0]) - np.array(function(q - step, *rest)[0])).ravel() / 2e-6
        assert arms[:, j] == pytest.approx(-slope, abs=1e-8)


def test_a_resting_muscle_burns_about_a_watt_per_kilogram():
    fiber = rigid_tendon(0.25, 0.0, 0.0, numbers())
    assert float(bhargava_2004(0.0, 0.0, fiber, numbers()).total) / 0.5 == pytest.approx(1.06, abs=0.02)


def test_a_working_muscle_pays_for_its_work_and_heat():
    values = numbers()
    still, shortening, lengthening = (rigid_tendon(0.3, v, 0.8, values) for v in (0.0, -0.3, 0.3))
    rates = {name: bhargava_2004(0.8, 0.8, f, values) for name, f in (("still", still), ("short", shortening))}
    assert float(rates["still"].work) == 0.0
    work = -float(shortening.active_force * shortening.velocity)
    assert float(rates["short"].work) == pytest.approx(work, rel=0.01)
    assert float(rates["short"].total) > work
    assert float(bhargava_2004(0.8, 0.8, lengthening, values).work) == pytest.approx(0.0, abs=2.0)


def test_heat_follows_mass_and_not_force():
    """A stronger muscle of the same mass does not burn more to hold still."""
    heats = []
    for force in (1000.0, 1500.0):
        values = numbers(max_isometric_force=force)
        heats.append(float(bhargava_2004(0.5, 0.5, rigid_tendon(0.3, 0.0, 0.5, values), values).isometric))
    assert heats[0] == pytest.approx(heats[1], rel=1e-14)


def test_maintenance_heat_has_its_published_corners():
    for length, share in ((0.2, 0.5), (0.75, 0.75), (1.25, 0.5), (2.2, 0.0)):
        assert float(fiber_length_dependence(length)) == pytest.approx(share, abs=0.03)


def test_maintenance_heat_is_smooth():
    x = ca.SX.sym("x")
    slope = ca.Function("slope", [x], [ca.gradient(fiber_length_dependence(x), x)])
    values = np.array([float(slope(v)) for v in np.linspace(0.3, 1.7, 281)])
    assert np.abs(np.diff(values)).max() < 0.05
