"""Springs of devices: on paper, by differences, over a cycle, and against OpenSim."""

from __future__ import annotations

from xml.etree import ElementTree

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.description.device import TRANSITION, Device, Spring, SpringDevice, TorqueProfile
from gaitgain.models.device.moment import evaluate_spring
from gaitgain.models.device.wearing import wear, with_devices
from gaitgain.models.dynamics.dynamics import Dynamics

STIFFNESS, NEUTRAL, DAMPING = 200.0, np.deg2rad(-5.0), 1.5


def spring(resists=0, **changed):
    numbers = {"stiffness": STIFFNESS, "neutral": NEUTRAL, "damping": DAMPING} | changed
    return SpringDevice("AFO_r", "ankle_angle_r", **numbers, resists=resists)


def test_a_spring_gives_stiffness_times_angle_and_damping_times_speed():
    values, speeds = np.array([NEUTRAL, 0.1, -0.3]), np.array([0.0, 2.0, -1.0])
    expected = [0.0, -200.0 * (0.1 - NEUTRAL) - 3.0, -200.0 * (-0.3 - NEUTRAL) + 1.5]
    assert evaluate_spring(spring(), values, speeds) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("resists", [1, -1])
def test_a_one_sided_spring_is_slack_on_one_side_and_whole_beyond_its_transition(resists):
    beyond = np.array([TRANSITION, 0.1, 0.4])
    speeds = np.array([0.3, -1.0, 2.0])
    whole = evaluate_spring(spring(), NEUTRAL + resists * beyond, speeds)
    assert evaluate_spring(spring(resists), NEUTRAL + resists * beyond, speeds) == pytest.approx(whole, rel=1e-12)
    assert np.all(evaluate_spring(spring(resists), NEUTRAL - resists * beyond, speeds) == 0.0)


@pytest.mark.parametrize("resists", [0, 1, -1])
def test_an_undamped_spring_does_no_work_over_a_cycle(resists):
    """The integral of torque times speed over one period of an angle that crosses the neutral one."""
    phase = 2 * np.pi * np.arange(4000) / 4000
    values = NEUTRAL + 0.3 * np.sin(phase) + 0.1 * np.cos(3 * phase)
    speeds = 0.3 * np.cos(phase) - 0.3 * np.sin(3 * phase)
    power = evaluate_spring(spring(resists, damping=0.0), values, speeds) * speeds
    assert abs(power.mean()) < 1e-9 * np.abs(power).max()
    damped = evaluate_spring(spring(resists), values, speeds) * speeds
    assert damped.mean() < 0.0


@pytest.fixture(scope="module")
def anatomy(gait2d):
    return recognize(gait2d)


DEVICES = (
    Device("hinge", "knee_angle_r", Spring(120.0, 0.2, 0.7)),
    Device("drop", "ankle_angle_r", Spring(STIFFNESS, NEUTRAL, DAMPING, "plantarflexion")),
    Device("stop", "ankle_angle_l", Spring(300.0, 0.05, 0.0, "dorsiflexion")),
)
MOTOR = Device("motor", "hip_flexion_r", None, TorqueProfile((0.0, 0.5, 1.0), (0.0, 30.0, 0.0), "extension"))


@pytest.fixture(scope="module")
def dynamics(gait2d, anatomy):
    return Dynamics(with_devices(gait2d, anatomy, (*DEVICES, MOTOR)))


def torques(dynamics, anatomy, devices, states, motor=None):
    """Generalized forces of worn devices at states: what the residual loses (states x coordinates)."""
    count = len(states.values)
    given = {name: getattr(states, name, None) for name in dynamics.instant.input_names[:-1]}
    given["controls"] = np.zeros((count, len(dynamics.template.actuators)))
    zero = np.zeros((count, len(dynamics.template.torque_profiles)))
    function = dynamics.function("residual").map(count)

    def residual(model, profile):
        arrays = given | {"device_torques": profile}
        return np.array(function(*[arrays[n].T for n in dynamics.instant.input_names[:-1]], dynamics.pack(model))).T

    off = residual(wear(dynamics.template, anatomy, ()), zero)
    return off - residual(wear(dynamics.template, anatomy, devices), zero if motor is None else motor)


def test_springs_of_a_model_agree_with_opensim(gait2d, gait2d_path, dynamics, anatomy, random_states, worker, tmp_path):
    """A two-sided spring is a SpringGeneralizedForce, a one-sided one is half of a CoordinateLimitForce."""
    states = random_states(gait2d)
    path = tmp_path / "braced.osim"
    write_braced(gait2d_path, path)
    answer, arrays = worker.request(
        "passive_forces", {"values": states.values, "speeds": states.speeds}, path=str(path), sets=[],
        coordinates=states.names,
    )  # fmt: skip
    for device in DEVICES:
        expected = arrays["forces"][:, answer["names"].index(device.name)]
        found = torques(dynamics, anatomy, (device,), states)
        assert np.abs(expected).max() > 10.0
        assert found == pytest.approx(expected, abs=1e-8 * np.abs(expected).max())


def write_braced(source, target):
    """The shipped model with OpenSim's own springs in the place of the devices."""
    tree = ElementTree.parse(source)
    objects = tree.find(".//ForceSet/objects")
    hinge, drop, stop = (device.spring for device in DEVICES)
    degree = np.deg2rad(1.0)
    add(objects, "SpringGeneralizedForce", "hinge", coordinate="knee_angle_r", stiffness=hinge.stiffness,
        rest_length=hinge.neutral, viscosity=hinge.damping)  # fmt: skip
    add(objects, "CoordinateLimitForce", "drop", coordinate="ankle_angle_r", upper_limit=170.0, upper_stiffness=1.0,
        lower_limit=drop.neutral / degree, lower_stiffness=drop.stiffness * degree, damping=drop.damping * degree,
        transition=TRANSITION / degree)  # fmt: skip
    add(objects, "CoordinateLimitForce", "stop", coordinate="ankle_angle_l", lower_limit=-170.0, lower_stiffness=1.0,
        upper_limit=stop.neutral / degree, upper_stiffness=stop.stiffness * degree, damping=0.0,
        transition=TRANSITION / degree)  # fmt: skip
    tree.write(target)


def add(objects, kind, name, **properties):
    element = ElementTree.SubElement(objects, kind, name=name)
    for key, value in properties.items():
        ElementTree.SubElement(element, key).text = str(value)


def test_a_profile_acts_on_its_coordinate_alone(gait2d, dynamics, anatomy, random_states):
    states = random_states(gait2d, count=5)
    column = [profile.name for profile in dynamics.template.torque_profiles].index("motor_r")
    motor = np.zeros((5, len(dynamics.template.torque_profiles)))
    motor[:, column] = (1.0, -2.0, 3.0, 0.0, 40.0)
    expected = np.zeros(states.values.shape)
    expected[:, gait2d.coordinate_index("hip_flexion_r")] = motor[:, column]
    assert torques(dynamics, anatomy, (), states, motor) == pytest.approx(expected, abs=1e-8)


def test_derivatives_of_the_equations_with_devices_are_those_of_differences(gait2d, dynamics, anatomy, random_states):
    states = random_states(gait2d, count=4)
    numbers = dynamics.pack(wear(dynamics.template, anatomy, DEVICES))
    instant = dynamics.instant
    knee, ankle = (gait2d.coordinate_index(name) for name in ("knee_angle_r", "ankle_angle_r"))
    slope = ca.Function("slope", instant.inputs, [ca.jacobian(instant.residual, instant.values)])
    residual = dynamics.function("residual")
    for row in range(4):
        arrays = {name: getattr(states, name)[row] for name in ("values", "speeds", "accelerations", "activations")}
        arrays |= {"excitations": states.excitations[row], "controls": np.zeros(0), "device_torques": np.zeros(2)}
        # One point in the transition of the one-sided spring, where it bends most.
        arrays["values"][ankle] = NEUTRAL - (0.2, 0.5, 0.8, 3.0)[row] * TRANSITION
        exact = np.array(slope(*[arrays[n] for n in instant.input_names[:-1]], numbers))
        for column in (knee, ankle):
            step = np.zeros(len(arrays["values"]))
            step[column] = 1e-6
            ends = [
                np.array(residual(*[(arrays | {"values": v})[n] for n in instant.input_names[:-1]], numbers)).ravel()
                for v in (arrays["values"] + step, arrays["values"] - step)
            ]
            assert exact[:, column] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5, abs=1e-2)
