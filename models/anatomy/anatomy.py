"""What the parts of a model are, told from what they do: base, trunk, legs, and the group and side of every muscle.

Nothing here goes by a list of muscle names: muscles are told by their moment arms at the neutral pose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.limb import (
    Leg,
    all_legs,
    bodies_above,
    find_legs,
    lowest_bodies,
    neutral_places,
    sagittal_chain,
)
from gaitgain.models.description.body import TransformAxis
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT, GroupSide
from gaitgain.models.muscle.path import design_matrices

MIDLINE = "midline"
OTHER = "other"
# A muscle acts on a coordinate when its moment arm at the neutral pose is at least this.
ACTING_ARM_M = 0.010
OFF_MIDLINE_M = 0.02


@dataclass(frozen=True)
class Anatomy:
    """The recognized parts of a model.

    Attributes
    ----------
    base
        Body that the first joint carries.
    forward, upward, tilt
        Coordinates that move the base forward and up and tilt it in the sagittal plane.
    trunk
        Coordinate that tilts the trunk on the base, if there is one.
    legs
        Right, then left.
    muscles
        Group and side of every muscle, in the model's order; muscles that act on no leg are of the group ``other``,
        on a side or at the midline.
    """

    base: str
    forward: str
    upward: str
    tilt: str
    trunk: str | None
    legs: tuple[Leg, Leg]
    muscles: tuple[GroupSide, ...]

    @property
    def muscle_groups(self) -> tuple[str, ...]:
        """Group of every muscle, in the model's order."""
        return tuple(muscle.group for muscle in self.muscles)

    @property
    def muscle_sides(self) -> tuple[str, ...]:
        """Side of every muscle, in the model's order."""
        return tuple(muscle.side for muscle in self.muscles)

    def members(self, group: str, side: str | None = None) -> list[int]:
        """Return the positions of the muscles of a group, on one side or on both."""
        return [i for i, m in enumerate(self.muscles) if m.group == group and side in (None, m.side)]


def recognize(model: MusculoskeletalModel) -> Anatomy:
    """Return the recognized parts of a model.

    Raises
    ------
    ModelError
        When the model is not a body that can walk: no base that moves forward, or not two legs.
    """
    base_joint = model.joints[0]
    forward = forward_coordinate(model)
    upward = _driven_by(base_joint.translations, 1)
    tilt = _driven_by(base_joint.rotations, 2)
    if not (upward and tilt):
        raise ModelError(f"model '{model.name}': joint '{base_joint.name}' must move up (Y) and tilt about Z")
    legs = find_legs(model)
    places = neutral_places(model)
    return Anatomy(
        base=base_joint.child_body,
        forward=forward,
        upward=upward,
        tilt=tilt,
        trunk=next(iter(sagittal_chain(model, trunk_body(model))), None),
        legs=legs,
        muscles=tuple(_classify(model, i, legs, places) for i in range(len(model.muscles))),
    )


def forward_coordinate(model: MusculoskeletalModel) -> str:
    """Return the coordinate that moves the whole body forward.

    Raises
    ------
    ModelError
        When the first joint does not move along X.
    """
    forward = _driven_by(model.joints[0].translations, 0)
    if forward is None:
        raise ModelError(f"model '{model.name}': joint '{model.joints[0].name}' must move forward (along X)")
    return forward


def trunk_body(model: MusculoskeletalModel) -> str:
    """Return the heaviest body that has no contact sphere below it in the tree, or the base if all have."""
    supporting = {body for contact in model.contacts for body in bodies_above(model, contact.body)}
    free = [body for body in model.bodies if body.name not in supporting]
    heaviest = max(free, key=lambda body: body.mass, default=None)
    return heaviest.name if heaviest else model.joints[0].child_body


def walking_coordinates(model: MusculoskeletalModel) -> frozenset[str]:
    """Return the coordinates of the joints that lead to a foot or to the trunk: those of arms and a head are none."""
    ends = {trunk_body(model), *(contact.body for contact in model.contacts)}
    led = {body for end in ends for body in bodies_above(model, end)}
    return frozenset(c.name for joint in model.joints if joint.child_body in led for c in joint.coordinates)


def _driven_by(steps: tuple[TransformAxis, ...], axis: int) -> str | None:
    for step in steps:
        if step.coordinate and abs(step.axis[axis]) > 0.99:
            return step.coordinate
    return None


def classify_muscles(model: MusculoskeletalModel) -> tuple[GroupSide, ...]:
    """Return group and side of every muscle, for models that cannot walk, too.

    Without contact spheres, the feet are the lowest ends of the limbs. A muscle that acts on no leg gets the group
    ``other``. What the model itself says of a muscle comes first.
    """
    feet = [contact.body for contact in model.contacts] or lowest_bodies(model)
    legs = all_legs(model, feet)
    places = neutral_places(model)
    return tuple(_classify(model, i, legs, places) for i in range(len(model.muscles)))


def _classify(
    model: MusculoskeletalModel, index: int, legs: tuple[Leg, ...], places: dict[str, np.ndarray]
) -> GroupSide:
    """Group of the most distal joint that the muscle acts on, and its side; what the model says of it comes first."""
    group, side = _recognize_muscle(model, index, legs, places)
    return GroupSide(model.muscles[index].group or group, model.muscles[index].side or side)


def _recognize_muscle(
    model: MusculoskeletalModel, index: int, legs: tuple[Leg, ...], places: dict[str, np.ndarray]
) -> GroupSide:
    arms = neutral_moment_arms(model, index)
    for leg in legs:
        for joint, coordinate, sign in reversed(leg.joints):
            arm = sign * arms.get(coordinate, 0.0)
            if abs(arm) >= ACTING_ARM_M:
                return GroupSide(_group(joint, arm > 0), leg.side)
    return GroupSide(OTHER, _side_crossed(model, index, places))


def _side_crossed(model: MusculoskeletalModel, index: int, places: dict[str, np.ndarray]) -> str:
    """Side of the bodies that a muscle moves: right or left where all are."""
    path = model.muscles[index].path
    crossed = set(path.coordinates) if path else set()
    moved = [joint.child_body for joint in model.joints if crossed & {c.name for c in joint.coordinates}]
    lateral = [float(places[body][2]) for body in moved]
    if lateral and min(lateral) > OFF_MIDLINE_M:
        return RIGHT
    return LEFT if lateral and max(lateral) < -OFF_MIDLINE_M else MIDLINE


def _group(joint: str, flexing: bool) -> str:
    if joint == "ankle":
        return "ankle_dorsiflexors" if flexing else "ankle_plantarflexors"
    return f"{joint}_{'flexors' if flexing else 'extensors'}"


def neutral_moment_arms(model: MusculoskeletalModel, index: int) -> dict[str, float]:
    """Return the moment arms of a muscle at the default pose (m), by coordinate."""
    fit = model.muscles[index].path
    assert fit is not None
    defaults = {c.name: c.default_value for c in model.coordinates}
    pose = np.array([[defaults[name] for name in fit.coordinates]])
    _, slopes = design_matrices(pose, fit.exponents)
    return dict(zip(fit.coordinates, (slopes @ np.array(fit.coefficients))[:, 0].tolist(), strict=True))
