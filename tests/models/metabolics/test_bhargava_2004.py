from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.metabolics.bhargava_2004 import bhargava_2004, fiber_length_dependence
from gaitgain.models.muscle.musculotendon import rigid_tendon


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
