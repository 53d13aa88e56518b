"""Figure of how walking answers to weakness."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from gaitgain.figures.style import add_legend, dress, plt, save
from gaitgain.sheets.task import walk_label
from gaitgain.simulate.experiments.weakness import OUTCOMES, WeaknessCurve, WeaknessFindings

LABELS = {
    "gait_speed": "speed (m/s)",
    "stride_length": "stride length (m)",
    "cadence": "cadence (1/min)",
    "cost_of_transport": "cost of transport\n(J/(kg m))",
}
COLORS = ("#111827", "#c2410c", "#1d4ed8", "#15803d", "#7c3aed", "#db2777", "#0e7490")


def draw_weakness(weakness: WeaknessFindings, path: Path) -> None:
    """Outcomes against strength, one line per weakened group, and the ranking of groups.

    Open circles are levels at which the gait is of another kind than at the one before, or reached only by a jump;
    crosses are levels at which the speed is out of line though the gait keeps its kind.
    """
    names = list(dict.fromkeys(curve.weakened for curve in weakness.curves))
    colors: dict[str, str] = dict(zip(names, cycle(COLORS), strict=False))
    rows = len(OUTCOMES) + 1
    tasks, strengths = weakness.tasks, 100 * np.concatenate([curve.curve.levels for curve in weakness.curves])
    size = (5.5 * len(tasks), 2.7 * rows)
    figure, axes = plt.subplots(rows, len(tasks), figsize=size, squeeze=False, layout="constrained")
    for column, task in enumerate(tasks):
        curves = [curve for curve in weakness.curves if curve.task == task]
        for axis, outcome in zip(axes[:, column], OUTCOMES, strict=False):
            for curve in curves:
                _draw(axis, curve, outcome, colors[curve.weakened])
            axis.set_xlim(strengths.max() + 2, strengths.min() - 2)
            dress(axis, across="strength (%)", up=LABELS[outcome])
        axes[0, column].set_title(walk_label(task), fontsize=11, loc="left")
        _rank(axes[-1, column], weakness, task, colors)
    add_legend(figure)
    save(figure, path, "Weak muscles of both legs; open circles: the gait changes its kind; crosses: out of line")


def _draw(axis: Axes, line: WeaknessCurve, outcome: str, color: str) -> None:
    curve = line.curve
    strength, values = 100 * curve.levels, curve.outcome(outcome)
    width = 1.4 if line.single else 2.2
    axis.plot(strength, values, ".-", color=color, linewidth=width, markersize=4, label=line.weakened)
    axis.plot(strength[line.sudden], values[line.sudden], "x", color=color, markersize=8)
    axis.plot(strength[curve.changed], values[curve.changed], "o", color=color, markerfacecolor="white", markersize=7)


def _rank(axis: Axes, weakness: WeaknessFindings, task: str, colors: dict[str, str]) -> None:
    changes = [(c.weakened, c.speed_change(weakness.ranked_at)) for c in weakness.ranking(task)]
    ranked = [(name, change) for name, change in changes if change is not None]
    axis.barh(
        [name for name, _ in ranked], [change for _, change in ranked], color=[colors[name] for name, _ in ranked]
    )
    axis.invert_yaxis()
    dress(axis, across=f"change of speed at {100 * weakness.ranked_at:.0f} % strength (%)")
