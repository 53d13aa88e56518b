"""The floor that a model file lays under the feet: how it is tilted, and whether a walk on it can repeat itself.

A floor that rises or falls in the walking direction is walked along its plane
(:mod:`gaitgain.models.variant.level_floor`); all others are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, atan, atan2, degrees, hypot
from typing import Any

import numpy as np

from gaitgain.models.anatomy.limb import MOSTLY
from gaitgain.models.description.geometry import GROUND, Offset
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import to_plain
from gaitgain.models.skeleton.spatial import fixed_rotation

# Files round right angles (-1.57 rad); at this tilt a step ends a millimeter higher than it began.
LEVEL_RAD = 2e-3
STEEPEST = 0.3  # rise over run


def ground_planes(model: MusculoskeletalModel) -> tuple[Offset, ...]:
    """Return the planes fixed in ground that the contact spheres meet; the model's own where it has no spheres."""
    own = {c.half_space.frame: None for c in model.contacts if c.half_space is not None and c.half_space.body == GROUND}
    shared = not model.contacts or any(c.half_space is None for c in model.contacts)
    return (*((model.contact_plane,) if shared else ()), *own)


def outward_normal(plane: Offset) -> np.ndarray:
    """Return the direction out of the ground (3, 1)."""
    return -fixed_rotation(plane.orientation)[:, 0]


def floor_tilt(plane: Offset) -> float:
    """Return the angle between a plane's outward normal and +Y (rad)."""
    x, y, z = outward_normal(plane).tolist()
    return atan2(hypot(x, z), y)


def forward_tilt(plane: Offset) -> float:
    """Return the angle by which a plane rises along X (rad), negative where it falls."""
    x, y, _ = outward_normal(plane).tolist()
    return atan2(-x, y)


def floor_faults(model: MusculoskeletalModel) -> Iterator[str]:
    """Say why a walk on the model's floor would not repeat itself, with the remedy; nothing where it would."""
    planes = ground_planes(model)
    tilt = max((floor_tilt(plane) for plane in planes), default=0.0)
    where = f"the contact plane of model '{model.name}' is tilted"
    normals = [outward_normal(plane) for plane in planes]
    if tilt > atan(STEEPEST) + LEVEL_RAD:
        yield f"{where} by {degrees(tilt):.3g} deg; up to {degrees(atan(STEEPEST)):.3g} deg forward can be walked"
    elif any(abs(asin(normal[2])) > LEVEL_RAD for normal in normals):
        sideward = max((asin(normal[2]) for normal in normals), key=abs)
        yield (
            f"{where} sideward by {degrees(abs(sideward)):.3g} deg, where the steps of two sides that are alike would "
            "not be; let it rise along X alone"
        )
    elif any(float(np.linalg.norm(normal - normals[0])) > LEVEL_RAD for normal in normals):
        yield f"the contact planes of model '{model.name}' are not tilted alike; a walk needs one floor"
    elif tilt > LEVEL_RAD:
        yield from _not_on_slopes(model)
    if tilt <= atan(STEEPEST) + LEVEL_RAD:
        yield from _askew(model, forward_tilt(planes[0]) if planes and tilt > LEVEL_RAD else 0.0)


def _not_on_slopes(model: MusculoskeletalModel) -> Iterator[str]:
    """What would act otherwise on a body whose place is told from a tilted floor."""
    base = {c.name for c in model.joints[0].coordinates}
    parts: tuple[Any, ...] = (*model.muscles, *model.actuators, *model.springs, *model.passive_forces)
    fixed = [part.name for part in parts if _names(to_plain(part), GROUND)]
    bound = [f.name for f in (*model.springs, *model.passive_forces) if getattr(f, "coordinate", None) in base]
    if fixed or bound:
        yield (
            f"on the tilted contact plane of model '{model.name}' nothing may hold the body to ground but contact: "
            f"{', '.join([*fixed, *bound])}; remove it, or leave the plane level and give the task a slope_percent"
        )


def _names(part: Any, word: str) -> bool:
    """Whether a word is one of the values in plain data."""
    if isinstance(part, dict):
        return any(_names(value, word) for value in part.values())
    if isinstance(part, list):
        return any(_names(value, word) for value in part)
    return part == word


def base_follows(model: MusculoskeletalModel, tilt: float) -> bool:
    """Return whether the frame in which the pelvis moves is turned about Z by the tilt of the floor (rad)."""
    x, y, z = model.joints[0].parent_offset.orientation
    return (x, y) == (0.0, 0.0) and abs(z - tilt) <= LEVEL_RAD


def _askew(model: MusculoskeletalModel, tilt: float) -> Iterator[str]:
    """The forward coordinate moves the body level, or along the floor."""
    frame = fixed_rotation(model.joints[0].parent_offset.orientation)
    for step in model.joints[0].translations:
        axis = frame @ np.array(step.axis) / np.linalg.norm(step.axis)
        rise = atan2(axis[1], axis[0]) if axis[0] >= 0.0 else atan2(-axis[1], -axis[0])
        along = abs(rise) <= LEVEL_RAD or (base_follows(model, tilt) and abs(rise - tilt) <= LEVEL_RAD)
        if step.coordinate and abs(axis[0]) > MOSTLY and not along:
            yield (
                f"{step.coordinate} moves model '{model.name}' {degrees(rise):.3g} deg above the level and its floor "
                f"rises by {degrees(tilt):.3g} deg; let one of both agree with it"
            )
