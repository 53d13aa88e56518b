"""Figure of the share of strength that muscles need over a recorded gait cycle."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gaitgain.figures.style import COLORS, GRAY, PALE, add_legend, dress, plt, save
from gaitgain.models.description.muscle_group import GROUPS, SIDES
from gaitgain.simulate.inverse.analysis import MotionAnalysis
from gaitgain.simulate.inverse.strength_share import group_shares, muscle_shares


def draw_shares(analysis: MotionAnalysis, path: Path) -> None:
    """One frame per muscle group: both sides as a whole, and their muscles thin behind them."""
    figure, axes = plt.subplots(3, 2, figsize=(9, 9), sharex=True, sharey=True, layout="constrained")
    muscles = muscle_shares(analysis.needed, analysis.groups)
    groups = group_shares(analysis.needed, analysis.groups)
    for axis, group in zip(axes.ravel(), GROUPS, strict=True):
        for color, side in zip(COLORS[1:], SIDES, strict=False):
            for share in (m for m in muscles if m.group == (group, side)):
                axis.plot(_percent(share.course), 100 * share.course, color=color, linewidth=0.6, alpha=0.45)
            for share in (g for g in groups if g.group == (group, side)):
                axis.plot(_percent(share.course), 100 * share.course, color=color, linewidth=2.0, label=f"{side} side")
        axis.axhline(100.0, color=GRAY, linewidth=0.8, linestyle="--", label="ceiling")
        axis.axhline(0.0, color=PALE, linewidth=0.8, zorder=0)
        dress(axis, group.replace("_", " ").capitalize(), up="% of strength")
        axis.set_xlim(0, 100)
    for axis in axes[-1]:
        axis.set_xlabel("gait cycle (%), from right foot contact")
    add_legend(figure)
    save(figure, path, "Share of strength that this gait needs: groups (thick) and their muscles (thin)")


def _percent(course: np.ndarray) -> np.ndarray:
    return 100.0 * (np.arange(course.size) + 1) / course.size
