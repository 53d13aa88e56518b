"""Figure of a study over the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from gaitgain.figures.style import add_legend, dress, looks, plt, save
from gaitgain.sheets.task import task_label
from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.study.course import ArmCourse

WALKING = ("gait_speed", "stride_length")
COLUMNS = 4
# Arms that gain alike stay visible: later lines are thinner.
WIDTHS = (3.2, 2.6, 2.0, 1.6, 1.2)


def draw_weeks(courses: Sequence[ArmCourse], title: str, path: Path) -> None:
    """Speed and stride length of every task, then torques, over the weeks with one line per arm."""
    panels: dict[tuple[str, str], list[ArmCourse]] = {}
    for course in courses:
        if course.outcome in WALKING or course.task == STRENGTH_TASK:
            panels.setdefault((course.task, course.outcome), []).append(course)
    names = sorted(panels, key=lambda name: name[0] == STRENGTH_TASK)
    rows = -(-len(names) // COLUMNS)
    figure, grid = plt.subplots(rows, COLUMNS, figsize=(13, 2.8 * rows), squeeze=False, layout="constrained")
    for axis, name in zip(grid.ravel(), names, strict=False):
        _draw(axis, panels[name])
    for axis in grid.ravel()[len(names) :]:
        axis.set_axis_off()
    add_legend(figure)
    save(figure, path, title)


def _draw(axis: Axes, lines: list[ArmCourse]) -> None:
    for (color, dash), width, line in zip(looks(), cycle(WIDTHS), lines, strict=False):
        weeks, values = list(line.values), list(line.values.values())
        axis.plot(weeks, values, dash, marker="o", markersize=3 + width, color=color, label=line.arm, linewidth=width)
    first = lines[0]
    task = "" if first.task == STRENGTH_TASK else f", {task_label(first.task)}"
    dress(axis, f"{first.label}{task}".removeprefix("maximal "), "week", first.unit)
    axis.set_xticks(np.unique([week for line in lines for week in line.values]))
