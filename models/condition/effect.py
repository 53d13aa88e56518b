"""What mechanisms do to the numbers of muscles: effects that are declared on the fields of a state, and their use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.muscle_group import GroupSide

if TYPE_CHECKING:
    from gaitgain.models.anatomy.anatomy import Anatomy
    from gaitgain.models.condition.condition import Condition
    from gaitgain.models.condition.state import GroupState

# Muscle, the mechanism's number, the whole state and the muscle's group; returns the muscle with that number's effect.
Change = Callable[[Muscle, float, "GroupState", str], Muscle]


@dataclass(frozen=True)
class Effect:
    """What a mechanism does to walking.

    Attributes
    ----------
    says
        What it changes in the model, for the table of ``docs/impairments.md``.
    change
        Makes the change in one muscle; ``None`` where it acts elsewhere.
    left_out
        Number of a muscle that leaves the equations of the mechanism out, if it has equations of its own.
    """

    says: str
    change: Change | None = None
    left_out: str = ""


def scale(number: str) -> Effect:
    """Return the effect that multiplies a number of a muscle."""
    return Effect(f"`{number}` times it", lambda m, value, *_: replace(m, **{number: getattr(m, number) * value}))


def divide(number: str) -> Effect:
    """Return the effect that divides a number of a muscle."""
    return Effect(f"`{number}` divided by it", lambda m, value, *_: replace(m, **{number: getattr(m, number) / value}))


def raise_to(number: str) -> Effect:
    """Return the effect that raises a number of a muscle to the mechanism's, where it is lower."""
    return Effect(
        f"`{number}`, at least it", lambda m, value, *_: replace(m, **{number: max(getattr(m, number), value)})
    )


def phase_floor(number: str) -> Effect:
    """Return the effect of co-contraction in a phase of gait: its floor, and the equations that follow the feet."""

    def change(muscle: Muscle, value: float, _: GroupState, __: str) -> Muscle:
        return replace(muscle, ignore_phase_floor=False, **{number: value}) if value else muscle

    return Effect("excitation that follows the load of both feet", change, left_out="ignore_phase_floor")


def stretch_reflex() -> Effect:
    """Return the effect of a stretch reflex: its gain, threshold and delay, and its equations.

    The delay is a share of the usual one of the joint, a row of ``stretch_reflex.csv``.
    """

    def change(muscle: Muscle, gain: float, state: GroupState, group: str) -> Muscle:
        if not gain:
            return muscle
        return replace(
            muscle,
            ignore_stretch_reflex=False,
            reflex_gain=gain,
            reflex_threshold=state.reflex_threshold,
            reflex_delay=reflex_table().number(group.split("_")[0], "reflex_delay") * state.reflex_delay,
        )

    return Effect("a stretch reflex excites the muscle: a new state", change, left_out="ignore_stretch_reflex")


def elsewhere(says: str) -> Effect:
    """Return an effect that is no change of a muscle's numbers."""
    return Effect(says)


@cache
def reflex_table() -> EvidenceTable:
    """Return the table of reflexes: thresholds and delays by joint."""
    return EvidenceTable("gaitgain.models.condition", "stretch_reflex")


def apply_condition(model: MusculoskeletalModel, anatomy: Anatomy, condition: Condition) -> MusculoskeletalModel:
    """Return the model with its muscles in the states of a condition; muscles of no group stay as they are.

    Reflexes and co-contraction by phase bring equations of their own; equations that are shared with other bodies
    need :func:`~gaitgain.models.condition.equations.with_involuntary_excitation`.

    Raises
    ------
    ConditionError
        When a state is impossible.
    """
    condition.check()
    places = zip(anatomy.muscle_groups, anatomy.muscle_sides, strict=True)
    states = condition.by_place
    muscles = [
        _in_state(muscle, states.get(GroupSide(*place)), place[0])
        for muscle, place in zip(model.muscles, places, strict=True)
    ]
    return replace(model, muscles=tuple(muscles))


def _in_state(muscle: Muscle, state: GroupState | None, group: str) -> Muscle:
    if state is None:
        return muscle
    for name, mechanism in mechanisms_of(type(state)).items():
        if mechanism.effect is not None and mechanism.effect.change is not None:
            muscle = mechanism.effect.change(muscle, getattr(state, name), state, group)
    return muscle
