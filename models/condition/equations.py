"""Which equations a model needs for the conditions of several people: those of their involuntary excitation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.model import MusculoskeletalModel

if TYPE_CHECKING:
    from gaitgain.models.anatomy.anatomy import Anatomy


def with_involuntary_excitation(
    model: MusculoskeletalModel, anatomy: Anatomy, people: Iterable[Condition]
) -> MusculoskeletalModel:
    """Return the model with the equations that any of the people needs, switched off by its own numbers.

    Bodies of one study share their equations, so a reflex or a floor that one person has on one side is there in
    everybody on both sides. A model walks with zero gain and zero floors as without these equations.
    """
    places = [(place.group, state) for person in people for place, state in person.by_place.items()]
    needed = {
        (group, mechanism.effect.left_out)
        for name, mechanism in mechanisms_of(GroupState).items()
        if mechanism.effect is not None and mechanism.effect.left_out
        for group, state in places
        if getattr(state, name) != mechanism.healthy
    }
    muscles = []
    for muscle, group in zip(model.muscles, anatomy.muscle_groups, strict=True):
        on = {flag: False for owner, flag in needed if owner == group}
        muscles.append(replace(muscle, **on))
    return replace(model, muscles=tuple(muscles))
