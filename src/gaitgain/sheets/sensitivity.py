"""Tables of which muscles a walk depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.table import Table

from gaitgain.sheets.outcome import number
from gaitgain.simulate.laboratory.sensitivity import GROUP, MUSCLE, SensitivityRow, WalkSensitivity
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import StoredOutcome

SHARE = 0.1  # slopes are shown for 10 %
STRENGTH, CEILING = "max_isometric_force", "max_control"
UNITS = {"stride_time": "s"}
COST_UNIT = "1/m"


@dataclass(frozen=True)
class FoundSensitivity:
    """Sensitivity of one stored walk.

    Attributes
    ----------
    outcomes
        Of that walk, by name.
    """

    key: Key
    sensitivity: WalkSensitivity
    outcomes: dict[str, StoredOutcome]

    @property
    def names(self) -> list[str]:
        """Outcomes that have a slope."""
        return list(self.sensitivity.rows[0].slopes)

    def unit(self, name: str) -> str:
        """Unit of an outcome."""
        return self.outcomes[name].unit if name in self.outcomes else UNITS.get(name, COST_UNIT)


def sensitivity_tables(found: FoundSensitivity, outcome: str) -> list[Table]:
    """Groups, then muscles, what matters most first."""
    stored = found.outcomes.get(outcome)
    title = f"{found.key}: {stored.label} {number(stored.value)} {stored.unit}" if stored else f"{found.key}: {outcome}"
    slopes = {(r.kind, r.name, r.side, r.parameter): SHARE * r.slopes[outcome] for r in found.sensitivity.rows}
    tables = []
    for kind, heading in ((GROUP, "muscle group"), (MUSCLE, "muscle")):
        table = Table(title=title if kind == GROUP else None, title_justify="left", title_style="bold")
        table.add_column(heading)
        table.add_column("side")
        for words in ("10 % strength", "10 % activation ceiling"):
            table.add_column(f"{found.unit(outcome)} per {words}", justify="right")
        rows = [key[:3] for key in slopes if key[0] == kind and key[3] == STRENGTH]
        for row in sorted(rows, key=lambda row: -abs(slopes[*row, STRENGTH])):
            _, name, side = row
            values = (f"{slopes[*row, parameter]:+.4f}" for parameter in (STRENGTH, CEILING))
            table.add_row(name.replace("_", " ") if kind == GROUP else name, side, *values)
        tables.append(table)
    return tables


def sensitivity_rows(found: FoundSensitivity) -> list[dict[str, Any]]:
    """All slopes, for JSON."""
    return [_row(found, row, name) for row in found.sensitivity.rows for name in row.slopes]


def _row(found: FoundSensitivity, row: SensitivityRow, outcome: str) -> dict[str, Any]:
    return {
        "person": found.key.person,
        "arm": found.key.arm,
        "task": found.key.task,
        "kind": row.kind,
        "name": row.name,
        "side": row.side,
        "parameter": row.parameter,
        "outcome": outcome,
        "unit": found.unit(outcome),
        "per_10_percent": SHARE * row.slopes[outcome],
    }
