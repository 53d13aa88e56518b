"""What moves in the frontal plane, and arms: told from joints and how they move the body, never from names."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.anatomy.anatomy import trunk_body
from gaitgain.models.anatomy.limb import MOSTLY, SMALL_ANGLE, Leg, bodies_above, foot_function, neutral_places
from gaitgain.models.description.body import Joint
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT

FORWARD, SIDEWARD = 0, 2
# Shoulders are at least this far from the midline.
OFF_MIDLINE_M = 0.05


@dataclass(frozen=True)
class Abduction:
    """The coordinate that abducts a hip, and its sign: +1 where the coordinate grows with abduction."""

    coordinate: str
    sign: int


def is_spatial(model: MusculoskeletalModel) -> bool:
    """Whether the body can move sideways, along Z."""
    return any(step.coordinate and abs(step.axis[2]) > 0.99 for step in model.joints[0].translations)


def hip_abduction(model: MusculoskeletalModel, leg: Leg) -> Abduction | None:
    """Return how a hip abducts; ``None`` where it cannot, as in a planar model."""
    hip = next((joint for joint in model.joints if leg.hip in {c.name for c in joint.coordinates}), None)
    name = None if hip is None else _turn(hip, FORWARD)
    if name is None or not model.is_free(name):
        return None
    where = foot_function(model, leg.foot)
    outward = (1.0 if leg.side == RIGHT else -1.0) * float((where({name: SMALL_ANGLE}) - where({}))[SIDEWARD])
    return Abduction(name, 1 if outward > 0 else -1)


def list_coordinate(model: MusculoskeletalModel) -> str | None:
    """Return the coordinate that lists the pelvis, about the forward axis; ``None`` in a planar model."""
    name = _turn(model.joints[0], FORWARD)
    return name if name is not None and model.is_free(name) else None


def arm_flexion(model: MusculoskeletalModel) -> dict[str, str]:
    """Return the coordinate that swings each arm in the sagittal plane, by side; nothing for a body without arms.

    An arm hangs on the trunk beside the midline, and carries no foot.
    """
    trunk, places = trunk_body(model), neutral_places(model)
    swings: dict[str, str] = {}
    for joint in model.joints:
        name, lateral = _turn(joint, SIDEWARD), float(places[joint.child_body][SIDEWARD])
        beside = joint.parent_body == trunk and abs(lateral) > OFF_MIDLINE_M
        if beside and name is not None and model.is_free(name) and not _carries_contact(model, joint.child_body):
            swings[RIGHT if lateral > 0 else LEFT] = name
    return swings


def _turn(joint: Joint, axis: int) -> str | None:
    """Coordinate of a joint that turns about an axis of its parent (0 forward, 2 sideward)."""
    return next((s.coordinate for s in joint.rotations if s.coordinate and abs(s.axis[axis]) > MOSTLY), None)


def _carries_contact(model: MusculoskeletalModel, body: str) -> bool:
    return any(body in bodies_above(model, contact.body) for contact in model.contacts)
