"""The catalogue of impairments: each a mechanism of its own, with its unit, range, evidence and off switch."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache

from gaitgain.errors import ProgramError
from gaitgain.evidence import Evidence, EvidenceTable
from gaitgain.models.condition.condition import HEALTHY, UNIMPAIRED_CONTROL, ControlState, GroupState

# Fields of a muscle group's state; the other mechanisms belong to the whole body.
GROUP_FIELDS = (
    "strength",
    "activation_ceiling",
    "force_rise",
    "activation_floor",
    "passive_strain",
    "reflex_gain",
    "single_support_floor",
    "double_support_floor",
    "swing_floor",
)
# Fields of the nervous system's state that some walk depends on.
WALKING_CONTROL_FIELDS = ("fatigability", "central_fatigability", "modules_per_leg")
CONTROL_FIELDS = (*WALKING_CONTROL_FIELDS, "feedback_delay", "motor_noise")
MODULES = "modules_per_leg"
OFF_AT_ZERO = ("central_fatigability", "side_difference")


@dataclass(frozen=True)
class Mechanism:
    """One way in which walking is impaired.

    Attributes
    ----------
    name
        As clinicians say it.
    field
        Name of the number that carries it.
    unit
        Of the number.
    lowest, highest
        What is accepted.
    evidence
        Row of ``impairment_mechanisms.csv``.
    """

    name: str
    field: str
    unit: str
    lowest: float
    highest: float
    evidence: Evidence

    @property
    def reaches_walking(self) -> bool:
        """Whether any walk depends on it."""
        return self.field in (*GROUP_FIELDS, *WALKING_CONTROL_FIELDS, "side_difference")

    @property
    def off(self) -> float:
        """Value of a healthy person: the mechanism is switched off. Infinitely many modules leave muscles their own."""
        if self.field == MODULES:
            return math.inf
        if self.field in GROUP_FIELDS:
            return getattr(HEALTHY, self.field)
        return 0.0 if self.field in OFF_AT_ZERO else 1.0

    def switched_off(self, state: GroupState) -> GroupState:
        """Return the state without this mechanism."""
        return replace(state, **{self.field: getattr(HEALTHY, self.field)}) if self.field in GROUP_FIELDS else state

    def control_without(self, control: ControlState) -> ControlState:
        """Return the nervous system's state without this mechanism."""
        if self.field not in CONTROL_FIELDS:
            return control
        return replace(control, **{self.field: getattr(UNIMPAIRED_CONTROL, self.field)})

    def set(self, value: float) -> GroupState:
        """State of a muscle group with this mechanism alone.

        Raises
        ------
        ProgramError
            When the value is outside the range or the mechanism is not one of a muscle group.
        """
        if self.field not in GROUP_FIELDS:
            raise ProgramError(f"'{self.name}' is no property of a muscle group")
        self._check(value)
        return replace(HEALTHY, **{self.field: value})

    def set_control(self, value: float) -> ControlState:
        """State of the nervous system with this mechanism alone.

        Raises
        ------
        ProgramError
            When the value is outside the range, or the mechanism is not one of the nervous system.
        """
        if self.field not in CONTROL_FIELDS:
            raise ProgramError(f"'{self.name}' is no property of the nervous system as a whole")
        if value == self.off:
            return UNIMPAIRED_CONTROL
        self._check(value)
        return replace(UNIMPAIRED_CONTROL, **{self.field: int(value) if self.field == MODULES else value})

    def _check(self, value: float) -> None:
        if not self.lowest <= value <= self.highest:
            raise ProgramError(f"{self.name}: {value:g} is outside {self.lowest:g} to {self.highest:g} ({self.unit})")


@cache
def mechanisms() -> dict[str, Mechanism]:
    """All mechanisms by the name of their number."""
    rows = EvidenceTable("gaitgain.models.condition", "impairment_mechanisms").rows
    return {row.quantity: _read(row) for row in rows}


def _read(row: Evidence) -> Mechanism:
    low, high = row.numbers
    return Mechanism(row.part, row.quantity, row.unit, low, high, row)


def find_mechanism(name: str) -> Mechanism:
    """Return a mechanism by the name of its number.

    Raises
    ------
    ProgramError
        When there is no such mechanism.
    """
    if name not in mechanisms():
        raise ProgramError(f"'{name}' is no impairment; choose from {', '.join(mechanisms())}")
    return mechanisms()[name]
