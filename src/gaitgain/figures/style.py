"""Figures."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from gaitgain.simulate.outcomes.curve import REPORT_CURVES, GaitCurves

COLORS = ("#6b7280", "#c2410c", "#1d4ed8", "#15803d", "#7c3aed")


def plot_gait(curves: dict[str, GaitCurves], title: str, path: Path) -> None:
    """Angles, moments, powers and ground forces over the gait cycle, one line per arm, as a PNG file."""
    figure, axes = plt.subplots(4, 3, figsize=(11, 11), sharex=True, layout="constrained")
    for axis, (name, (unit, positive)) in zip(axes.ravel(), REPORT_CURVES.items(), strict=True):
        for color, (arm, curve) in zip(COLORS, curves.items(), strict=False):
            # A walk kept from an earlier version may lack a curve.
            if name not in curve.values:
                continue
            axis.plot(curve.percent, curve.values[name], color=color, label=arm, linewidth=1.8)
            axis.axvline(curve.toe_off_percent, color=color, linewidth=0.8, linestyle=":")
        _dress(axis, name, unit, positive)
    axes[0, 0].legend(frameon=False, fontsize=9)
    for axis in axes[-1]:
        axis.set_xlabel("gait cycle (%), from foot contact")
    figure.suptitle(title, fontsize=12)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=140, metadata={"Software": "GaitGain"})
    plt.close(figure)


def _dress(axis: Axes, name: str, unit: str, positive: str) -> None:
    axis.set_title(name.capitalize(), fontsize=10, loc="left")
    axis.set_ylabel(f"{unit}\n({positive} +)", fontsize=8)
    axis.axhline(0.0, color="#d1d5db", linewidth=0.8, zorder=0)
    axis.set_xlim(0, 100)
    axis.set_xticks(np.arange(0, 101, 20))
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8)
