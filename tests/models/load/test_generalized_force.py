"""Generalized forces of springs and actuators on a pendulum with an elbow, on paper."""

from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.force import (
    CoordinateActuator,
    PointToPointSpring,
    SpringGeneralizedForce,
    TorqueActuator,
)
from gaitgain.models.description.function import IDENTITY
from gaitgain.models.description.geometry import Offset
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.load.generalized_force import actuator_moments, passive_moments
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.surroundings import Surroundings

Z = (0.0, 0.0, 1.0)
VALUES, SPEEDS = (0.3, -0.5), (2.0, 1.0)


def hinge(name, parent, child, below=0.0) -> Joint:
    turn = TransformAxis(Z, IDENTITY, name)
    offset = Offset((0.0, -below, 0.0))
    return Joint(
        name, "PinJoint", parent, child, parent_offset=offset, coordinates=(Coordinate(name, (-3.0, 3.0)),),
        rotations=(turn,),
    )  # fmt: skip


def forces(build, **parts):
    """Generalized forces of an arm of two segments with some parts, at one state."""
    joints = (hinge("shoulder", "ground", "upper"), hinge("elbow", "upper", "lower", 1.0))
    bodies = (Body("upper", 1.0), Body("lower", 1.0))
    model = MusculoskeletalModel("arm", (0.0, 0.0, 0.0), bodies, joints, **parts)
    q, u = ca.SX.sym("q", 2), ca.SX.sym("u", 2)
    numbers = model_numbers(model)
    skeleton = Skeleton(model, numbers, values=q, speeds=u, accelerations=ca.SX.zeros(2))
    around = Surroundings(q, u, None, skeleton, Mobility(model, skeleton.coordinates))
    moments = ca.densify(build(model, numbers, around))
    return ca.Function("f", [q, u], [moments])(VALUES, SPEEDS).full().ravel().tolist()


def passive(model, numbers, around):
    return passive_moments(model, numbers, around, {})


def active(control):
    return lambda model, numbers, around: actuator_moments(model, numbers, ca.SX([control]), around, {})


def test_a_spring_pulls_its_coordinate_back_and_brakes_it():
    spring = SpringGeneralizedForce("spring", "elbow", stiffness=10.0, rest_length=0.1, viscosity=0.5)
    assert forces(passive, springs=(spring,)) == pytest.approx([0.0, -(10.0 * -0.6 + 0.5 * 1.0)])


def test_a_spring_through_the_shoulder_turns_nothing():
    """Its line goes through the axis, and its length never changes."""
    spring = PointToPointSpring("s", "ground", "upper", (0.0, 0.0, 0.0), (0.0, -0.7, 0.0), 100.0, 0.5)
    assert forces(passive, passive_forces=(spring,)) == pytest.approx([0.0, 0.0], abs=1e-12)


def test_a_coordinate_actuator_gives_its_share_of_the_optimal_force():
    assert forces(active(0.5), actuators=(CoordinateActuator("motor", "shoulder", 40.0),)) == [20.0, 0.0]


def test_a_torque_between_two_segments_acts_on_the_joint_between_them_only():
    motor = TorqueActuator("motor", "lower", "upper", Z, torque_is_global=True, optimal_force=30.0)
    assert forces(active(1.0), actuators=(motor,)) == pytest.approx([0.0, 30.0])
    from_outside = TorqueActuator("push", "lower", "ground", Z, torque_is_global=True, optimal_force=30.0)
    assert forces(active(1.0), actuators=(from_outside,)) == pytest.approx([30.0, 30.0])
