"""Panels over the gait cycle: curves over published peaks, and how much of their strength muscles use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from gaitgain.figures.normal_band import draw_normal_bands
from gaitgain.figures.report.panel import BAND, FAINT, INK, TEXT_SIZE, WARN, arm_look, draw_panel, frame

ACROSS = "gait cycle (%), from foot contact"


@dataclass(frozen=True)
class CycleLine:
    """One walk in a panel.

    Attributes
    ----------
    place
        Of its arm among the looks; 0 is the healthy walker.
    """

    label: str
    place: int
    percent: np.ndarray
    values: np.ndarray
    toe_off_percent: float


def draw_cycle(name: str, unit: str, lines: Sequence[CycleLine], phases: Mapping[str, float], *, normal: bool) -> str:
    """Return a panel of one curve.

    Parameters
    ----------
    phases
        Names of the phases of the reference walk, with the percentage at which each ends.
    normal
        Draw the published peaks of self-selected walking behind it.
    """

    def draw(axis: Axes) -> None:
        if normal:
            draw_normal_bands(axis, name, BAND)
        _draw_lines(axis, lines)
        frame(axis, name.capitalize(), ACROSS, unit)
        axis.axhline(0.0, color=FAINT, linewidth=0.8, zorder=0)
        _mark_phases(axis, phases)

    return draw_panel(draw, f"{name} over the gait cycle, {', '.join(line.label for line in lines)}")


def draw_strength_used(name: str, lines: Sequence[CycleLine], phases: Mapping[str, float], full: float) -> str:
    """Return a panel of the share of its voluntary strength that a muscle group uses (%); ``full`` is all of it."""

    def draw(axis: Axes) -> None:
        axis.axhspan(full, 108.0, color=WARN, alpha=0.12, linewidth=0)
        axis.axhline(100.0, color=WARN, linewidth=0.9, linestyle=":")
        _draw_lines(axis, lines)
        frame(axis, name.capitalize(), ACROSS, "strength used (%)")
        axis.set_ylim(0.0, 108.0)
        _mark_phases(axis, phases)

    return draw_panel(draw, f"share of voluntary strength that the {name} use over the gait cycle")


def _draw_lines(axis: Axes, lines: Sequence[CycleLine]) -> None:
    for line in lines:
        look = arm_look(line.place)
        axis.plot(line.percent, line.values, **look)
        axis.axvline(line.toe_off_percent, color=look["color"], linewidth=0.8, linestyle=":")
    axis.set_xlim(0.0, 100.0)
    axis.set_xticks(np.arange(0, 101, 20))


def _mark_phases(axis: Axes, phases: Mapping[str, float]) -> None:
    """Name the phases along the top, above the curves."""
    start = 0.0
    low, high = axis.get_ylim()
    axis.set_ylim(low, high + 0.1 * (high - low))
    for name, end in phases.items():
        axis.annotate(
            name,
            (0.5 * (start + end), 1.0),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="top",
            fontsize=TEXT_SIZE - 2,
            color=INK,
        )
        if end < 100.0:
            axis.plot([end, end], [0.93, 1.0], transform=axis.get_xaxis_transform(), color=FAINT, linewidth=0.8)
        start = end
