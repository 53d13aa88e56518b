"""Outcomes over the weeks of a study, one line per arm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gaitgain.simulate.store.record import Header, StoredOutcome


@dataclass(frozen=True)
class ArmCourse:
    """One outcome of one person in one arm.

    Attributes
    ----------
    values
        By week; an arm that is measured at no particular time has its value in every week.
    noise
        Numerical noise, where it was measured.
    trusted
        Whether all of its walks can be trusted.
    """

    task: str
    outcome: str
    label: str
    unit: str
    arm: str
    values: dict[float, float]
    noise: float | None
    trusted: bool = True

    @property
    def change(self) -> float:
        """From the first week to the last."""
        return self.values[max(self.values)] - self.values[min(self.values)]

    @property
    def above_noise(self) -> bool:
        """Whether the change is larger than the numerical noise; unknown noise counts as none."""
        return abs(self.change) > (self.noise or 0.0)


def follow_weeks(header: Header, person: str, outcomes: Iterable[StoredOutcome]) -> list[ArmCourse]:
    """Sort a person's outcomes by outcome, then arm, then week."""
    weeks = sorted({week for times in header.weeks.values() for week in times})
    found: dict[tuple[str, str], list[StoredOutcome]] = {}
    for outcome in outcomes:
        if outcome.key.person == person and header.includes(outcome.key):
            found.setdefault((outcome.key.task, outcome.name), []).append(outcome)
    courses = []
    for (task, name), rows in found.items():
        noise = next((row.noise for row in rows if row.noise is not None), None)
        for arm in header.arms:
            of_arm = [row for row in rows if row.key.arm == arm]
            values, trusted = _values(of_arm, weeks), all(row.trusted for row in of_arm)
            if values:
                courses.append(ArmCourse(task, name, rows[0].label, rows[0].unit, arm, values, noise, trusted))
    return courses


def _values(rows: list[StoredOutcome], weeks: list[float]) -> dict[float, float]:
    found = {row.key.week: row.value for row in rows}
    if None in found:
        return dict.fromkeys(weeks, found[None])
    return {week: found[week] for week in weeks if week in found}
