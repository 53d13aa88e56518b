"""What studies and person files both say of a condition: one by name or by EDSS, and muscle groups changed on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from pydantic import Field

from gaitgain.config_file import Side, Strict
from gaitgain.models.anatomy import GROUPS
from gaitgain.models.impairment import IMPAIRMENTS, ControlState, GroupState, GroupStates, Impairment
from gaitgain.models.limbs import LEFT, RIGHT

GroupName = Literal[
    "hip_flexors", "hip_extensors", "knee_flexors", "knee_extensors", "ankle_plantarflexors", "ankle_dorsiflexors"
]


class GroupChange(Strict):
    """Where a change is; what it changes are the fields of :class:`GroupState`."""

    group: GroupName = Field(description="muscle group")
    side: Side = Field("both", description="both, right or left")

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Group with each side."""
        return tuple((self.group, side) for side in ((RIGHT, LEFT) if self.side == "both" else (self.side,)))

    @property
    def state(self) -> GroupState:
        """Everything but the place."""
        return GroupState(**self.model_dump(exclude={"group", "side"}))


class ControlChange(Strict):
    """What changes of the nervous system; what is left out stays as the condition has it."""

    modules_per_leg: int | None = Field(
        None,
        ge=1,
        le=99,
        description="modules (muscle synergies) that a leg's excitations are mixed from; default: none",
    )
    fatigability: float | None = Field(
        None, ge=0.0, le=3.0, description="loss of muscle force in a bout, as a share of the healthy loss"
    )
    central_fatigability: float | None = Field(
        None, ge=0.0, le=0.5, description="share of voluntary activation lost in a bout"
    )

    def apply(self, base: ControlState) -> ControlState:
        """Return a state of the nervous system with the changes."""
        return replace(base, **self.model_dump(exclude_none=True))


def check_condition(impairment: str, edss: float | None, side_difference: float) -> None:
    """Raise ``ValueError`` where a condition is unknown or said twice."""
    if impairment not in IMPAIRMENTS:
        raise ValueError(f"unknown impairment '{impairment}'; choose from {', '.join(IMPAIRMENTS)}")
    if edss is not None and impairment != "healthy":
        raise ValueError(f"edss {edss:g} and impairment '{impairment}' contradict each other; keep one")
    if edss is None and side_difference:
        raise ValueError("side_difference needs an edss score; set sides apart under muscles otherwise")


def changed(base: Impairment, changes: Iterable[GroupChange]) -> Impairment:
    """Return a condition with changes of muscle groups on top."""
    states: GroupStates = dict(base.states)
    for change in changes:
        states |= {key: base.state(*key).times(change.state) for key in change.keys}
    return Impairment(base.name, states, base.sources, base.control)


assert set(GroupName.__args__) == set(GROUPS)  # type: ignore[attr-defined]
