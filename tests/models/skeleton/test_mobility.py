"""Forces on the speeds of coordinates, and what of them reaches the values."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import IDENTITY
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.coordinate_motion import coordinate_motions
from gaitgain.models.skeleton.mobility import Mobility

NAMES = ("x", "y", "z")
ANGLES, RATES = (0.4, -0.3, 0.7), (1.1, -0.6, 0.9)


def number(expression) -> np.ndarray:
    return np.array(ca.DM(ca.evalf(ca.SX(expression)))).ravel()


def mobility(kind) -> Mobility:
    axes = np.eye(3)
    turns = tuple(TransformAxis(tuple(axis), IDENTITY, name) for axis, name in zip(axes, NAMES, strict=True))
    coordinates = tuple(Coordinate(name, (-3.0, 3.0)) for name in NAMES)
    joint = Joint("hip", kind, "ground", "thigh", coordinates=coordinates, rotations=turns)
    model = MusculoskeletalModel("m", (0.0, -9.81, 0.0), (Body("thigh", 1.0),), (joint,))
    return Mobility(model, coordinate_motions(model, ca.SX(ANGLES), ca.SX(RATES), ca.SX.zeros(3)))


def turned_x(angle):
    return np.array([[1, 0, 0], [0, np.cos(angle), -np.sin(angle)], [0, np.sin(angle), np.cos(angle)]])


def turned_y(angle):
    return np.array([[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]])


def angular_velocity():
    """Each angle turns about its axis as the angles before it have turned that."""
    x, y, _ = ANGLES
    axes = [np.eye(3)[0], turned_x(x) @ np.eye(3)[1], turned_x(x) @ turned_y(y) @ np.eye(3)[2]]
    return sum(rate * axis for rate, axis in zip(RATES, axes, strict=True))


def test_speeds_of_a_custom_joint_are_rates_and_of_a_ball_the_angular_velocity():
    assert [float(number(mobility("CustomJoint").speed(name))[0]) for name in NAMES] == list(RATES)
    ball = mobility("BallJoint")
    assert [float(number(ball.speed(name))[0]) for name in NAMES] == pytest.approx(angular_velocity())
    assert float(number(ball.value("y"))[0]) == ANGLES[1]


@pytest.mark.parametrize("kind", ["CustomJoint", "BallJoint"])
def test_forces_add_up_and_do_the_same_work_on_values_as_on_speeds(kind):
    body = mobility(kind)
    for name, force in zip(("x", "y", "z", "x"), (2.0, -1.0, 3.0, 0.5), strict=True):
        body.apply(name, ca.SX(force))
    power = sum(float(number(body.speed(n))[0]) * f for n, f in zip(NAMES, (2.5, -1.0, 3.0), strict=True))
    assert number(body.moments()) @ np.array(RATES) == pytest.approx(power)
