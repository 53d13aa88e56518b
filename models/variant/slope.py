"""A floor that rises: its plane stays the XZ plane of ground, and gravity leans back from it instead.

So a step up a slope ends as high over the floor as it began, and everything that is measured over the floor or along it
keeps its meaning.
"""

from __future__ import annotations

from dataclasses import replace
from math import atan, degrees, hypot

from gaitgain.models.description.model import MusculoskeletalModel


def floor_slope(model: MusculoskeletalModel) -> float:
    """Return how steeply the floor rises along X: rise over run (1), negative downhill."""
    forward, upward, _ = model.gravity
    return forward / upward


def slope_angle(model: MusculoskeletalModel) -> float:
    """Return the angle by which the floor rises along X (deg), negative downhill."""
    return degrees(atan(floor_slope(model)))


def on_slope(model: MusculoskeletalModel, slope: float) -> MusculoskeletalModel:
    """Return the model on a floor that rises along X.

    Gravity becomes ``(-g sin a, -g cos a)`` along the floor and across it, with ``tan a`` the slope and ``g`` its size
    in the sagittal plane as before. A body at rest then needs the share ``sin a`` of its weight along the floor.

    Parameters
    ----------
    slope
        Rise over run (1), negative downhill.
    """
    if slope == floor_slope(model):
        return model
    forward, upward, sideward = model.gravity
    across = hypot(forward, upward) / hypot(1.0, slope)
    return replace(model, gravity=(0.0 - slope * across, -across, sideward))
