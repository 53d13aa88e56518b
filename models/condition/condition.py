"""What ails a person: the state of every muscle group and of control; each mechanism apart from the others.

De Haan et al. (2000) found that weakness in multiple sclerosis is mostly neural, so the force a muscle
can make and the share of it that its owner can command are kept apart everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from gaitgain.errors import ConditionError
from gaitgain.models.condition.mechanism import faults_of, mechanisms_of, without
from gaitgain.models.condition.state import UNIMPAIRED, UNIMPAIRED_CONTROL, ControlState, GroupState
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT, SIDES, GroupSide

HEALTHY_NAME = "healthy"
States = Mapping[GroupSide, GroupState] | Mapping[tuple[str, str], GroupState]


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
    def of(cls, states: States, name: str = "") -> Condition:
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

    def having(self, states: States) -> Condition:
        """Return the condition with some muscle groups in other states, by group and side.

        Raises
        ------
        ConditionError
            For unknown groups and sides, all at once.
        """
        _refuse([fault for place in states for fault in unknown_place(*place)])
        given = {GroupSide(*place): state for place, state in states.items()}
        return replace(self, groups=tuple((self.by_place | given).values()))

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


def impair(condition: Condition, states: States) -> Condition:
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
