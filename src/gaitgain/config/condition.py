"""What studies and person files both say of a condition: one by name or by EDSS, and muscle groups changed on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field, model_validator

from gaitgain.config.yaml_file import Side, Strict
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import Condition, ControlState, GroupState, impair
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT

GroupName = Literal[
    "hip_flexors", "hip_extensors", "knee_flexors", "knee_extensors", "ankle_plantarflexors", "ankle_dorsiflexors"
]


def _within(name: str, description: str) -> Any:
    """Field of a state with its range; of two states the larger number stays, so that a negative one would be lost."""
    m = mechanisms_of(GroupState)[name]
    return Field(m.healthy, ge=m.low, le=m.high, description=description)


class GroupChange(Strict):
    """Where a change is; what it changes are the fields of :class:`GroupState`."""

    group: GroupName = Field(description="muscle group")
    side: Side = Field("both", description="both, right or left")
    reflex_gain: float = _within(
        "reflex_gain", "spasticity: excitation per optimal fiber length per second of stretch (s)"
    )
    reflex_threshold: float = _within(
        "reflex_threshold", "stretch above which the reflex acts, optimal fiber lengths per second"
    )
    reflex_delay: float = _within("reflex_delay", "share of the usual delay of the joint's reflex")
    single_support_floor: float = _within("single_support_floor", "co-contraction while the other foot is in the air")
    double_support_floor: float = _within("double_support_floor", "co-contraction while both feet stand")
    swing_floor: float = _within("swing_floor", "co-contraction while the leg's own foot is in the air")

    @model_validator(mode="after")
    def _reflex_is_there(self) -> GroupChange:
        said = {"reflex_threshold", "reflex_delay"} & self.model_fields_set
        if said and not self.reflex_gain:
            raise ValueError(f"{', '.join(sorted(said))}: give a reflex_gain, too")
        return self

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
    if impairment not in CONDITIONS:
        raise ValueError(f"unknown impairment '{impairment}'; choose from {', '.join(CONDITIONS)}")
    if edss is not None and impairment != "healthy":
        raise ValueError(f"edss {edss:g} and impairment '{impairment}' contradict each other; keep one")
    if edss is None and side_difference:
        raise ValueError("side_difference needs an edss score; set sides apart under muscles otherwise")


def changed(base: Condition, changes: Iterable[GroupChange]) -> Condition:
    """Return a condition with changes of muscle groups on top."""
    for change in changes:
        base = impair(base, dict.fromkeys(change.keys, change.state))
    return base


assert set(GroupName.__args__) == set(GROUPS)  # type: ignore[attr-defined]
