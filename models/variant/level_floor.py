"""A floor that a file tilts, made level: rounding is taken back, and on a slope gravity leans instead.

A walk repeats itself along its floor. Let ``R`` be the turn about Z that lays the floor level. Gravity ``g`` becomes
``R g``, the places of the floor's planes ``p`` become ``R p``, and the coordinates of the pelvis are told from the
floor: the same body under the same gravity over the same floor, seen by somebody who stands as the floor does.
"""

from __future__ import annotations

from dataclasses import replace
from math import degrees, tan

import numpy as np

from gaitgain.models.anatomy.floor import LEVEL_RAD, base_follows, floor_tilt, forward_tilt, ground_planes
from gaitgain.models.description.geometry import GROUND, LEVEL, Offset, Vector3
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.spatial import fixed_rotation

EXACT_RAD = 1e-6  # seven digits of a right angle


def with_level_floor(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model with its contact plane level, and gravity leaning where that is a slope.

    What was changed stands in ``approximated``.

    A tilt of less than 2 mrad is rounding; the plane is made level at its own height.

    Parameters
    ----------
    model
        Of :func:`gaitgain.models.anatomy.footing.check_footing`, which refuses floors that are no walking floors.
    """
    tilt = max((floor_tilt(plane) for plane in ground_planes(model)), default=0.0)
    if tilt <= EXACT_RAD:
        return model
    if tilt <= LEVEL_RAD:
        sentence = f"contact plane: tilted by {tilt:.2g} rad in the file, made level"
        return _with_planes(replace(model, approximated=(*model.approximated, sentence)), np.eye(3))
    angle = forward_tilt(ground_planes(model)[0])
    turn = fixed_rotation((0.0, 0.0, -angle))
    sentence = (
        f"contact plane: rises by {100.0 * tan(angle):.4g} % ({degrees(angle):.3g} deg) in the file; places and angles "
        "of the pelvis are told from it, and gravity leans"
    )
    level = replace(
        model,
        gravity=_turned(turn, model.gravity),
        joints=(replace(model.joints[0], parent_offset=_base_frame(model, angle)), *model.joints[1:]),
        approximated=(*model.approximated, sentence),
    )
    return _with_planes(level, turn)


def _with_planes(model: MusculoskeletalModel, turn: np.ndarray) -> MusculoskeletalModel:
    """Lay all planes of ground level where a turn takes their places."""

    def laid(plane: Offset) -> Offset:
        return Offset(_turned(turn, plane.translation), LEVEL.orientation)

    contacts = [
        replace(c, half_space=replace(c.half_space, frame=laid(c.half_space.frame)))
        if c.half_space is not None and c.half_space.body == GROUND
        else c
        for c in model.contacts
    ]
    return replace(model, contact_plane=laid(model.contact_plane), contacts=tuple(contacts))


def _base_frame(model: MusculoskeletalModel, angle: float) -> Offset:
    """Return the frame in which the pelvis moves; one that is tilted as the floor is becomes level with it."""
    offset = model.joints[0].parent_offset
    return replace(offset, orientation=(0.0, 0.0, 0.0)) if base_follows(model, angle) else offset


def _turned(turn: np.ndarray, place: Vector3) -> Vector3:
    x, y, z = (turn @ np.array(place)).tolist()
    return x, y, z
