"""All kinds of devices: what they are for people, and how a model gets one. To add one, give it a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import bodies_above
from gaitgain.models.description.device import (
    BOTH_WAYS,
    ModelDevice,
    ProfileDevice,
    Spring,
    SpringDevice,
    TorqueProfile,
)
from gaitgain.models.description.model import MusculoskeletalModel

# Words for the two directions of each joint, that of flexion first.
_WORDS = {
    "hip": ("flexion", "extension"),
    "knee": ("flexion", "extension"),
    "ankle": ("dorsiflexion", "plantarflexion"),
}
_OF_COORDINATES = {"increase": 1, "decrease": -1}
MOVEMENTS = (*_OF_COORDINATES, *dict.fromkeys(word for words in _WORDS.values() for word in words))


@dataclass(frozen=True)
class DeviceKind:
    """A kind of device.

    Attributes
    ----------
    field
        Of :class:`~gaitgain.models.description.device.Device`.
    what
        What it does, for people.
    build
        From name, coordinate, the field's value, anatomy and model to what the model gets.
    """

    field: str
    what: str
    build: Callable[[str, str, Any, Anatomy, MusculoskeletalModel], ModelDevice]


def direction(anatomy: Anatomy, coordinate: str, movement: str) -> int:
    """Return 1 for a movement that increases the coordinate, -1 for one that decreases it.

    Raises
    ------
    ModelError
        When the joint has no such movement.
    """
    words = dict(_OF_COORDINATES)
    for leg in anatomy.legs:
        for joint, name, sign in leg.joints:
            if name == coordinate:
                words |= dict(zip(_WORDS[joint], (sign, -sign), strict=True))
    if movement not in words:
        raise ModelError(f"{coordinate} has no {movement}; choose from {', '.join(words)}")
    return words[movement]


def _spring(name: str, coordinate: str, spring: Spring, anatomy: Anatomy, _: MusculoskeletalModel) -> SpringDevice:
    way = 0 if spring.resists == BOTH_WAYS else direction(anatomy, coordinate, spring.resists)
    return SpringDevice(name, coordinate, spring.stiffness, spring.neutral, spring.damping, way)


def _profile(
    name: str, coordinate: str, profile: TorqueProfile, anatomy: Anatomy, model: MusculoskeletalModel
) -> ProfileDevice:
    sign = direction(anatomy, coordinate, profile.assists)
    torques = tuple(sign * torque for torque in profile.torques)
    return ProfileDevice(name, coordinate, _foot(anatomy, model, coordinate), profile.shares, torques)


def _foot(anatomy: Anatomy, model: MusculoskeletalModel, coordinate: str) -> int:
    """Leg that a coordinate moves: 0 right, 1 left."""
    moved = next(j.child_body for j in model.joints if coordinate in {c.name for c in j.coordinates})
    base = anatomy.base
    feet = [i for i, leg in enumerate(anatomy.legs) if moved in bodies_above(model, leg.foot) and moved != base]
    if len(feet) != 1:
        raise ModelError(f"{coordinate} belongs to no leg, so that it has no gait cycle for a torque profile")
    return feet[0]


DEVICE_KINDS: dict[str, DeviceKind] = {
    "spring": DeviceKind(
        "spring",
        "a spring and a damper at a joint, both ways or against one movement beyond its neutral angle",
        _spring,
    ),
    "torque_profile": DeviceKind(
        "torque_profile",
        "a torque over the gait cycle of the leg, from its initial contact on",
        _profile,
    ),
}
