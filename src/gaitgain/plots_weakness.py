"""Figure of how walking answers to weakness."""

from __future__ import annotations

from pathlib import Path

from matplotlib.axes import Axes

from gaitgain.plots import plt
from gaitgain.tables import TASK_WORDS
from gaitgain.weakness import ALL, OUTCOMES, RANKED_AT, TASKS, Weakness, WeaknessCurve

LABELS = {
    "gait_speed": "speed (m/s)",
    "stride_length": "stride length (m)",
    "cadence": "cadence (1/min)",
    "cost_of_transport": "cost of transport\n(J/(kg m))",
}
COLORS = ("#111827", "#c2410c", "#1d4ed8", "#15803d", "#7c3aed", "#db2777", "#0e7490")


def plot_weakness(weakness: Weakness, path: Path) -> None:
    """Outcomes against strength, one line per weakened group, and the ranking of groups, as a PNG file.

    Open circles are levels at which the gait is of another kind than at the one before, or reached only by a jump;
    crosses are levels at which the speed is out of line though the gait keeps its kind.
    """
    names = list(dict.fromkeys(curve.weakened for curve in weakness.curves))
    colors: dict[str, str] = dict(zip(names, COLORS, strict=False))
    rows = len(OUTCOMES) + 1
    figure, axes = plt.subplots(rows, len(TASKS), figsize=(11, 2.7 * rows), squeeze=False, layout="constrained")
    for column, task in enumerate(TASKS):
        curves = [curve for curve in weakness.curves if curve.task == task.name]
        for axis, outcome in zip(axes[:, column], OUTCOMES, strict=False):
            for curve in curves:
                _draw(axis, curve, outcome, colors[curve.weakened])
            axis.set_ylabel(LABELS[outcome], fontsize=8)
            axis.set_xlim(102, 38)
            axis.set_xlabel("strength (%)", fontsize=8)
            _dress(axis)
        axes[0, column].set_title(f"{TASK_WORDS[task.name]} walk", fontsize=11, loc="left")
        _rank(axes[-1, column], weakness, task.name, colors)
    axes[0, 0].legend(frameon=False, fontsize=7, ncols=2)
    figure.suptitle(
        "Weak muscles of both legs; open circles: the gait changes its kind; crosses: out of line", fontsize=11
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=140, metadata={"Software": "GaitGain"})
    plt.close(figure)


def _draw(axis: Axes, line: WeaknessCurve, outcome: str, color: str) -> None:
    curve = line.curve
    strength, values = 100 * curve.levels, curve.outcomes[outcome]
    width = 2.2 if line.weakened == ALL else 1.4
    axis.plot(strength, values, ".-", color=color, linewidth=width, markersize=4, label=line.weakened)
    axis.plot(strength[line.sudden], values[line.sudden], "x", color=color, markersize=8)
    axis.plot(strength[curve.changed], values[curve.changed], "o", color=color, markerfacecolor="white", markersize=7)


def _rank(axis: Axes, weakness: Weakness, task: str, colors: dict[str, str]) -> None:
    ranked = [(c.weakened, change) for c in weakness.ranking(task) if (change := c.speed_change(RANKED_AT)) is not None]
    axis.barh(
        [name for name, _ in ranked], [change for _, change in ranked], color=[colors[name] for name, _ in ranked]
    )
    axis.invert_yaxis()
    axis.set_xlabel(f"change of speed at {100 * RANKED_AT:.0f} % strength (%)", fontsize=8)
    _dress(axis)


def _dress(axis: Axes) -> None:
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=8)
