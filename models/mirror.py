"""The mirror image of a model in the sagittal plane."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.errors import ModelError


@dataclass(frozen=True)
class Mirror:
    """Where each entry goes in the mirror, and with which sign: ``image[i] = sign[i] * original[partner[i]]``."""

    coordinate_partner: tuple[int, ...]
    coordinate_sign: tuple[int, ...]
    muscle_partner: tuple[int, ...]
    actuator_partner: tuple[int, ...]


def mirror(model: MusculoskeletalModel) -> Mirror:
    """Pair what ends in ``_r`` with what ends in ``_l``; what has no pair is its own image.

    Raises
    ------
    ModelError
        When one of a pair is missing.
    """
    coordinates = [c.name for c in model.free_coordinates]
    signs = tuple(1 if name[-2:] in ("_r", "_l") else _midline_sign(model, name) for name in coordinates)
    return Mirror(
        coordinate_partner=_partners(coordinates),
        coordinate_sign=signs,
        muscle_partner=_partners([m.name for m in model.muscles]),
        actuator_partner=_partners([a.name for a in model.actuators]),
    )


def _partners(names: list[str]) -> tuple[int, ...]:
    other = {"_r": "_l", "_l": "_r"}
    images = [name[:-2] + other[name[-2:]] if name[-2:] in other else name for name in names]
    missing = [image for image in images if image not in names]
    if missing:
        raise ModelError(f"left and right do not match, these are missing: {', '.join(missing)}")
    return tuple(names.index(image) for image in images)


def _midline_sign(model: MusculoskeletalModel, name: str) -> int:
    """Turning about X or Y and shifting along Z change sign in the mirror."""
    for joint in model.joints:
        for step in joint.rotations:
            if step.coordinate == name:
                return 1 if abs(step.axis[2]) > 0.5 else -1
        for step in joint.translations:
            if step.coordinate == name:
                return -1 if abs(step.axis[2]) > 0.5 else 1
    return 1
