from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy import recognize
from gaitgain.models.dynamics import Dynamics
from gaitgain.models.impairment import GroupState, apply_states, both_sides
from gaitgain.simulate.dynamometer import isometric_torque, measure_strength


@pytest.fixture(scope="module")
def bench(gait2d):
    return gait2d, Dynamics(gait2d), recognize(gait2d)


def test_a_joint_with_one_muscle_gives_arm_times_force(bench):
    """Dorsiflexion is the tibialis anterior alone: arm times active force along the tendon."""
    model, dynamics, anatomy = bench
    leg, angle = anatomy.legs[0], -0.187
    values = np.array([c.default_value for c in model.free_coordinates])
    values[model.coordinate_index(leg.ankle)] = angle
    values[model.coordinate_index(leg.hip)], values[model.coordinate_index(leg.knee)] = 1.2, -0.35
    function = dynamics.function("moment_arms", "tendon_forces")
    still, numbers = np.zeros(10), dynamics.pack(model)
    index = [m.name for m in model.muscles].index("tib_ant_r")
    forces = []
    for activation in (1.0, 0.01):
        level = np.full(18, activation)
        arms, force = function(values, still, still, level, level, np.zeros(1), numbers)
        forces.append(float(force[index]))
    arm = float(arms[index, model.coordinate_index(leg.ankle)])
    torque = isometric_torque(model, dynamics, leg, "ankle", "flexion")
    assert torque == pytest.approx(arm * (forces[0] - forces[1]), rel=1e-12)


def test_torques_are_of_human_size(bench):
    """Between half and twice the mean peak torques of young men (Anderson 2007) at this mass and height."""
    model, dynamics, anatomy = bench
    published = {
        "maximal_hip_extension_torque": 0.161,
        "maximal_hip_flexion_torque": 0.113,
        "maximal_knee_extension_torque": 0.163,
        "maximal_knee_flexion_torque": 0.087,
        "maximal_ankle_plantarflexion_torque": 0.095,
        "maximal_ankle_dorsiflexion_torque": 0.033,
    }
    size = model.total_mass * 9.80665 * 1.80
    measured = {o.name: o.value for o in measure_strength(model, dynamics, anatomy)}
    assert set(measured) == set(published)
    for name, share in published.items():
        assert 0.5 < measured[name] / (share * size) < 2.1, name


def test_torque_is_proportional_to_voluntary_strength(bench):
    model, dynamics, anatomy = bench
    state = GroupState(strength=0.8)
    weak = apply_states(model, anatomy, both_sides({"knee_extensors": state}))
    before = isometric_torque(model, dynamics, anatomy.legs[0], "knee", "extension")
    after = isometric_torque(weak, dynamics, anatomy.legs[0], "knee", "extension")
    assert after == pytest.approx(0.8 * before, rel=1e-12)


def test_a_lower_ceiling_lowers_torque(bench):
    model, dynamics, anatomy = bench
    muscles = [replace(m, max_control=0.505) for m in model.muscles]
    halved = replace(model, muscles=tuple(muscles))
    for leg in anatomy.legs:
        full = isometric_torque(model, dynamics, leg, "hip", "extension")
        assert isometric_torque(halved, dynamics, leg, "hip", "extension") == pytest.approx(0.5 * full, rel=1e-12)


def test_a_weak_side_is_reported_apart(bench):
    model, dynamics, anatomy = bench
    weak = apply_states(model, anatomy, {("hip_flexors", "left"): GroupState(strength=0.5)})
    measured = {o.name: o.value for o in measure_strength(weak, dynamics, anatomy)}
    assert measured["maximal_hip_flexion_torque_left"] < measured["maximal_hip_flexion_torque"]
    assert "maximal_knee_extension_torque_left" not in measured
