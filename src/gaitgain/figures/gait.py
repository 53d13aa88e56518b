"""Figure of a walk over the gait cycle."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from gaitgain.figures.normal_band import draw_normal_bands
from gaitgain.figures.style import BLUE, PALE, add_legend, dress, looks, plt, save
from gaitgain.simulate.outcomes.curve import REPORT_CURVES, GaitCurves


def draw_gait(curves: Mapping[str, GaitCurves], title: str, path: Path, *, normal: bool = False) -> None:
    """Angles, moments, powers and ground forces over the gait cycle, one line per arm.

    Parameters
    ----------
    normal
        Draw the published peaks of self-selected walking behind them.
    """
    figure, axes = plt.subplots(4, 3, figsize=(11, 11), sharex=True, layout="constrained")
    for axis, (name, (unit, positive)) in zip(axes.ravel(), REPORT_CURVES.items(), strict=True):
        if normal:
            draw_normal_bands(axis, name, BLUE)
        for (color, dash), (arm, curve) in zip(looks(), curves.items(), strict=False):
            # A walk kept from an earlier version may lack a curve.
            if name not in curve.values:
                continue
            axis.plot(curve.percent, curve.values[name], dash, color=color, label=arm, linewidth=1.8)
            axis.axvline(curve.toe_off_percent, color=color, linewidth=0.8, linestyle=":", label=f"{arm}: toe-off")
        dress(axis, name.capitalize(), up=f"{unit}\n({positive} +)")
        axis.axhline(0.0, color=PALE, linewidth=0.8, zorder=0)
        axis.set_xlim(0, 100)
        axis.set_xticks(np.arange(0, 101, 20))
    for axis in axes[-1]:
        axis.set_xlabel("gait cycle (%), from foot contact")
    add_legend(figure)
    save(figure, path, title)
