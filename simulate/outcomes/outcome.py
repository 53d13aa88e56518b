"""What an outcome is: a name, a unit, what it means, and how it is measured on a stride or on one side of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import Stride


@dataclass(frozen=True)
class Outcome:
    """An outcome as it is declared.

    Attributes
    ----------
    name
        Machine-readable.
    label
        For people.
    what
        Definition, for people.
    """

    name: str
    label: str
    unit: str
    what: str


@dataclass(frozen=True)
class StrideOutcome(Outcome):
    """An outcome that both sides share; ``None`` where the body has none."""

    measure: Callable[[Stride], float | None]


@dataclass(frozen=True)
class SideOutcome(Outcome):
    """An outcome of one side; ``None`` where the body has none."""

    measure: Callable[[Side], float | None]


@dataclass(frozen=True)
class Measurement:
    """A measured outcome.

    Attributes
    ----------
    name
        Machine-readable; of the left side with ``_left`` where sides differ.
    label
        For people.
    """

    name: str
    label: str
    unit: str
    description: str
    value: float
