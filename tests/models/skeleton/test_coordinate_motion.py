from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.description.body import Body, Coordinate, Coupling, Joint
from gaitgain.models.description.function import Polynomial
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.coordinate_motion import coordinate_motions, on_free_coordinates

COORDINATES = (
    Coordinate("free", (-1.0, 1.0)),
    Coordinate("locked", (-1.0, 1.0), 0.4, locked=True),
    Coordinate("timed", (-1.0, 1.0), prescribed=Polynomial((3.0, 0.0, 0.0))),
    Coordinate("follower", (-1.0, 1.0), coupling=Coupling(("free",), (Polynomial((2.0, 0.0, 0.0)),))),
)


@pytest.fixture
def moving():
    joint = Joint("joint", "CustomJoint", "ground", "body", coordinates=COORDINATES)
    model = MusculoskeletalModel("m", (0.0, -9.81, 0.0), (Body("body", 1.0),), (joint,))
    return model, coordinate_motions(model, ca.SX([0.5]), ca.SX([2.0]), ca.SX([3.0]), time=0.1)


def parts(motion):
    return [float(ca.DM(ca.evalf(ca.SX(part)))) for part in (motion.value, motion.speed, motion.acceleration)]


def test_free_locked_and_prescribed_coordinates_move_as_they_are_told(moving):
    _, motions = moving
    assert parts(motions["free"]) == [0.5, 2.0, 3.0]
    assert parts(motions["locked"]) == [0.4, 0.0, 0.0]
    assert parts(motions["timed"]) == pytest.approx([0.03, 0.6, 6.0])


def test_a_follower_moves_by_the_chain_rule_and_passes_its_force_on(moving):
    """With ``q_d = 2 q^2``: value, ``4 q q'``, ``4 q'^2 + 4 q q''``; a force acts on ``q`` with the lever ``4 q``."""
    model, motions = moving
    assert parts(motions["follower"]) == pytest.approx([0.5, 4.0, 22.0])
    assert float(ca.DM(ca.evalf(on_free_coordinates(model, motions, {"follower": ca.SX(10.0)})))) == pytest.approx(20.0)
