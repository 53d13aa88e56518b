"""Torques on the virtual dynamometer, alone and beside published ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.dynamometer.curve import TorqueCurve
from gaitgain.simulate.dynamometer.force_rise import ForceRise
from gaitgain.simulate.fit.strength_comparison import Comparison

EARLY_S, LATE_S, MOST = 0.050, 0.200, 0.90
SetComparison = tuple[str, Comparison]


def comparison_sheet(comparisons: Mapping[str, Sequence[Comparison]], title: str) -> Sheet:
    """One row per strength set and exertion."""
    columns = (
        Column("exertion", lambda r: r[1].exertion.name, "exertion"),
        Column("strength set", lambda r: r[0], "strength_set"),
        Column("range", _range, unit="deg", right=True),
        Column("peak at", lambda r: float(np.rad2deg(r[1].peak_angle)), unit="deg", decimals=0),
        Column("model", lambda r: r[1].at_peak[0], "model_n_m", unit="N m", decimals=1),
        Column("published", lambda r: r[1].at_peak[1], "published_n_m", unit="N m", decimals=1),
        Column("SD", lambda r: r[1].at_peak[2], "published_sd_n_m", unit="N m", decimals=1),
        Column("largest off", lambda r: r[1].largest_deviation, "largest_deviation_sd", unit="SD", decimals=2),
        Column("", lambda r: r[1].share_within, "share_within_1_sd"),
        Column("of range within 1 SD", lambda r: 100 * r[1].share_within, unit="%", decimals=0),
        Column("", lambda r: np.rad2deg(r[1].angles).round(3).tolist(), "angles_deg"),
        Column("", lambda r: r[1].model.round(3).tolist(), "model_curve_n_m"),
        Column("", lambda r: r[1].published.round(3).tolist(), "published_curve_n_m"),
        Column("", lambda r: r[1].spread.round(3).tolist(), "published_sd_curve_n_m"),
    )
    rows: list[SetComparison] = [(name, row) for name, compared in comparisons.items() for row in compared]
    return Sheet(title, columns, rows)


def _range(row: SetComparison) -> str:
    low, high = np.rad2deg(row[1].angles[[0, -1]])
    return f"{low:.0f} to {high:.0f}"


def curve_sheet(
    by_angle: Sequence[TorqueCurve], peaks: Sequence[tuple[float, float]], rises: Sequence[ForceRise], title: str
) -> Sheet:
    """One row per exertion: largest isometric torque, isokinetic peaks and how fast torque rises.

    Parameters
    ----------
    peaks
        Isokinetic peak torques at 60 and 180 deg/s (N m).
    """
    columns = (
        Column("exertion", lambda r: r[0].exertion.name, "exertion"),
        Column("peak", lambda r: r[0].peak[0], "peak_n_m", unit="N m", decimals=1),
        Column("peak at", lambda r: float(np.rad2deg(r[0].peak[1])), "peak_angle_deg", unit="deg", decimals=1),
        Column("peak at 60 deg/s", lambda r: r[1][0], "peak_at_60_deg_s_n_m", unit="N m", decimals=1),
        Column("peak at 180 deg/s", lambda r: r[1][1], "peak_at_180_deg_s_n_m", unit="N m", decimals=1),
        Column("after 50 ms", lambda r: r[2].torque_at(EARLY_S), "torque_at_50_ms_n_m", unit="N m", decimals=1),
        Column("after 200 ms", lambda r: r[2].torque_at(LATE_S), "torque_at_200_ms_n_m", unit="N m", decimals=1),
        Column("time to 90 %", lambda r: 1000 * r[2].time_to(MOST), "time_to_90_percent_ms", unit="ms", decimals=0),
        Column("largest rate", lambda r: r[2].largest_rate, "largest_rate_n_m_s", unit="N m/s", decimals=0),
    )
    return Sheet(title, columns, list(zip(by_angle, peaks, rises, strict=True)))
