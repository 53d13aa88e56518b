"""The catalogue of impairments: each a mechanism of its own, with its unit, range, evidence and off switch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from gaitgain.models.errors import ProgramError
from gaitgain.models.evidence_table import Evidence, EvidenceTable
from gaitgain.models.impairment import HEALTHY, GroupState

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
        return self.field in GROUP_FIELDS or self.field == "side_difference"

    @property
    def off(self) -> float:
        """Value of a healthy person: the mechanism is switched off."""
        return getattr(HEALTHY, self.field) if self.field in GROUP_FIELDS else float(self.field != "side_difference")

    def switched_off(self, state: GroupState) -> GroupState:
        """Return the state without this mechanism."""
        return replace(state, **{self.field: getattr(HEALTHY, self.field)}) if self.field in GROUP_FIELDS else state

    def set(self, value: float) -> GroupState:
        """State of a muscle group with this mechanism alone.

        Raises
        ------
        ProgramError
            When the value is outside the range or the mechanism is not one of a muscle group.
        """
        if self.field not in GROUP_FIELDS:
            raise ProgramError(f"'{self.name}' is no property of a muscle group")
        if not self.lowest <= value <= self.highest:
            raise ProgramError(f"{self.name}: {value:g} is outside {self.lowest:g} to {self.highest:g} ({self.unit})")
        return replace(HEALTHY, **{self.field: value})


@cache
def mechanisms() -> dict[str, Mechanism]:
    """All mechanisms by the name of their number."""
    rows = EvidenceTable("gaitgain.models", "impairment_mechanisms").rows
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
