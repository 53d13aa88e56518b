"""What forces see of a model: rates, places and work, on a pendulum."""

from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import IDENTITY
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.surroundings import Surroundings

ANGLE, SPEED, LENGTH = 0.6, 1.5, 0.8


@pytest.fixture
def pendulum():
    """Surroundings, and a function that fills in angle, speed and time."""
    swing = TransformAxis((0.0, 0.0, 1.0), IDENTITY, "angle")
    joint = Joint(
        "pin", "PinJoint", "ground", "bob", coordinates=(Coordinate("angle", (-3.0, 3.0)),), rotations=(swing,)
    )
    model = MusculoskeletalModel("pendulum", (0.0, -9.81, 0.0), (Body("bob", 2.0),), (joint,))
    q, u, time = ca.SX.sym("q"), ca.SX.sym("u"), ca.SX.sym("t")
    skeleton = Skeleton(model, model_numbers(model.bones), values=q, speeds=u, accelerations=ca.SX(0))
    around = Surroundings(q, u, time, skeleton, Mobility(model, skeleton.coordinates))

    def evaluate(expression):
        values = ca.Function("f", [q, u, time], [ca.densify(expression)])(ANGLE, SPEED, 2.0)
        return values.full().ravel().tolist()

    return around, evaluate


def test_a_point_of_a_body_is_where_the_angle_says(pendulum):
    around, evaluate = pendulum
    place = around.place("bob", (0.0, -LENGTH, 0.0))
    sine, cosine = (float(f(ANGLE)) for f in (ca.sin, ca.cos))
    assert evaluate(place) == pytest.approx([LENGTH * sine, -LENGTH * cosine, 0.0])
    assert evaluate(around.rate(place)) == pytest.approx([LENGTH * SPEED * cosine, LENGTH * SPEED * sine, 0.0])


def test_a_rate_counts_what_time_itself_changes(pendulum):
    around, evaluate = pendulum
    assert evaluate(around.rate(3.0 * around.values + around.time**2)) == pytest.approx([3.0 * SPEED + 4.0])


def test_a_weight_does_its_work_on_the_angle(pendulum):
    """A force along the height has the lever ``l sin q``."""
    around, evaluate = pendulum
    height = around.place("bob", (0.0, -LENGTH, 0.0))[1]
    assert evaluate(around.work_of(ca.SX(-10.0), height)) == pytest.approx([-10.0 * LENGTH * float(ca.sin(ANGLE))])
