"""Published changes of walking that matter to people: the smallest that is called important.

The table ``important_change.csv`` has a row per task and outcome. A change matters to those whom the source asked; a
smaller one may be real and still matter to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gaitgain.evidence import Evidence, EvidenceTable

PERCENT = "%"


@dataclass(frozen=True)
class ImportantChange:
    """The smallest improvement of an outcome that is called important.

    Attributes
    ----------
    evidence
        Its row: a number in the outcome's unit, or in percent of the value before.
    """

    evidence: Evidence

    def amount(self, before: float) -> float:
        """Return it in the outcome's unit, for a value before."""
        number = self.evidence.number
        return number / 100.0 * abs(before) if self.evidence.unit == PERCENT else number

    def share(self, before: float, after: float) -> float:
        """Return how much of it a change is; 1 is as much as is called important."""
        return (after - before) / self.amount(before)


@cache
def important_changes() -> EvidenceTable:
    """Return the table."""
    return EvidenceTable("gaitgain.simulate.published", "important_change")


def important_change(task: str, outcome: str) -> ImportantChange | None:
    """Return the important change of an outcome in a task, or ``None`` where none is in the table.

    Examples
    --------
    >>> change = important_change("fastest", "gait_speed")
    >>> round(change.amount(1.5), 3)
    0.3
    """
    row = next((row for row in important_changes().rows_of(task) if row.quantity == outcome), None)
    return None if row is None else ImportantChange(row)
