"""Which equations a model needs so that people of some conditions can share them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.condition.condition import GroupStates
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle


def with_involuntary_excitation(
    model: MusculoskeletalModel, anatomy: Anatomy, people: Iterable[GroupStates]
) -> MusculoskeletalModel:
    """Return the model with the equations that any of the people needs, switched off by its own numbers.

    Bodies of one study share their equations, so a reflex or a floor that one person has on one side is there in
    everybody on both sides. A model walks with zero gain and zero floors as without these equations.
    """
    states = [(group, state) for person in people for (group, _), state in person.items()]
    reflexes = {group for group, state in states if state.reflex_gain}
    floors = {group for group, state in states if any(state.phase_floors)}
    owned = zip(model.muscles, anatomy.muscle_groups, strict=True)
    return replace(model, muscles=tuple(_prepared(m, group in reflexes, group in floors) for m, group in owned))


def _prepared(muscle: Muscle, reflex: bool, floor: bool) -> Muscle:
    return replace(
        muscle,
        ignore_stretch_reflex=muscle.ignore_stretch_reflex and not reflex,
        ignore_phase_floor=muscle.ignore_phase_floor and not floor,
    )
