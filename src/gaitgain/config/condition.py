"""What a file says of a condition: one by name or by EDSS, and changes of muscle groups and control on top.

The keys of the changes, with ranges and descriptions, are the mechanisms that the states declare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, create_model, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Side, Strict
from gaitgain.errors import ConditionError
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import Condition, impair
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.condition.multiple_sclerosis import SIDE_DIFFERENCE, check_edss
from gaitgain.models.condition.state import UNIMPAIRED, ControlState, GroupState
from gaitgain.models.description.muscle_group import GROUPS, SIDES, GroupSide

GroupName = Annotated[str, choice(GROUPS, "muscle group")]
ConditionName = Annotated[str, choice(CONDITIONS, "impairment")]


def _walking(edss: float) -> float:
    try:
        check_edss(edss)
    except ConditionError as problem:
        raise ValueError(str(problem)) from None
    return edss


Edss = Annotated[float, AfterValidator(_walking)]
SideDifference = Annotated[float, Field(ge=SIDE_DIFFERENCE.low, le=SIDE_DIFFERENCE.high)]


class _GroupChange(Strict):
    """Change of one muscle group; what is left out is as in a healthy one."""

    group: GroupName = Field(description="muscle group")
    side: Side = Field("both", description="both, right or left")

    @model_validator(mode="after")
    def _whole(self) -> _GroupChange:
        for name, mechanism in mechanisms_of(GroupState).items():
            if mechanism.part_of and name in self.model_fields_set and not getattr(self, mechanism.part_of):
                raise ValueError(f"{name}: give a {mechanism.part_of}, too")
        return self

    @property
    def places(self) -> tuple[GroupSide, ...]:
        """Group with each side."""
        return tuple(GroupSide(self.group, side) for side in (SIDES if self.side == "both" else (self.side,)))

    @property
    def state(self) -> GroupState:
        """Everything but the place."""
        return GroupState(**self.model_dump(exclude={"group", "side"}))


def _fields(state: type, *, left_out_stays: bool) -> dict[str, Any]:
    """Return the fields of a config from the mechanisms that a state declares.

    Parameters
    ----------
    left_out_stays
        Whether a number that is left out is nobody's, and not a healthy one.
    """
    found: dict[str, Any] = {}
    for name, mechanism in mechanisms_of(state).items():
        kind: Any = int if mechanism.healthy is None else float
        default = None if left_out_stays else mechanism.healthy
        span = f"{mechanism.low:g} to {mechanism.high:g}"
        found[name] = (
            kind | None if default is None else kind,
            Field(default, ge=mechanism.low, le=mechanism.high, description=f"{mechanism.says} ({span})"),
        )
    return found


class _ControlChange(Strict):
    """Change of what the nervous system does to the whole body; what is left out stays as the condition has it."""

    def apply(self, base: ControlState) -> ControlState:
        """Return a state of the nervous system with the changes."""
        return replace(base, **self.model_dump(exclude_none=True))


if TYPE_CHECKING:
    GroupChange = _GroupChange
    ControlChange = _ControlChange
else:
    GroupChange = create_model(
        "GroupChange",
        __base__=_GroupChange,
        __doc__=_GroupChange.__doc__,
        __module__=__name__,
        **_fields(GroupState, left_out_stays=False),
    )
    ControlChange = create_model(
        "ControlChange",
        __base__=_ControlChange,
        __doc__=_ControlChange.__doc__,
        __module__=__name__,
        **_fields(ControlState, left_out_stays=True),
    )


def changed(base: Condition, groups: Sequence[_GroupChange], control: _ControlChange) -> Condition:
    """Return a condition with changes on top."""
    for change in groups:
        base = impair(base, dict.fromkeys(change.places, change.state))
    return replace(base, control=control.apply(base.control))


def twice(changes: Sequence[_GroupChange]) -> list[str]:
    """Return the muscle groups that more than one change is of: which one holds would be a guess."""
    places = [place for change in changes for place in change.places]
    return [str(place) for place in dict.fromkeys(places) if places.count(place) > 1]


def group_data(condition: Condition) -> list[dict[str, Any]]:
    """Return the changes that make a healthy person's muscle groups those of a condition, as a file says them."""
    found = []
    for group in GROUPS:
        right, left = (_state_data(condition.on(group, side)) for side in SIDES)
        if right == left:
            found += [{"group": group, **right}] if right else []
        else:
            pairs = zip(SIDES, (right, left), strict=True)
            found += [{"group": group, "side": side, **data} for side, data in pairs if data]
    return found


def _state_data(state: GroupState) -> dict[str, float]:
    silent = {name for name, m in mechanisms_of(GroupState).items() if m.part_of and not getattr(state, m.part_of)}
    return {name: value for name, value in _changes(state, UNIMPAIRED).items() if name not in silent}


def control_data(control: ControlState) -> dict[str, float]:
    """Return the changes that make a healthy nervous system that of a person, as a file says them."""
    return _changes(control, ControlState())


def _changes(state: GroupState | ControlState, healthy: GroupState | ControlState) -> dict[str, Any]:
    return {name: value for name, value in vars(state).items() if value != getattr(healthy, name)}
