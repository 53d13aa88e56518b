"""A floor that a file's rounding leaves a little tilted, made level."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.anatomy.footing import LEVEL_RAD, floor_tilt
from gaitgain.models.description.geometry import LEVEL
from gaitgain.models.description.model import MusculoskeletalModel

EXACT_RAD = 1e-6  # seven digits of a right angle


def with_level_floor(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model with its contact plane level at its own height, where it is nearly; ``approximated`` says so.

    A plane that is tilted by more than rounding is left as it is; a study refuses it.
    """
    tilt = floor_tilt(model.contact_plane)
    if not EXACT_RAD < tilt <= LEVEL_RAD:
        return model
    plane = replace(model.contact_plane, orientation=LEVEL.orientation)
    sentence = f"contact plane: tilted by {tilt:.2g} rad in the file, made level"
    return replace(model, contact_plane=plane, approximated=(*model.approximated, sentence))
