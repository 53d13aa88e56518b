"""Tables of published numbers that ship with the project: value, unit, population, source, status."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

STATUSES = ("verified", "memory", "assumption", "derived")


@dataclass(frozen=True)
class Evidence:
    """One number, or a few that belong together, with its source.

    Attributes
    ----------
    part, quantity
        What it describes, and which number of it.
    value
        As written in the table; several numbers are separated by spaces.
    status
        ``verified`` (seen in the source), ``memory`` (recalled), ``assumption``, or ``derived`` (computed from verified
        numbers by the command in the note).
    """

    part: str
    quantity: str
    value: str
    unit: str
    population: str
    source: str
    doi_or_url: str
    status: str
    note: str

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value as numbers."""
        return tuple(float(word) for word in self.value.split())

    @property
    def number(self) -> float:
        """The value as one number."""
        (single,) = self.numbers
        return single


class EvidenceTable:
    """A table by part and quantity.

    Parameters
    ----------
    package
        Import name of the package whose ``evidence`` folder holds the table.
    topic
        Name of the file, without ``.csv``.
    """

    def __init__(self, package: str, topic: str) -> None:
        text = files(package).joinpath("evidence", f"{topic}.csv").read_text(encoding="utf-8")
        self.topic = topic
        self.rows = tuple(Evidence(**row) for row in csv.DictReader(text.splitlines()))
        self._by_name = {(row.part, row.quantity): row for row in self.rows}

    def row(self, part: str, name: str) -> Evidence:
        """Return the row of a part's quantity."""
        try:
            return self._by_name[part, name]
        except KeyError:
            raise KeyError(f"no row '{part}, {name}' in the evidence table '{self.topic}'") from None

    def number(self, part: str, name: str) -> float:
        """Return a single number."""
        return self.row(part, name).number

    def numbers(self, part: str, name: str) -> tuple[float, ...]:
        """Return the numbers of a row."""
        return self.row(part, name).numbers

    def rows_of(self, part: str) -> list[Evidence]:
        """Return all rows of a part, in the order of the table."""
        return [row for row in self.rows if row.part == part]
