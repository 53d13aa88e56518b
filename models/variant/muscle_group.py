"""Groups and sides of muscles as a user gives them, where recognition would say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gaitgain.errors import ModelError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GroupSide


def overrule_groups(model: MusculoskeletalModel, group_sides: Mapping[str, GroupSide]) -> MusculoskeletalModel:
    """Return the model with the given group and side of some muscles.

    Parameters
    ----------
    group_sides
        By the names of the muscles; the others stay as they are recognized.

    Raises
    ------
    ModelError
        When the model has no muscle of a name.
    """
    unknown = sorted(set(group_sides) - {muscle.name for muscle in model.muscles})
    if unknown:
        raise ModelError(f"model '{model.name}' has no muscles {', '.join(unknown)}; see gaitgain model show")
    muscles = []
    for muscle in model.muscles:
        if muscle.name in group_sides:
            group, side = group_sides[muscle.name]
            muscle = replace(muscle, group=group, side=side)
        muscles.append(muscle)
    return replace(model, muscles=tuple(muscles))
