"""Columns of tables that have one row per walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    """Values of some outcomes by their labels; ``None`` where there is no walk."""
    return {LABELS[name]: values.get(name) for name in outcomes}
