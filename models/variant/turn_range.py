"""Ranges for joints whose file gives none: what may turn by more than a full turn is bounded by nothing."""

from __future__ import annotations

from dataclasses import replace
from math import degrees, pi

from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel

FULL_TURN = 2.0 * pi
# To either side of where the joint rests; assumption, range 60 to 180 deg. An arm that hangs can be raised level, and
# is kept from balancing upright, which costs as little as hanging.
USUAL_TURN = 0.5 * pi


def with_turn_ranges(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model in which no joint may turn by more than a full turn; ``approximated`` names those that could.

    Each gets a quarter turn to either side of its default. The joint that carries the whole body keeps its ranges.
    """
    joints, changed = [model.joints[0]], []
    for joint in model.joints[1:]:
        wide = [c.name for c in joint.coordinates if _unbounded(c)]
        changed += wide
        own = tuple(_bounded(c) if c.name in wide else c for c in joint.coordinates)
        joints.append(replace(joint, coordinates=own))
    if not changed:
        return model
    sentence = (
        f"{', '.join(changed)}: the file's range is more than a full turn, taken as {degrees(USUAL_TURN):.0f} deg to "
        "either side of the default"
    )
    return replace(model, joints=tuple(joints), approximated=(*model.approximated, sentence))


def _unbounded(coordinate: Coordinate) -> bool:
    low, high = coordinate.range
    return coordinate.rotational and coordinate.free and high - low > FULL_TURN * (1.0 + 1e-6)


def _bounded(coordinate: Coordinate) -> Coordinate:
    low, high = coordinate.range
    rest = min(max(coordinate.default_value, low), high)
    return replace(coordinate, range=(max(low, rest - USUAL_TURN), min(high, rest + USUAL_TURN)))
