"""Figures of strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import fill

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gaitgain.models.condition.catalog import MECHANISMS
from gaitgain.simulate.dynamometer.curve import TorqueCurve
from gaitgain.simulate.dynamometer.force_rise import ForceRise
from gaitgain.simulate.experiments.multiple_sclerosis import Slope
from gaitgain.simulate.fit.strength_comparison import Comparison
from gaitgain.simulate.laboratory.series import SeriesWalk

COLORS = ("#c2410c", "#1d4ed8", "#15803d", "#7c3aed")
PUBLISHED = "#6b7280"
MARGIN = 0.05
TITLE_WIDTH = 24  # characters
MECHANISMS_ACROSS = 7


def plot_comparison(found: Mapping[str, Sequence[Comparison]], title: str, path: Path) -> None:
    """Torque over angle of all six exertions, one line per strength set, over the published mean and spread."""
    figure, axes = plt.subplots(3, 2, figsize=(9, 9), layout="constrained")
    first = next(iter(found.values()))
    for axis, one in zip(axes.ravel(), first, strict=True):
        degrees = np.rad2deg(one.angles)
        axis.fill_between(
            degrees,
            one.published - one.spread,
            one.published + one.spread,
            color=PUBLISHED,
            alpha=0.2,
            linewidth=0,
            label="Anderson 2007, 1 SD",
        )
        axis.plot(degrees, one.published, color=PUBLISHED, linewidth=1.2, label="Anderson 2007, mean")
    for color, (name, rows) in zip(COLORS, found.items(), strict=False):
        for axis, one in zip(axes.ravel(), rows, strict=True):
            axis.plot(np.rad2deg(one.angles), one.model, color=color, linewidth=1.8, label=name)
            _dress(axis, one.exertion.name, "flexion (deg)", "N m")
    axes[0, 0].legend(frameon=False, fontsize=8)
    _save(figure, title, path)


def plot_curves(
    by_angle: Sequence[TorqueCurve], by_velocity: Sequence[TorqueCurve], rises: Sequence[ForceRise], path: Path
) -> None:
    """Torque over angle, over velocity and over time, one row per exertion."""
    figure, axes = plt.subplots(
        len(by_angle), 3, figsize=(10, 2.4 * len(by_angle)), layout="constrained", squeeze=False
    )
    for row, angle, velocity, rise in zip(axes, by_angle, by_velocity, rises, strict=True):
        name = angle.exertion.name
        row[0].plot(np.rad2deg(angle.angles), angle.torques, color=COLORS[0])
        _dress(row[0], f"{name}, isometric", "flexion (deg)", "N m")
        row[1].plot(np.rad2deg(velocity.velocities), velocity.torques, color=COLORS[0])
        row[1].axvline(0.0, color="#d1d5db", linewidth=0.8, zorder=0)
        _dress(row[1], f"{name}, isokinetic", "concentric velocity (deg/s)", "N m")
        shown = rise.time <= 0.5
        row[2].plot(1000 * rise.time[shown], rise.torque[shown], color=COLORS[0])
        _dress(row[2], f"{name}, as fast as possible", "time (ms)", "N m")
    _save(figure, "Maximal voluntary torque", path)


def plot_ms_validation(walks: Sequence[SeriesWalk], slopes: Sequence[Slope], path: Path) -> None:
    """Predicted outcomes over EDSS, with the published slope from the healthy walk on."""
    figure, axes = plt.subplots(2, 3, figsize=(10, 5.5), layout="constrained")
    trusted = [walk for walk in walks if not walk.fault]
    for axis, slope in zip(axes.ravel(), slopes, strict=False):
        scores = np.array([walk.level for walk in trusted])
        values = np.array([walk.values[slope.outcome] for walk in trusted])
        if slope.published is not None and scores.size:
            mean, low, high = (values[0] + s * scores for s in slope.published)
            axis.fill_between(scores, low, high, color=PUBLISHED, alpha=0.2, linewidth=0)
            axis.plot(scores, mean, color=PUBLISHED, linewidth=1.2, label="published slope, 95 % CI")
        axis.plot(scores, values, "o-", color=COLORS[0], label="predicted")
        _dress(axis, slope.label, "EDSS", slope.unit)
    axes[0, 0].legend(frameon=False, fontsize=8)
    axes[1, 2].axis("off")
    _save(figure, "Self-selected walking with multiple sclerosis", path, from_zero=False)


EFFECTS = (
    ("gait_speed", "speed (m/s)"),
    ("step_length", "step length (m)"),
    ("cadence", "cadence (1/min)"),
    ("cost_of_transport", "cost (J/(kg m))"),
)


def plot_effects(series: Mapping[str, Sequence[SeriesWalk]], path: Path) -> None:
    """One column per mechanism, over its level, with a row per outcome; blocks of them where there are many."""
    blocks = -(-len(series) // MECHANISMS_ACROSS)
    rows, across = blocks * len(EFFECTS), min(len(series), MECHANISMS_ACROSS)
    size = (2.3 * max(across, 2), 2 * rows)
    figure, axes = plt.subplots(rows, across, figsize=size, layout="constrained", squeeze=False)
    columns = [column for block in np.split(axes, blocks) for column in block.T]
    for column, (name, walks) in zip(columns, series.items(), strict=False):
        trusted = [walk for walk in walks if not walk.fault]
        for axis, (outcome, label) in zip(column, EFFECTS, strict=True):
            axis.plot([w.level for w in trusted], [w.values[outcome] for w in trusted], "o-", color=COLORS[0])
            title = MECHANISMS[name].name if axis is column[0] else ""
            _dress(axis, title, name.replace("_", " "), label)
            if trusted and trusted[-1].level < trusted[0].level:
                axis.invert_xaxis()
    for row in zip(*columns[: len(series)], strict=True):
        low, high = min(axis.get_ylim()[0] for axis in row), max(axis.get_ylim()[1] for axis in row)
        for axis in row:
            axis.set_ylim(low - MARGIN * (high - low), high + MARGIN * (high - low))
    for axis in (axis for column in columns[len(series) :] for axis in column):
        axis.set_visible(False)
    _save(figure, "Self-selected walk with one impairment", path, from_zero=False)


def _dress(axis: Axes, title: str, across: str, up: str) -> None:
    axis.set_title(fill(title.capitalize(), TITLE_WIDTH), fontsize=10, loc="left")
    axis.set_xlabel(across, fontsize=8)
    axis.set_ylabel(up, fontsize=8)
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8)


def _save(figure: Figure, title: str, path: Path, *, from_zero: bool = True) -> None:
    figure.suptitle(title, fontsize=12)
    for axis in figure.axes if from_zero else []:
        axis.set_ylim(bottom=0.0)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=140, metadata={"Software": "GaitGain"})
    plt.close(figure)
