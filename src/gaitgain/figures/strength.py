"""Figures of torques on the virtual dynamometer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from gaitgain.figures.style import GRAY, ORANGE, PALE, add_legend, dress, looks, plt, save
from gaitgain.simulate.dynamometer.curve import TorqueCurve
from gaitgain.simulate.dynamometer.force_rise import ForceRise
from gaitgain.simulate.fit.strength_comparison import Comparison


def draw_comparison(found: Mapping[str, Sequence[Comparison]], title: str, path: Path) -> None:
    """Torque over angle of all six exertions, one line per strength set, over the published mean and spread."""
    figure, axes = plt.subplots(3, 2, figsize=(9, 9), layout="constrained")
    first = next(iter(found.values()))
    for axis, one in zip(axes.ravel(), first, strict=True):
        degrees = np.rad2deg(one.angles)
        axis.fill_between(
            degrees,
            one.published - one.spread,
            one.published + one.spread,
            color=GRAY,
            alpha=0.2,
            linewidth=0,
            label="Anderson 2007, 1 SD",
        )
        axis.plot(degrees, one.published, color=GRAY, linewidth=1.2, label="Anderson 2007, mean")
    for (color, dash), (name, rows) in zip(looks(), found.items(), strict=False):
        for axis, one in zip(axes.ravel(), rows, strict=True):
            axis.plot(np.rad2deg(one.angles), one.model, dash, color=color, linewidth=1.8, label=name)
            dress(axis, one.exertion.name.capitalize(), "flexion (deg)", "N m")
    add_legend(figure)
    _from_zero(figure)
    save(figure, path, title)


def draw_curves(
    by_angle: Sequence[TorqueCurve], by_velocity: Sequence[TorqueCurve], rises: Sequence[ForceRise], path: Path
) -> None:
    """Torque over angle, over velocity and over time, one row per exertion."""
    figure, axes = plt.subplots(
        len(by_angle), 3, figsize=(10, 2.4 * len(by_angle)), layout="constrained", squeeze=False
    )
    for row, angle, velocity, rise in zip(axes, by_angle, by_velocity, rises, strict=True):
        name = angle.exertion.name
        row[0].plot(np.rad2deg(angle.angles), angle.torques, color=ORANGE)
        dress(row[0], f"{name.capitalize()}, isometric", "flexion (deg)", "N m")
        row[1].plot(np.rad2deg(velocity.velocities), velocity.torques, color=ORANGE)
        row[1].axvline(0.0, color=PALE, linewidth=0.8, zorder=0)
        dress(row[1], f"{name.capitalize()}, isokinetic", "concentric velocity (deg/s)", "N m")
        shown = rise.time <= 0.5
        row[2].plot(1000 * rise.time[shown], rise.torque[shown], color=ORANGE)
        dress(row[2], f"{name.capitalize()}, as fast as possible", "time (ms)", "N m")
    _from_zero(figure)
    save(figure, path, "Maximal voluntary torque")


def _from_zero(figure: Figure) -> None:
    for axis in figure.axes:
        axis.set_ylim(bottom=0.0)
