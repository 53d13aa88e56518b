from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.simulate.dynamometer.curve import torque_velocity_curve
from gaitgain.simulate.dynamometer.dynamometer import (
    EXERTIONS,
    RESTING_TONE,
    Dynamometer,
    Exertion,
    best_activations,
    measure_strength,
    usual_angle,
)
from gaitgain.simulate.dynamometer.force_rise import measure_force_rise


def isometric_torque(model, dynamics, leg, joint, direction):
    return float(Dynamometer(dynamics).measure(model, leg, Exertion(joint, direction)))


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
    weak = apply_condition(model, anatomy, Condition.of(both_sides({"knee_extensors": state})))
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
    weak = apply_condition(model, anatomy, Condition.of({("hip_flexors", "left"): GroupState(strength=0.5)}))
    measured = {o.name: o.value for o in measure_strength(weak, dynamics, anatomy)}
    assert measured["maximal_hip_flexion_torque_left"] < measured["maximal_hip_flexion_torque"]
    assert "maximal_knee_extension_torque_left" not in measured


def test_no_choice_of_activations_gives_more_torque(bench):
    """A linear program over all muscles, with the other joints strapped, finds the same maximum."""
    model, dynamics, anatomy = bench
    machine = Dynamometer(dynamics)
    for exertion in EXERTIONS:
        where = np.array([usual_angle(exertion.joint, exertion.direction)])
        gains = machine.gains(model, anatomy.legs[0], exertion, where, np.zeros(1))[0]
        limits = [(m.min_control, m.max_control) for m in model.muscles]
        best = linprog(-gains, bounds=limits)
        torque = float(machine.measure(model, anatomy.legs[0], exertion))
        assert torque == pytest.approx(-best.fun - gains.sum() * RESTING_TONE, rel=1e-9)


def test_gravity_correction_takes_off_what_the_machine_reads_on_the_relaxed_limb(bench):
    """Difference of the torques that hold the joint, in effort and at rest, from the full equations of motion."""
    model, dynamics, anatomy = bench
    machine, leg, exertion = Dynamometer(dynamics), anatomy.legs[0], Exertion("knee", "extension")
    angle, speed = 0.9, 2.0
    gains = machine.gains(model, leg, exertion, np.array([angle]), np.array([speed]))
    effort, rest = best_activations(model, exertion, gains)[0], np.full(18, 0.01)
    values = np.array([c.default_value for c in model.free_coordinates])
    speeds, knee = np.zeros(10), model.coordinate_index(leg.knee)
    values[model.coordinate_index(leg.hip)], values[knee], speeds[knee] = 1.2, -angle, speed
    function = dynamics.function("residual")
    held = [
        float(np.array(function(values, speeds, np.zeros(10), a, a, np.zeros(1), dynamics.pack(model)))[knee, 0])
        for a in (effort, rest)
    ]
    # What is left over in the equations is the torque of the machine, against that of the muscles.
    reading = -(held[0] - held[1])
    assert float(machine.measure(model, leg, exertion, angle, speed)) == pytest.approx(reading, rel=1e-9)


def test_torque_falls_with_concentric_speed_and_rises_with_stretch(bench):
    model, dynamics, anatomy = bench
    for exertion in EXERTIONS:
        curve = torque_velocity_curve(Dynamometer(dynamics), model, anatomy.legs[0], exertion)
        assert np.all(np.diff(curve.torques) < 0.0), exertion.name


def test_many_angles_at_once_are_the_same_as_one_by_one(bench):
    model, dynamics, anatomy = bench
    machine, exertion = Dynamometer(dynamics), Exertion("hip", "flexion")
    angles, speeds = np.linspace(-0.2, 1.0, 4), np.array([[0.0], [1.5]])
    together = machine.measure(model, anatomy.legs[1], exertion, angles, speeds)
    alone = [[float(machine.measure(model, anatomy.legs[1], exertion, a, v)) for a in angles] for v in (0.0, 1.5)]
    assert together == pytest.approx(np.array(alone), rel=1e-12)


def test_co_active_antagonists_take_their_share_of_torque(bench):
    model, dynamics, anatomy = bench
    machine, leg = Dynamometer(dynamics), anatomy.legs[0]
    plain, shared = (
        float(machine.measure(model, leg, Exertion("ankle", "flexion", co_activation=c))) for c in (0, 0.1)
    )
    against = float(machine.measure(model, leg, Exertion("ankle", "extension"), usual_angle("ankle", "flexion")))
    # Plantarflexors at 0.1 rather than at rest.
    assert plain - shared == pytest.approx(against * (0.1 - 0.01) / (1.0 - 0.01), rel=2e-2)


def test_a_seated_person_flexes_the_knee_harder_than_a_lying_one_near_full_extension(bench):
    """Hamstrings cross the hip: posture matters."""
    model, dynamics, anatomy = bench
    machine, leg = Dynamometer(dynamics), anatomy.legs[0]
    lying, seated = (
        float(machine.measure(model, leg, Exertion("knee", "flexion", posture={"hip": hip}), 1.4)) for hip in (0.0, 1.2)
    )
    assert seated > 1.2 * lying


def test_impossible_exertions_are_refused():
    with pytest.raises(ModelError) as caught:
        Exertion("elbow", "up", posture={"neck": 1.0}, co_activation=2.0)
    for word in ("'elbow'", "'up'", "'neck'", "co-activation 2"):
        assert word in str(caught.value)


def test_fast_contractions_end_at_the_isometric_torque_and_follow_activation(bench):
    model, dynamics, anatomy = bench
    machine, leg, exertion = Dynamometer(dynamics), anatomy.legs[0], Exertion("knee", "extension")
    rise = measure_force_rise(machine, model, leg, exertion)
    assert rise.torque[0] == pytest.approx(0.0, abs=1e-9)
    assert rise.torque[-1] == pytest.approx(float(machine.measure(model, leg, exertion)), rel=1e-6)
    assert 0.02 < rise.time_to(0.9) < 0.2
    assert rise.torque_at(0.05) < rise.torque_at(0.2)


def test_slow_activation_slows_the_rise_but_not_the_maximum(bench):
    model, dynamics, anatomy = bench
    machine, leg, exertion = Dynamometer(dynamics), anatomy.legs[0], Exertion("ankle", "extension")
    condition = Condition.of(both_sides({"ankle_plantarflexors": GroupState(force_rise=0.5)}))
    slow = apply_condition(model, anatomy, condition)
    quick, late = (measure_force_rise(machine, body, leg, exertion) for body in (model, slow))
    assert late.torque_at(0.05) < 0.85 * quick.torque_at(0.05)
    assert late.torque[-1] == pytest.approx(quick.torque[-1], rel=1e-6)
