"""Whether a body has what walking needs below it: two feet with contact, and a floor that a walk can repeat on."""

from __future__ import annotations

from collections.abc import Iterator

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.floor import LEVEL_RAD, STEEPEST, floor_faults
from gaitgain.models.anatomy.limb import MOSTLY, find_legs
from gaitgain.models.description.model import MusculoskeletalModel


def footing_faults(model: MusculoskeletalModel) -> tuple[str, ...]:
    """Return why a body cannot walk on its floor, one sentence each; nothing where it can.

    Needs no muscle paths. A walk repeats itself step after step at one height over its floor.
    """
    if not model.contacts:
        return (
            f"model '{model.name}' has no contact with the ground; 'gaitgain model contacts FILE.osim --merge' writes "
            "a model with spheres under its feet, or name contact forces that you have (contacts:)",
        )
    faults = [*floor_faults(model), *_gravity(model), *_held_base(model)]
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


def _held_base(model: MusculoskeletalModel) -> Iterator[str]:
    """The base moves forward and up in a walk."""
    for step in model.joints[0].translations:
        held = step.coordinate and not model.is_free(step.coordinate)
        if held and max(abs(step.axis[0]), abs(step.axis[1])) > MOSTLY:
            yield f"{step.coordinate} is locked or prescribed in model '{model.name}'; a walk needs it free"


def _gravity(model: MusculoskeletalModel) -> Iterator[str]:
    forward, upward, sideward = model.gravity
    where = f"gravity of model '{model.name}' is {model.gravity} m/s^2"
    if not upward < 0.0:
        yield f"{where}; it must point down, along -Y"
    elif abs(sideward) > LEVEL_RAD * abs(upward):
        yield f"{where}; it pulls sideward, where the steps of two sides that are alike would not be"
    elif abs(forward) > (STEEPEST + LEVEL_RAD) * abs(upward):
        yield f"{where}; a floor that rises by more than {100 * STEEPEST:.0f} % is no walking floor"
