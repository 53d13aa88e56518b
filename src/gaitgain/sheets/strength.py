"""Tables about strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rich.table import Table

from gaitgain.simulate.dynamometer.curve import TorqueCurve
from gaitgain.simulate.dynamometer.force_rise import ForceRise
from gaitgain.simulate.fit.strength_comparison import Comparison

EARLY_S, LATE_S, MOST = 0.050, 0.200, 0.90


def comparison_table(found: Mapping[str, Sequence[Comparison]], title: str) -> Table:
    """One row per exertion and strength set."""
    table = Table(title=title, title_justify="left")
    for name in ("exertion", "strength set"):
        table.add_column(name, no_wrap=True)
    for name in ("range (deg)", "peak at (deg)", "model (N m)", "published (N m)", "SD (N m)", "largest off (SD)"):
        table.add_column(name, justify="right")
    table.add_column("of range within 1 SD (%)", justify="right")
    for name, rows in found.items():
        for row in rows:
            table.add_row(*_comparison_cells(name, row))
    return table


def _comparison_cells(name: str, row: Comparison) -> list[str]:
    low, high = np.rad2deg(row.angles[[0, -1]])
    model, published, spread = row.at_peak
    numbers = [f"{low:.0f} to {high:.0f}", f"{np.rad2deg(row.peak_angle):.0f}"]
    numbers += [f"{value:.1f}" for value in (model, published, spread)]
    numbers += [f"{row.largest_deviation:.2f}", f"{100 * row.share_within:.0f}"]
    return [row.exertion.name, name, *numbers]


def comparison_rows(found: Mapping[str, Sequence[Comparison]]) -> list[dict[str, object]]:
    """Return the same with the curves, as plain data."""
    return [
        {
            "exertion": row.exertion.name,
            "strength_set": name,
            "model_n_m": row.at_peak[0],
            "published_n_m": row.at_peak[1],
            "published_sd_n_m": row.at_peak[2],
            "largest_deviation_sd": row.largest_deviation,
            "share_within_1_sd": row.share_within,
            "angles_deg": np.rad2deg(row.angles).round(3).tolist(),
            "model_curve_n_m": row.model.round(3).tolist(),
            "published_curve_n_m": row.published.round(3).tolist(),
            "published_sd_curve_n_m": row.spread.round(3).tolist(),
        }
        for name, rows in found.items()
        for row in rows
    ]


def curve_rows(
    by_angle: Sequence[TorqueCurve], peaks: Sequence[tuple[float, float]], rises: Sequence[ForceRise]
) -> list[dict[str, object]]:
    """One row per exertion: largest isometric torque, isokinetic peaks and how fast torque rises.

    Parameters
    ----------
    peaks
        Isokinetic peak torques at 60 and 180 deg/s (N m).
    """
    return [
        {
            "exertion": curve.exertion.name,
            "peak_n_m": curve.peak[0],
            "peak_angle_deg": float(np.rad2deg(curve.peak[1])),
            "peak_at_60_deg_s_n_m": slow,
            "peak_at_180_deg_s_n_m": fast,
            "torque_at_50_ms_n_m": rise.torque_at(EARLY_S),
            "torque_at_200_ms_n_m": rise.torque_at(LATE_S),
            "time_to_90_percent_ms": 1000 * rise.time_to(MOST),
            "largest_rate_n_m_s": rise.largest_rate,
        }
        for curve, (slow, fast), rise in zip(by_angle, peaks, rises, strict=True)
    ]


def row_table(rows: Sequence[Mapping[str, object]], title: str, decimals: int = 1) -> Table:
    """Return plain rows as a table."""
    table = Table(title=title, title_justify="left")
    for name, value in rows[0].items():
        table.add_column(name.replace("_", " "), justify="left" if isinstance(value, str) else "right")
    for row in rows:
        table.add_row(*(_cell(value, decimals) for value in row.values()))
    return table


def _cell(value: object, decimals: int) -> str:
    if value is None:
        return "-"
    return value if isinstance(value, str) else f"{value:.{decimals}f}"
