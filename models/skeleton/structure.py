"""What of a model is written into its equations, beside the numbers that may differ from body to body."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from gaitgain.models.description.force import BushingForce
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import ParameterSet, model_numbers


def share_equations(model: MusculoskeletalModel, template: MusculoskeletalModel) -> bool:
    """Return whether the equations of a template, which has the same parts, are those of a model, too.

    A scaled body shares them unless its joints follow functions of lengths (the splines of many knees), or has springs
    between frames or a second contact plane: these stand in the equations as they are.
    """
    return _written(model) == _written(template) and _fits(model, template)


def _written(model: MusculoskeletalModel) -> list[Any]:
    joints = [(j.rotations, j.translations, [_held(c) for c in j.coordinates]) for j in model.joints]
    frames = [(f.frame1, f.frame2) for f in model.passive_forces if isinstance(f, BushingForce)]
    return [joints, frames, model.contact_plane, [contact.half_space for contact in model.contacts]]


def _held(coordinate: Any) -> tuple:
    return coordinate.prescribed, coordinate.coupling, coordinate.default_value if coordinate.locked else None


def _fits(model: MusculoskeletalModel, template: MusculoskeletalModel) -> bool:
    """Whether no number is zero in the template, where it is none in its equations, and another one in the model."""
    numbers, others = model_numbers(model), model_numbers(template)
    pairs = [(getattr(numbers, f.name), getattr(others, f.name)) for f in fields(ParameterSet)]
    return all(ours.shape == theirs.shape and not np.any(ours[theirs == 0.0]) for ours, theirs in pairs)
