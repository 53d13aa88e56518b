"""Walks on slopes beside published cost and speed."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.sheets.sheet import Sheet, plain_sheet
from gaitgain.sheets.walk import walk_cells
from gaitgain.simulate.experiments.slope import LEVEL, SlopeFindings, SlopeWalk
from gaitgain.simulate.published.slope_walking import slope_walking

SHOWN = ("gait_speed", "stride_length", "cadence", "cost_of_transport")
COST, SPEED = "published cost (J/(kg m))", "hikers' speed against level (%)"


def slope_sheet(findings: SlopeFindings) -> Sheet:
    """One row per slope, and where the published numbers come from."""
    level = next(walk for walk in findings.walks if walk.slope_percent == LEVEL)
    rows = [_row(walk, level) for walk in findings.walks]
    sources = [(COST, ("cost_of_transport", "polynomial")), (SPEED, ("gait_speed", "hiking_function"))]
    notes = [_source(column, *place) for column, place in sources]
    return replace(plain_sheet("Healthy walk at its own pace on slopes", rows, decimals=3), notes=notes)


def _row(walk: SlopeWalk, level: SlopeWalk) -> dict[str, object]:
    values = walk.reached.values
    change = 100.0 * (values["gait_speed"] / level.reached.values["gait_speed"] - 1.0) if values else None
    return {
        "slope (%)": walk.slope_percent,
        **walk_cells(values, SHOWN),
        COST: walk.published_cost,
        "speed against level (%)": change,
        SPEED: walk.published_speed_change,
        "trust": str(walk.reached.trust),
    }


def _source(column: str, part: str, quantity: str) -> str:
    row = slope_walking().row(part, quantity)
    return f"{column}: {row.source}, {row.population} ({row.status}: {row.note}; {row.doi_or_url})"
