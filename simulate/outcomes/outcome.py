"""What an outcome is: a name, a unit, a definition, a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """A measured number.

    Attributes
    ----------
    name
        Machine-readable.
    label
        For people.
    """

    name: str
    label: str
    unit: str
    description: str
    value: float


@dataclass(frozen=True)
class Definition:
    """Label, unit and definition of an outcome."""

    label: str
    unit: str
    description: str
