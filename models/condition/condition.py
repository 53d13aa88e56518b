"""What ails a person: the state of every muscle group and of control; each mechanism apart from the others.

De Haan et al. (2000) found that weakness in multiple sclerosis is mostly neural, so the force a muscle
can make and the share of it that its owner can command are kept apart everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from gaitgain.errors import ConditionError
from gaitgain.models.condition.effect import divide, elsewhere, phase_floor, raise_to, scale, stretch_reflex
from gaitgain.models.condition.mechanism import (
    faults_of,
    larger,
    mechanism,
    mechanisms_of,
    of_larger,
    product,
    without,
)
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT, SIDES, GroupSide

HEALTHY_NAME = "healthy"
SHARE = "share of a healthy one"


@dataclass(frozen=True)
class GroupState:
    """What is left of a muscle group.

    Mass does not follow strength by itself: published fiber sizes in multiple sclerosis contradict each other
    (Wens 2014, Carroll 2005).
    """

    strength: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("max_isometric_force"),
        says="maximal isometric force over a healthy one",
    )
    activation_ceiling: float = mechanism(
        1.0,
        low=0.1,
        high=1.0,
        unit=SHARE,
        combine=product,
        effect=scale("max_control"),
        says="largest voluntary activation over a healthy one; the same activation is then a larger effort",
    )
    mass: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("mass"),
        says="muscle mass over a healthy one",
        listed=False,
    )
    force_rise: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=divide("activation_time_constant"),
        says="rate of force rise over a healthy one",
    )
    passive_strain: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("passive_fiber_strain_at_one_norm_force"),
        says="stretch at which the relaxed muscle pulls with its maximal isometric force, over a healthy one: "
        "less is stiffer",
    )
    activation_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="activation",
        combine=larger,
        effect=raise_to("min_control"),
        says="least activation that the person can command: co-contraction in all phases of gait",
    )
    reflex_gain: float = mechanism(
        0.0,
        low=0.0,
        high=1.0,
        unit="s",
        combine=larger,
        effect=stretch_reflex(),
        involuntary=True,
        says="spasticity: excitation per optimal fiber length per second of stretch (s)",
    )
    reflex_threshold: float = mechanism(
        0.5,
        low=0.0,
        high=5.0,
        unit="optimal fiber lengths per second",
        combine=of_larger("reflex_gain"),
        part_of="reflex_gain",
        involuntary=True,
        says="stretch above which the reflex acts (optimal fiber lengths per second)",
    )
    reflex_delay: float = mechanism(
        1.0,
        low=0.5,
        high=3.0,
        unit=SHARE,
        combine=of_larger("reflex_gain"),
        part_of="reflex_gain",
        involuntary=True,
        says="delay of the reflex over the usual one of the joint",
    )
    single_support_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("single_support_floor"),
        involuntary=True,
        says="co-contraction while the other foot is in the air: involuntary excitation",
    )
    double_support_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("double_support_floor"),
        involuntary=True,
        says="co-contraction while both feet stand: involuntary excitation",
    )
    swing_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("swing_floor"),
        involuntary=True,
        says="co-contraction while the leg's own foot is in the air: involuntary excitation",
    )

    def times(self, other: GroupState) -> GroupState:
        """Return the state with another one on top, each number combined as its mechanism says."""
        return GroupState(**{name: m.combine(name, self, other) for name, m in mechanisms_of(GroupState).items()})

    @property
    def voluntary_strength(self) -> float:
        """Share of healthy maximal voluntary force."""
        return self.strength * self.activation_ceiling

    def faults(self) -> list[str]:
        """Return why no muscle group can be in this state."""
        wrong = faults_of(self)
        if self.activation_floor > 0.5 * self.activation_ceiling:
            wrong.append(
                f"activation_floor {self.activation_floor:g} is above {0.5 * self.activation_ceiling:g}, "
                "half the activation ceiling"
            )
        return wrong


@dataclass(frozen=True)
class ControlState:
    """What the nervous system does to the whole body."""

    feedback_delay: float = mechanism(
        1.0, low=0.5, high=3.0, unit=SHARE, says="latency of postural responses over a healthy one; data only"
    )
    motor_noise: float = mechanism(
        1.0, low=0.5, high=5.0, unit=SHARE, says="variability of force over a healthy one; data only"
    )
    fatigability: float = mechanism(
        1.0,
        low=0.0,
        high=3.0,
        unit=SHARE,
        effect=elsewhere("`max_isometric_force` after minutes of walking"),
        says="loss of muscle force in a bout of contractions over the healthy loss; shows after walked_minutes",
    )
    central_fatigability: float = mechanism(
        0.0,
        low=0.0,
        high=0.5,
        unit="share of voluntary activation",
        effect=elsewhere("`max_control` after minutes of walking"),
        says="share of voluntary activation lost in a bout of contractions; shows after walked_minutes",
    )
    modules_per_leg: int | None = mechanism(
        None,
        low=1,
        high=99,
        unit="modules per leg",
        effect=elsewhere("excitations of a leg are mixed from so many modules"),
        says="modules (muscle synergies) that a leg's excitations are mixed from; every muscle its own when left out",
    )


UNIMPAIRED = GroupState()
UNIMPAIRED_CONTROL = ControlState()
SMALLEST_SHARE = mechanisms_of(GroupState)["strength"].low


@dataclass(frozen=True)
class Condition:
    """What ails a person. To impair, to train and to tire return another condition.

    Conditions are equal when their numbers are; name and sources are labels.

    Attributes
    ----------
    name
        For tables.
    groups
        State of every muscle group, in the order of
        :data:`~gaitgain.models.description.muscle_group.GROUP_SIDES`.
    control
        What no muscle group owns.
    sources
        Where the numbers come from, one line each.
    """

    name: str = field(default=HEALTHY_NAME, compare=False)
    groups: tuple[GroupState, ...] = (UNIMPAIRED,) * len(GROUP_SIDES)
    control: ControlState = UNIMPAIRED_CONTROL
    sources: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, states: Mapping[tuple[str, str], GroupState], name: str = "") -> Condition:
        """Return a condition from the states of some muscle groups, by group and side; the others are healthy.

        Raises
        ------
        ConditionError
            For unknown groups and sides.
        """
        return cls(name).having(states)

    @property
    def by_place(self) -> dict[GroupSide, GroupState]:
        """State of every muscle group, by group and side."""
        return dict(zip(GROUP_SIDES, self.groups, strict=True))

    @property
    def symmetric(self) -> bool:
        """Whether both sides are alike."""
        return all(self.on(group, RIGHT) == self.on(group, LEFT) for group in GROUPS)

    def on(self, group: str, side: str) -> GroupState:
        """Return the state of a muscle group on a side.

        Raises
        ------
        ConditionError
            For an unknown group or side.
        """
        _refuse(unknown_place(group, side))
        return self.groups[GROUP_SIDES.index((group, side))]  # type: ignore[arg-type]

    def having(self, states: Mapping[tuple[str, str], GroupState]) -> Condition:
        """Return the condition with some muscle groups in other states, by group and side.

        Raises
        ------
        ConditionError
            For unknown groups and sides, all at once.
        """
        _refuse([fault for place in states for fault in unknown_place(*place)])
        return replace(self, groups=tuple((self.by_place | states)[place] for place in GROUP_SIDES))

    def each(self, change: Callable[[GroupState], GroupState]) -> Condition:
        """Return the condition with every muscle group changed alike."""
        return replace(self, groups=tuple(change(state) for state in self.groups))

    def check(self) -> None:
        """Refuse a condition that nobody can be in.

        Raises
        ------
        ConditionError
            With every number that is outside its range.
        """
        _refuse(self.faults())

    def faults(self) -> list[str]:
        """Return why nobody can be in this condition; empty when somebody can."""
        wrong = [f"{place}: {fault}" for place, state in self.by_place.items() for fault in state.faults()]
        return [*wrong, *(f"control: {fault}" for fault in faults_of(self.control))]


HEALTHY = Condition()


def both_sides(states: Mapping[str, GroupState]) -> dict[GroupSide, GroupState]:
    """Return each group's state for both sides."""
    return {GroupSide(group, side): state for group, state in states.items() for side in SIDES}


def impair(condition: Condition, states: Mapping[tuple[str, str], GroupState]) -> Condition:
    """Return a condition with states of some muscle groups on top of its own, by group and side."""
    return condition.having({place: condition.on(*place).times(state) for place, state in states.items()})


def commanded(condition: Condition) -> Condition:
    """Return a condition as a dynamometer meets it: without involuntary excitation."""
    involuntary = [m for m in mechanisms_of(GroupState).values() if m.involuntary]

    def quiet(state: GroupState) -> GroupState:
        for each in involuntary:
            state = without(state, each)
        return state

    return condition.each(quiet)


def unknown_place(group: str, side: str) -> list[str]:
    """Return why a group and a side are no place of a muscle group."""
    wrong = []
    if group not in GROUPS:
        wrong.append(f"'{group}' is no muscle group; choose from {', '.join(GROUPS)}")
    if side not in SIDES:
        wrong.append(f"'{side}' is no side; choose {' or '.join(SIDES)}")
    return wrong


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ConditionError("impossible condition:\n" + "\n".join(f"  - {fault}" for fault in faults))
