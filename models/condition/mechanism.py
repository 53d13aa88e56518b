"""What a mechanism is: one way in which walking is impaired, declared once on a field of a state.

Checks, config keys, schema, catalog, effects on muscles and the table of ``docs/impairments.md`` read the declaration.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from gaitgain.evidence import Evidence, EvidenceTable

if TYPE_CHECKING:
    from gaitgain.models.condition.effect import Effect

# A number of one state and of another, by the name of its field, as one number.
Combine = Callable[[str, Any, Any], Any]


def product(name: str, one: Any, other: Any) -> float:
    """Return the product of a number of two states: shares of a healthy muscle multiply."""
    return getattr(one, name) * getattr(other, name)


def larger(name: str, one: Any, other: Any) -> float:
    """Return the larger number of two states."""
    return max(getattr(one, name), getattr(other, name))


def of_larger(leader: str) -> Combine:
    """Return a rule: the number comes from the state that is larger in another number, from the first if neither is."""

    def follow(name: str, one: Any, other: Any) -> float:
        return getattr(other if getattr(other, leader) > getattr(one, leader) else one, name)

    return follow


@dataclass(frozen=True)
class Mechanism:
    """One way in which walking is impaired.

    Attributes
    ----------
    healthy
        Number of a healthy person; ``None`` where there is nothing to count, which is more than any number.
    low, high
        What is accepted.
    unit
        Of the number.
    says
        What the number is, for people; the description of its config key.
    combine
        How the numbers of two states become one.
    effect
        What it does to walking; ``None`` for data that no walk depends on.
    part_of
        Mechanism that this number belongs to, and without which it means nothing.
    involuntary
        Whether it excites muscles without a command, so that a dynamometer does not meet it.
    listed
        Whether it impairs by itself: it is in the catalog, has a config key and a row of evidence.
    field
        Name of the number; set from the field that it is declared on.
    """

    healthy: float | None
    low: float
    high: float
    unit: str
    says: str
    combine: Combine = product
    effect: Effect | None = None
    part_of: str = ""
    involuntary: bool = False
    listed: bool = True
    field: str = ""

    @property
    def name(self) -> str:
        """As clinicians say it."""
        return self.evidence.part

    @property
    def evidence(self) -> Evidence:
        """Row of ``impairment_mechanisms.csv``, joined by the name of the number."""
        return _evidence()[self.field]

    @property
    def off(self) -> float:
        """Number with which the mechanism is switched off; infinity where a healthy person has none."""
        return math.inf if self.healthy is None else self.healthy

    @property
    def reaches_walking(self) -> bool:
        """Whether any walk depends on it."""
        return self.effect is not None

    def fault(self, value: float | None) -> str:
        """Return why a number is not accepted; empty when it is."""
        if value == self.healthy or (value is not None and self.low <= value <= self.high):
            return ""
        return f"{self.field} {value:g} is outside {self.low:g} to {self.high:g}"


@cache
def _evidence() -> dict[str, Evidence]:
    rows = EvidenceTable("gaitgain.models.condition", "impairment_mechanisms").rows
    return {row.quantity: row for row in rows}


def mechanism(healthy: float | None, **declared: Any) -> Any:
    """Return a field of a state with its mechanism: the healthy number, then what :class:`Mechanism` names."""
    return field(default=healthy, metadata={"mechanism": Mechanism(healthy, **declared)})


@cache
def mechanisms_of(state: type) -> dict[str, Mechanism]:
    """Return the mechanisms that a kind of state declares, by field and in the order of the fields."""
    return {f.name: replace(f.metadata["mechanism"], field=f.name) for f in fields(state)}


def faults_of(state: Any) -> list[str]:
    """Return every number of a state that is outside its range, in words."""
    told = (m.fault(getattr(state, name)) for name, m in mechanisms_of(type(state)).items())
    return [fault for fault in told if fault]


def without(state: Any, mechanism: Mechanism) -> Any:
    """Return a state with a mechanism switched off, and the numbers that belong to it."""
    own = [m for m in mechanisms_of(type(state)).values() if mechanism.field in (m.field, m.part_of)]
    return replace(state, **{m.field: m.healthy for m in own})
