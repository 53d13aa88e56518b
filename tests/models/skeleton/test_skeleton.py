"""Rigid-body equations against what can be worked out on paper."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import IDENTITY, Polynomial
from gaitgain.models.description.geometry import Offset
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics

Z = (0.0, 0.0, 1.0)
G = 9.81


def pendulum(*, mass=2.0, length=0.7, inertia=0.05, joint=None) -> MusculoskeletalModel:
    swing = TransformAxis(Z, IDENTITY, "angle")
    pin = Joint("pin", "PinJoint", "ground", "bob", coordinates=(Coordinate("angle", (-3.0, 3.0)),), rotations=(swing,))
    body = Body("bob", mass, (0.0, -length, 0.0), (0.0, 0.0, inertia, 0.0, 0.0, 0.0))
    return MusculoskeletalModel("pendulum", (0.0, -G, 0.0), (body,), (joint or pin,))


def torque(model, q, u, a) -> np.ndarray:
    dynamics = Dynamics(model)
    nothing = np.zeros(0)
    return np.array(
        dynamics.function("joint_moments")(q, u, a, nothing, nothing, nothing, dynamics.pack(model))
    ).ravel()


def test_pendulum_torque_is_that_of_the_textbook():
    m, length, inertia = 2.0, 0.7, 0.05
    for q, u, a in ((0.3, 1.2, -4.0), (-1.1, 0.0, 2.0), (2.0, -3.0, 0.0)):
        expected = (inertia + m * length**2) * a + m * G * length * np.sin(q)
        assert torque(pendulum(), q, u, a)[0] == pytest.approx(expected, rel=1e-12)


def test_work_of_the_torques_is_the_change_of_energy():
    """Along any motion, joint power equals the rate of kinetic and potential energy (double pendulum)."""
    model = double_pendulum()
    dynamics = Dynamics(model)
    instant = dynamics.instant
    energy = ca.SX(0)
    for body in model.bodies:
        motion = instant.motions[body.name]
        _, position, velocity = motion.point(ca.SX(list(body.mass_center)))
        spin = motion.angular_velocity[2]
        energy += 0.5 * body.mass * ca.sumsqr(velocity) + 0.5 * body.inertia[2] * spin**2 + body.mass * G * position[1]
    rate = ca.jtimes(energy, instant.values, instant.speeds) + ca.jtimes(energy, instant.speeds, instant.accelerations)
    power = ca.dot(instant.joint_moments, instant.speeds)
    function = ca.Function("balance", instant.inputs, [rate, power])
    rng = np.random.default_rng(3)
    nothing = np.zeros(0)
    for _ in range(20):
        q, u, a = rng.normal(size=(3, 2))
        left, right = function(q, u, a, nothing, nothing, nothing, dynamics.pack(model))
        assert float(left) == pytest.approx(float(right), rel=1e-10, abs=1e-10)


def double_pendulum() -> MusculoskeletalModel:
    upper = pendulum()
    elbow = Joint(
        "elbow",
        "CustomJoint",
        "bob",
        "forearm",
        parent_offset=Offset((0.1, -0.9, 0.0)),
        child_offset=Offset((0.0, 0.2, 0.0)),
        coordinates=(Coordinate("elbow_angle", (-3.0, 3.0)),),
        rotations=(TransformAxis(Z, IDENTITY, "elbow_angle"),),
        # A hinge that rolls: its point moves with the angle.
        translations=(TransformAxis((1.0, 0.0, 0.0), Polynomial((0.02, -0.03, 0.0)), "elbow_angle"),),
    )
    forearm = Body("forearm", 1.3, (0.0, -0.3, 0.0), (0.0, 0.0, 0.02, 0.0, 0.0, 0.0))
    return replace(upper, bodies=(*upper.bodies, forearm), joints=(*upper.joints, elbow))


def test_inverse_dynamics_do_not_depend_on_where_in_the_world_the_body_is(gait2d):
    instant = Dynamics(gait2d).instant
    forward = gait2d.coordinate_index("pelvis_tx")
    slope = ca.jacobian(instant.residual, instant.values[forward])
    assert slope.nnz() == 0 or ca.Function("s", instant.inputs, [slope]).sparsity_out(0).nnz() == 0


def test_a_locked_coordinate_is_no_degree_of_freedom():
    model = double_pendulum()
    elbow = model.joints[1]
    locked = replace(elbow, coordinates=(replace(elbow.coordinates[0], locked=True, default_value=0.4),))
    stiff = replace(model, joints=(model.joints[0], locked))
    assert [c.name for c in stiff.free_coordinates] == ["angle"]
    full = torque(model, [0.3, 0.4], [1.0, 0.0], [-2.0, 0.0])
    assert torque(stiff, 0.3, 1.0, -2.0)[0] == pytest.approx(full[0], rel=1e-12)
