"""Paired differences between the arms of a study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gaitgain.simulate.store import Header, StoredOutcome


@dataclass(frozen=True)
class Difference:
    """One outcome of one person in one task, in the reference arm and in another.

    Attributes
    ----------
    noise
        Numerical noise of the reference value, where it was measured.
    """

    person: str
    task: str
    outcome: str
    label: str
    unit: str
    reference_arm: str
    arm: str
    reference: float
    value: float
    noise: float | None

    @property
    def difference(self) -> float:
        """Value less reference."""
        return self.value - self.reference

    @property
    def above_noise(self) -> bool:
        """Whether the difference is larger than the numerical noise; unknown noise counts as none."""
        return abs(self.difference) > (self.noise or 0.0)

    @property
    def row(self) -> dict[str, Any]:
        """For JSON."""
        names = ("person", "task", "outcome", "unit", "reference_arm", "arm", "reference", "value", "difference")
        return {name: getattr(self, name) for name in names}


def compare_arms(header: Header, outcomes: Iterable[StoredOutcome]) -> list[Difference]:
    """Pair every outcome with the same outcome of the reference arm, which is the study's first."""
    found = list(outcomes)
    reference_arm = header.arms[0]
    reference = {(o.key.person, o.key.task, o.name): o for o in found if o.key.arm == reference_arm}
    differences = []
    for outcome in found:
        base = reference.get((outcome.key.person, outcome.key.task, outcome.name))
        if base is None or outcome.key.arm == reference_arm:
            continue
        differences.append(
            Difference(
                person=outcome.key.person,
                task=outcome.key.task,
                outcome=outcome.name,
                label=outcome.label,
                unit=outcome.unit,
                reference_arm=reference_arm,
                arm=outcome.key.arm,
                reference=base.value,
                value=outcome.value,
                noise=base.noise,
            )
        )
    return differences
