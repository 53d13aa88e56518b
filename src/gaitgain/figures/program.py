"""Figures of training programs and of what they do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gaitgain.figures.style import COLORS, GRAY, add_legend, plt, save
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, RIGHT, GroupSide
from gaitgain.sheets.training.prediction import percent_change
from gaitgain.simulate.dynamometer.course import TorqueKey
from gaitgain.simulate.dynamometer.dynamometer import torque_name
from gaitgain.training.modality import Dose
from gaitgain.training.prediction import Prediction
from gaitgain.training.responsiveness import Interval

GROUP_COLORS = dict(zip(GROUPS, (*COLORS, "#0891b2"), strict=True))


def draw_program(doses: list[Dose], title: str, path: Path) -> None:
    """Weekly sets and largest load of each muscle group as planned."""
    figure, axes = plt.subplots(2, 1, figsize=(9, 6.5), sharex=True, layout="constrained")
    weeks = np.arange(1, len(doses) + 1)
    # Groups that are trained alike stay visible: later lines are thinner.
    width = 4.8
    for group, color in GROUP_COLORS.items():
        width -= 0.6
        for side, line in zip(("right", "left"), ("-", "--"), strict=True):
            i = GROUP_SIDES.index(GroupSide(group, side))
            label = group.replace("_", " ") if side == RIGHT else None
            axes[0].step(
                weeks, [d.amounts["sets"][0, i] for d in doses], line, where="mid", color=color, label=label, lw=width
            )
            axes[1].step(
                weeks, [100 * d.loads["strength"][0, i] for d in doses], line, where="mid", color=color, lw=width
            )
    axes[0].set_ylabel("weighted sets a week")
    axes[1].set_ylabel("largest load\n(% of strength)")
    add_legend(figure, columns=6)
    axes[0].set_title("right: solid, left: dashed", fontsize=9, loc="left")
    _finish(figure, axes[-1], title, path)


def draw_prediction(
    prediction: Prediction, torques: dict[TorqueKey, list[Interval]], side: str, title: str, path: Path
) -> None:
    """Strength, activation and torques of one side over the weeks, with the range of 95 % of people."""
    figure, axes = plt.subplots(3, len(GROUPS), figsize=(15, 8), sharex=True, layout="constrained")
    weeks = np.array(prediction.weeks)
    for column, group in enumerate(GROUPS):
        percent = [percent_change(share) for share in prediction.strength(GroupSide(group, side))]
        axes[0, column].set_title(group.replace("_", " "), fontsize=9, loc="left")
        _band(axes[0, column], weeks, percent, GROUP_COLORS[group])
        _band(axes[1, column], weeks, prediction.ceiling(GroupSide(group, side)), GROUP_COLORS[group])
    for column, (joint, direction, _) in enumerate(key for key in torques if key[2] == side):
        _band(axes[2, column], weeks, torques[joint, direction, side], GRAY)
        axes[2, column].set_title(torque_name(joint, direction), fontsize=9, loc="left")
        axes[2, column].set_ylim(bottom=0.0)
    for row in axes[:2]:
        low, high = zip(*(axis.get_ylim() for axis in row), strict=True)
        for axis in row:
            axis.set_ylim(min(low), max(high))
    end = max(program.duration_weeks for program in prediction.programs)
    for axis in axes.ravel():
        axis.axvline(end, color="#9ca3af", linewidth=0.8, linestyle=":")
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=8)
    for axis, label in zip(axes[:, 0], ("strength (% change)", "activation ceiling", "torque (N m)"), strict=True):
        axis.set_ylabel(label, fontsize=9)
    _finish(figure, axes[-1, 0], title, path)


def _band(axis: Axes, weeks: np.ndarray, values: list[Interval], color: str) -> None:
    axis.fill_between(weeks, [v.low for v in values], [v.high for v in values], color=color, alpha=0.18, linewidth=0)
    axis.plot(weeks, [v.typical for v in values], color=color, linewidth=1.8)


def _finish(figure: Figure, axis: Axes, title: str, path: Path) -> None:
    axis.set_xlabel("week")
    save(figure, path, title)
