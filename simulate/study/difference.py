"""Paired differences between the arms of a study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gaitgain.simulate.store.record import Header, StoredOutcome


@dataclass(frozen=True)
class Difference:
    """One outcome of one person in one task, in the reference arm and in another.

    Attributes
    ----------
    noise
        Numerical noise of the difference, where it was measured.
    week
        Of both measurements, in studies over the weeks.
    trusted
        Whether both walks can be trusted.
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
    week: float | None = None
    trusted: bool = True

    @property
    def difference(self) -> float:
        """Value less reference."""
        return self.value - self.reference

    @property
    def above_noise(self) -> bool:
        """Whether the difference is larger than the numerical noise; unknown noise counts as none."""
        return abs(self.difference) > (self.noise or 0.0)


def compare_arms(header: Header, outcomes: Iterable[StoredOutcome]) -> list[Difference]:
    """Pair every outcome with the same outcome of the reference arm, which is the study's first.

    Over the weeks, a measurement is paired with that of the reference arm in the same week; an arm that is alone in
    its study is paired with its own first week.
    """
    found = [outcome for outcome in outcomes if header.includes(outcome.key)]
    reference_arm, alone = header.arms[0], len(header.arms) == 1
    reference = _References(header, [outcome for outcome in found if outcome.key.arm == reference_arm])
    differences = []
    for outcome in found:
        base = reference.first(outcome) if alone else reference.same_week(outcome)
        if base is None or base is outcome or (outcome.key.arm == reference_arm and not alone):
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
                noise=reference.noise(outcome, base),
                week=outcome.key.week,
                trusted=base.trusted and outcome.trusted,
            )
        )
    return differences


class _References:
    """Outcomes of the reference arm."""

    def __init__(self, header: Header, outcomes: Iterable[StoredOutcome]) -> None:
        self._found = {(*_what(outcome), outcome.key.week): outcome for outcome in outcomes}
        self._first_week = min(header.weeks.get(header.arms[0], ()), default=None)

    def same_week(self, outcome: StoredOutcome) -> StoredOutcome | None:
        """Of the same week, or of no particular one."""
        return self._found.get((*_what(outcome), outcome.key.week)) or self._found.get((*_what(outcome), None))

    def first(self, outcome: StoredOutcome) -> StoredOutcome | None:
        """Of the first week, from which the walks of all others were reached."""
        return self._found.get((*_what(outcome), self._first_week))

    def noise(self, outcome: StoredOutcome, base: StoredOutcome) -> float | None:
        """Numerical noise of a difference, as far as it was measured.

        That of finding the first walk of the reference arm again, plus what a finer mesh changes in the difference.
        """
        first = self.first(outcome)
        known = [first.noise] if first and first.noise is not None else []
        if outcome.mesh_change is not None and base.mesh_change is not None:
            known.append(abs(outcome.mesh_change - base.mesh_change))
        return sum(known) if known else None


def _what(outcome: StoredOutcome) -> tuple[str, str, str]:
    return outcome.key.person, outcome.key.task, outcome.name
