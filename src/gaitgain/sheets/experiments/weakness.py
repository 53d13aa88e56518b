"""How walking answers to weakness."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import numpy as np

from gaitgain.sheets.number import percent
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.sheets.task import task_label
from gaitgain.simulate.experiments.weakness import OUTCOMES, WeaknessCurve, WeaknessFindings

LARGEST_ACTIVATION = "largest_activation"
SHOWN_STRENGTHS = (0.8, 0.6, 0.4)


def weakness_answer(weakness: WeaknessFindings) -> dict[str, Any]:
    """Every curve, and the ranking of groups by task."""
    return {
        "curves": curve_sheet(weakness),
        "ranked_at_strength": weakness.ranked_at,
        "ranking": {task: ranking_sheet(weakness, task) for task in weakness.tasks},
    }


def curve_sheet(weakness: WeaknessFindings) -> Sheet:
    """Outcomes at every level; people see the change of speed at some, in the order of what matters most."""
    columns = (
        Column("", attrgetter("weakened"), "weakened"),
        Column("", attrgetter("task"), "task"),
        Column("", lambda line: line.curve.levels.tolist(), "strength"),
        *(_outcome(name) for name in (*OUTCOMES, LARGEST_ACTIVATION)),
        Column("", lambda line: list(line.curve.families), "gait"),
        Column("", lambda line: line.curve.changed.tolist(), "changed"),
        Column("", lambda line: line.sudden.tolist(), "out_of_line"),
    )
    return Sheet("", columns, weakness.curves, views=[speed_sheet(weakness)])


def _outcome(name: str) -> Column:
    return Column("", lambda line: line.curve.outcome(name).tolist(), name)


def ranking_sheet(weakness: WeaknessFindings, task: str) -> Sheet:
    """Single groups, the one whose weakness slows most first, for other programs."""
    columns = (
        Column("", attrgetter("weakened"), "weakened"),
        Column("", lambda line: line.speed_change(weakness.ranked_at), "speed_change_percent"),
    )
    return Sheet("", columns, weakness.ranking(task))


def speed_sheet(weakness: WeaknessFindings) -> Sheet:
    """Change of speed with weakness: all muscles first, then groups by how much they matter."""
    walked = np.concatenate([line.curve.levels for line in weakness.curves])
    shown = [strength for strength in SHOWN_STRENGTHS if np.isclose(walked, strength).any()]
    rows: list[WeaknessCurve] = []
    for task in weakness.tasks:
        rows += [line for line in weakness.curves if line.task == task and not line.single]
        rows += weakness.ranking(task)
    columns = (
        Column("task", attrgetter("task"), form=task_label),
        Column("weakened", attrgetter("weakened")),
        *(_change_at(strength) for strength in shown),
        Column("roughness", lambda line: line.curve.roughness("gait_speed"), unit="m/s", decimals=4),
        Column("another gait from", _changes),
        Column("out of line at (largest activation before)", _sudden),
    )
    note = f"groups in the order of their effect at {100 * weakness.ranked_at:.0f} % strength"
    return Sheet("change of gait speed with strength", columns, rows, notes=[note])


def _change_at(strength: float) -> Column:
    return Column(
        f"{100 * strength:.0f} %",
        lambda line: line.speed_change(strength),
        form=lambda change: percent(change, missing="no walk"),
        right=True,
    )


def _sudden(line: WeaknessCurve) -> str:
    """Levels out of line; an activation near 1 just before says that a muscle had nothing left."""
    places = np.flatnonzero(line.sudden)
    activations = line.curve.outcome(LARGEST_ACTIVATION)
    return ", ".join(f"{100 * line.curve.levels[i]:.0f} % ({activations[i - 1]:.2f})" for i in places)


def _changes(line: WeaknessCurve) -> str:
    curve = line.curve
    return ", ".join(
        f"{100 * level:.0f} % ({family})"
        for level, family, changed in zip(curve.levels, curve.families, curve.changed, strict=True)
        if changed
    )
