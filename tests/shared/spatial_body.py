"""The planar body given a third dimension: hips that spread, a pelvis that lists, a right arm."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import Polynomial
from gaitgain.models.description.geometry import Offset
from gaitgain.models.description.model import MusculoskeletalModel

STRAIGHT = Polynomial((1.0, 0.0))
FORWARD, SIDEWARD = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def turn(name: str, axis: tuple[float, float, float], place: int = 0) -> tuple[Coordinate, TransformAxis]:
    """Return a coordinate, and the rotation that it drives."""
    return Coordinate(name, (-1.5, 1.5)), TransformAxis(axis, STRAIGHT, name, place)


def with_turn(joint: Joint, name: str) -> Joint:
    """Return a joint that also turns about the forward axis."""
    coordinate, step = turn(name, FORWARD, 1)
    return replace(joint, coordinates=(*joint.coordinates, coordinate), rotations=(*joint.rotations, step))


def spread_body(planar: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the body with coordinates ``spread_r``, ``spread_l`` (written alike), ``list`` and ``swing_r``."""
    added = {"femur_r": "spread_r", "femur_l": "spread_l", planar.joints[0].child_body: "list"}
    joints = [with_turn(j, added[j.child_body]) if j.child_body in added else j for j in planar.joints]
    swing, step = turn("swing_r", SIDEWARD)
    place = Offset((0.0, 0.3, 0.2))
    shoulder = Joint("shoulder", "CustomJoint", "torso", "arm", place, coordinates=(swing,), rotations=(step,))
    return replace(planar, bodies=(*planar.bodies, Body("arm", 3.0)), joints=(*joints, shoulder))
