"""Whether a body has what walking needs below it: two feet with contact, and a level floor."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees, hypot

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.limb import MOSTLY, find_legs
from gaitgain.models.description.geometry import GROUND, Offset
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.spatial import fixed_rotation

# Files round right angles (-1.57 rad); at this tilt a step ends a millimeter higher than it began.
LEVEL_RAD = 2e-3


def footing_faults(model: MusculoskeletalModel) -> tuple[str, ...]:
    """Return why a body cannot walk on its floor, one sentence each; nothing where it can.

    Needs no muscle paths. A walk repeats itself step after step at one height, so that the floor must be level.
    """
    if not model.contacts:
        return (
            f"model '{model.name}' has no contact with the ground; 'gaitgain model contacts FILE.osim --merge' writes "
            "a model with spheres under its feet, or name contact forces that you have (contacts:)",
        )
    faults = [*_tilted(model), *_gravity(model), *_held_base(model)]
    try:
        find_legs(model)
    except ModelError as problem:
        faults.append(str(problem))
    return tuple(faults)


def check_footing(model: MusculoskeletalModel) -> None:
    """Raise for a body that cannot walk on its floor.

    Raises
    ------
    ModelError
        With every reason and its remedy.
    """
    faults = footing_faults(model)
    if faults:
        raise ModelError("\n".join(faults))


def floor_tilt(plane: Offset) -> float:
    """Return the angle between a plane's outward normal and the vertical (rad)."""
    x, y, z = (-float(number) for number in fixed_rotation(plane.orientation)[:, 0])
    return atan2(hypot(x, z), y)


def _tilted(model: MusculoskeletalModel) -> Iterator[str]:
    own = [c.half_space.frame for c in model.contacts if c.half_space is not None and c.half_space.body == GROUND]
    tilt = max(floor_tilt(plane) for plane in (model.contact_plane, *own))
    if tilt > LEVEL_RAD:
        yield (
            f"the floor must be level: the contact plane of model '{model.name}' is tilted by {degrees(tilt):.3g} deg, "
            "and a walk on it would not repeat itself; leave the plane level and tilt <gravity> instead"
        )


def _held_base(model: MusculoskeletalModel) -> Iterator[str]:
    """The base moves forward and up in a walk."""
    for step in model.joints[0].translations:
        held = step.coordinate and not model.is_free(step.coordinate)
        if held and max(abs(step.axis[0]), abs(step.axis[1])) > MOSTLY:
            yield f"{step.coordinate} is locked or prescribed in model '{model.name}'; a walk needs it free"


def _gravity(model: MusculoskeletalModel) -> Iterator[str]:
    if not model.gravity[1] < 0.0:
        yield f"gravity of model '{model.name}' is {model.gravity} m/s^2; it must point down, along -Y"
