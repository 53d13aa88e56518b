"""What a model's muscles could do about each joint, from its numbers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gaitgain.models.anatomy.anatomy import neutral_moment_arms
from gaitgain.models.description.model import MusculoskeletalModel


@dataclass(frozen=True)
class JointStrength:
    """Largest moments about a coordinate in its two directions (N m, or N on a translation), both positive."""

    coordinate: str
    positive: float
    negative: float


def static_strength(model: MusculoskeletalModel) -> tuple[JointStrength, ...]:
    """Return the sum of maximal isometric force times moment arm in the default pose, for every driven coordinate.

    A first look at how strong a model is; fiber lengths and the muscles' curves do not enter.
    """
    strengths = []
    arms: list[Mapping[str, float]] = [neutral_moment_arms(model, i) for i in range(len(model.muscles))]
    for coordinate in model.free_coordinates:
        moments = [
            muscle.max_isometric_force * muscle.max_control * arm.get(coordinate.name, 0.0)
            for muscle, arm in zip(model.muscles, arms, strict=True)
        ]
        if any(moments):
            positive, negative = sum(m for m in moments if m > 0), -sum(m for m in moments if m < 0)
            strengths.append(JointStrength(coordinate.name, positive, negative))
    return tuple(strengths)
