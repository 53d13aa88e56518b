"""How walks were found, and the columns of sheets that have one row per walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.store.record import WalkStatus

# Headings of outcomes, with their units.
LABELS = {
    "gait_speed": "speed (m/s)",
    "step_length": "step length (m)",
    "stride_length": "stride (m)",
    "cadence": "cadence (1/min)",
    "double_support": "double support (%)",
    "cost_of_transport": "cost of transport (J/(kg m))",
    "peak_swing_knee_flexion": "swing knee (deg)",
    "peak_ankle_power": "ankle power (W/kg)",
}


def walk_cells(values: Mapping[str, float], outcomes: Sequence[str]) -> dict[str, float | None]:
    """Values of some outcomes by their headings; ``None`` where there is no walk."""
    return {LABELS[name]: values.get(name) for name in outcomes}


def status_sheet(walks: Sequence[WalkStatus]) -> Sheet:
    """How each walk was found, what kind of walk it is, and the limits that it reaches."""
    columns = (
        Column("person", attrgetter("key.person")),
        Column("arm", attrgetter("key.visit")),
        Column("task", attrgetter("key.task")),
        Column("solver", attrgetter("quality.status")),
        Column("kind of walk", lambda walk: walk.family + (" (reached by a jump)" if walk.jumped else "")),
        Column("trusted", attrgetter("trustworthy")),
        Column("iterations", attrgetter("quality.iterations"), decimals=0),
        Column("objective", attrgetter("quality.objective"), unit="1/m", decimals=4),
        Column("constraint violation", attrgetter("quality.constraint_violation"), form="{:.0e}".format, right=True),
    )
    return Sheet("", columns, walks, notes=_limit_lines(walks))


def _limit_lines(walks: Sequence[WalkStatus]) -> list[str]:
    """What each walk runs into, where it does: muscles fully activated, coordinates at their bounds."""
    lines = []
    for walk in walks:
        if walk.limits:
            lines += [f"Limits reached by {walk.key}:", *[f"  - {limit}" for limit in walk.limits]]
    return lines
