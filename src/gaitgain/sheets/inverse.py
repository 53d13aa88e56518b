"""Which share of its strength each muscle needs in a recorded gait."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import numpy as np

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.inverse.analysis import MotionAnalysis
from gaitgain.simulate.inverse.strength_share import StrengthShare, group_shares, muscle_shares

# Smaller reserves are the solver's tolerance.
SMALLEST_RESERVE = 0.1  # N m or N
MOST_SHOWN = 15
DECIMALS = 5


def inverse_answer(analysis: MotionAnalysis) -> dict[str, Any]:
    """All that a recorded gait needs, and what muscles could not do."""
    return {
        "cycle": _cycle(analysis),
        "groups": group_sheet(analysis),
        "muscles": muscle_sheet(analysis),
        "reserves": reserve_sheet(analysis),
        "residuals": residual_sheet(analysis),
        "markers": marker_sheet(analysis) if analysis.markers else [],
        "courses": _courses(analysis),
    }


def _cycle(analysis: MotionAnalysis) -> dict[str, Any]:
    window, (difference, largest) = analysis.cycle.window, analysis.opensim_difference
    return {
        "start_s": window.start,
        "duration_s": window.duration,
        "right_contact_s": window.contact,
        "speed_m_s": analysis.cycle.speed,
        "opensim_difference": difference,
        "opensim_largest": largest,
        "notes": list(analysis.notes),
    }


def _shares(*first: Column) -> tuple[Column, ...]:
    return (
        *first,
        Column("group", lambda share: share.group.group, "group"),
        Column("side", lambda share: share.group.side, "side"),
        Column("", attrgetter("peak"), "peak_share"),
        Column("largest share of strength", lambda share: 100 * share.peak, unit="%", decimals=1),
        Column("at", attrgetter("peak_percent"), "peak_percent", unit="% of cycle", decimals=0),
        Column("", attrgetter("mean"), "mean_share"),
        Column("mean", lambda share: 100 * share.mean, unit="%", decimals=1),
        Column("", attrgetter("at_ceiling"), "at_ceiling"),
        Column("at its ceiling", lambda share: 100 * share.at_ceiling, unit="% of cycle", decimals=0),
    )


def group_sheet(analysis: MotionAnalysis) -> Sheet:
    """One row per muscle group and side."""
    window, speed = analysis.cycle.window, analysis.cycle.speed
    title = (
        f"{analysis.needed.model.name}: share of strength that each muscle group needs, {speed:.2f} m/s, gait cycle of "
        f"{window.duration:.3f} s from right foot contact"
    )
    return Sheet(title, _shares(), group_shares(analysis.needed, analysis.groups))


def muscle_sheet(analysis: MotionAnalysis) -> Sheet:
    """One row per muscle, the most needed first; people see those."""
    columns = _shares(Column("muscle", attrgetter("name"), "muscle"))
    rows = muscle_shares(analysis.needed, analysis.groups)
    shown = Sheet(f"The {MOST_SHOWN} muscles that need most", columns, rows[:MOST_SHOWN], [_verdict(rows)])
    return Sheet("Share of strength that each muscle needs", columns, rows, views=[shown])


def _verdict(rows: list[StrengthShare]) -> str:
    full = [share.name for share in rows if share.at_ceiling]
    if not full:
        return "No muscle is at its ceiling."
    return f"At their ceilings for some of the gait cycle: {', '.join(full)}."


def reserve_sheet(analysis: MotionAnalysis) -> Sheet:
    """Moments that neither muscles nor actuators give: one row per coordinate."""
    needed = analysis.needed
    coordinates = [needed.model.free_coordinates[i] for i in needed.demand.asked]
    courses = zip(coordinates, needed.demand.asked, needed.reserves.T, strict=True)
    rows = [(c, needed.demand.moments[:, i], reserve) for c, i, reserve in courses]
    columns = (
        Column("coordinate", lambda row: row[0].name, "coordinate"),
        Column("unit", lambda row: _unit(row[0].rotational), "unit"),
        Column("largest net moment", lambda row: float(np.abs(row[1]).max()), "largest_moment", decimals=1),
        Column("largest reserve", lambda row: float(np.abs(row[2]).max()), "largest_reserve", decimals=2),
        Column("rms reserve", lambda row: _rms(row[2]), "rms_reserve", decimals=2),
    )
    short = [row for row in rows if np.abs(row[2]).max() >= SMALLEST_RESERVE]
    if not short:
        note = f"Muscles and actuators give every joint moment; no reserve reaches {SMALLEST_RESERVE:g} N m."
        view = Sheet("", (), (), [note])
    else:
        view = Sheet("Reserves: what muscles and actuators cannot give", columns, short)
    return Sheet("Net joint moments and reserves", columns, rows, views=[view])


def too_weak(analysis: MotionAnalysis) -> list[str]:
    """Return the coordinates that muscles cross and cannot move as recorded, each with what is lacking."""
    needed = analysis.needed
    crossed = np.abs(needed.demand.muscles).max(axis=(0, 2))
    faults = []
    for i, reserve in zip(needed.demand.asked, needed.reserves.T, strict=True):
        coordinate, lacking = needed.model.free_coordinates[i], float(np.abs(reserve).max())
        if crossed[i] > 0.0 and lacking >= SMALLEST_RESERVE:
            percent = 100.0 * float((np.abs(reserve) >= SMALLEST_RESERVE).mean())
            faults.append(
                f"{coordinate.name}: up to {lacking:.1f} {_unit(coordinate.rotational)} are lacking in {percent:.0f} % "
                "of the gait cycle"
            )
    return faults


def residual_sheet(analysis: MotionAnalysis) -> Sheet:
    """Forces and moments on the pelvis that motion and ground forces leave unexplained."""
    needed = analysis.needed
    base = [c for c in needed.model.joints[0].coordinates if c.free]
    columns = (
        Column("coordinate", lambda row: row[0].name, "coordinate"),
        Column("unit", lambda row: _unit(row[0].rotational), "unit"),
        Column("largest", lambda row: float(np.abs(row[1]).max()), "largest", decimals=1),
        Column("rms", lambda row: _rms(row[1]), "rms", decimals=1),
    )
    notes = [_opensim(analysis), *(f"Note: {note}." for note in analysis.notes)]
    title = "Residuals: what motion and ground forces leave unexplained of the whole body"
    return Sheet(title, columns, list(zip(base, needed.residuals.T, strict=True)), notes)


def _opensim(analysis: MotionAnalysis) -> str:
    difference, largest = analysis.opensim_difference
    return (
        f"OpenSim's inverse dynamics gives the same moments within {difference:.1e} N m or N (the largest is "
        f"{largest:.0f})."
    )


def marker_sheet(analysis: MotionAnalysis) -> Sheet:
    """How well each marker was followed, the worst first."""
    fit = analysis.markers
    assert fit is not None
    worst = np.nanmax(fit.errors, axis=0)
    rows = sorted(zip(fit.names, 1000 * fit.rms, 1000 * worst, strict=True), key=lambda row: -row[1])
    columns = (
        Column("marker", lambda row: row[0], "marker"),
        Column("rms error", lambda row: float(row[1]), "rms_mm", unit="mm", decimals=1),
        Column("largest error", lambda row: float(row[2]), "largest_mm", unit="mm", decimals=1),
    )
    return Sheet("Markers, as inverse kinematics follows them", columns, rows)


def _courses(analysis: MotionAnalysis) -> dict[str, Any]:
    """Curves over the gait cycle, for other programs."""
    needed, demand = analysis.needed, analysis.needed.demand
    count = len(demand.moments)
    coordinates = [c.name for c in needed.model.free_coordinates]
    muscles = [muscle.name for muscle in needed.model.muscles]
    return {
        "percent": [100.0 * (k + 1) / count for k in range(count)],
        "activations": _columns(muscles, needed.activations),
        "moments": _columns(coordinates, demand.moments),
        "reserves": _columns([coordinates[i] for i in demand.asked], needed.reserves),
    }


def _columns(names: list[str], array: np.ndarray) -> dict[str, list[float]]:
    return {name: column.round(DECIMALS).tolist() for name, column in zip(names, array.T, strict=True)}


def _unit(rotational: bool) -> str:
    return "N m" if rotational else "N"


def _rms(course: np.ndarray) -> float:
    return float(np.sqrt(np.mean(course**2)))
