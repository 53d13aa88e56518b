"""Figure of what each impairment does to walking by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import fill

import numpy as np

from gaitgain.figures.style import ORANGE, dress, plt, save
from gaitgain.models.condition.catalog import MECHANISMS
from gaitgain.simulate.laboratory.line import Line

MARGIN = 0.05
TITLE_WIDTH = 24  # characters
MECHANISMS_ACROSS = 7
EFFECTS = (
    ("gait_speed", "speed (m/s)"),
    ("step_length", "step length (m)"),
    ("cadence", "cadence (1/min)"),
    ("cost_of_transport", "cost (J/(kg m))"),
)


def draw_effects(lines: Mapping[str, Line], path: Path) -> None:
    """One column per mechanism, over its level, with a row per outcome; blocks of them where there are many."""
    blocks = -(-len(lines) // MECHANISMS_ACROSS)
    rows, across = blocks * len(EFFECTS), min(len(lines), MECHANISMS_ACROSS)
    size = (2.3 * max(across, 2), 2 * rows)
    figure, axes = plt.subplots(rows, across, figsize=size, layout="constrained", squeeze=False)
    columns = [column for block in np.split(axes, blocks) for column in block.T]
    for column, (name, line) in zip(columns, lines.items(), strict=False):
        trusted = line.trusted
        for axis, (outcome, label) in zip(column, EFFECTS, strict=True):
            axis.plot([w.level for w in trusted], [w.values[outcome] for w in trusted], "o-", color=ORANGE)
            title = MECHANISMS[name].name if axis is column[0] else ""
            dress(axis, fill(title.capitalize(), TITLE_WIDTH), name.replace("_", " "), label)
            if trusted and trusted[-1].level < trusted[0].level:
                axis.invert_xaxis()
    for row in zip(*columns[: len(lines)], strict=True):
        low, high = min(axis.get_ylim()[0] for axis in row), max(axis.get_ylim()[1] for axis in row)
        for axis in row:
            axis.set_ylim(low - MARGIN * (high - low), high + MARGIN * (high - low))
    for axis in (axis for column in columns[len(lines) :] for axis in column):
        axis.set_visible(False)
    save(figure, path, "Self-selected walk with one impairment")
