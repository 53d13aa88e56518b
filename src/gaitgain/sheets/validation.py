"""Tables of the healthy walker beside published numbers, and of weakness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rich.table import Table

from gaitgain.commands.work.weakness import Weakness, WeaknessCurve
from gaitgain.sheets.outcome import TASK_WORDS, number
from gaitgain.simulate.published.normative_gait import Compared, ComparedRange

SHOWN_STRENGTHS = (0.8, 0.6, 0.4)


def published_table(rows: Sequence[Compared], labels: Mapping[str, str]) -> Table:
    """Every outcome with its published mean and standard deviation (SD)."""
    table = Table(title="self-selected walk beside published means", title_justify="left", title_style="bold")
    for name in ("outcome", "unit"):
        table.add_column(name)
    for name in ("value", "published", "SD away"):
        table.add_column(name, justify="right")
    table.add_column("verdict", no_wrap=True)
    table.add_column("peak at / published", justify="right")
    table.add_column("source")
    for row in rows:
        digits = 1 if abs(row.mean) >= 20 else 3
        published = f"{row.mean:.{digits}f} ± {row.sd:.{digits}f}"
        values = (number(row.value), published, f"{row.deviations:+.2f}", _verdict(row), _places(row))
        table.add_row(labels[row.outcome], row.unit, *values, _source(row.evidence.source, row.evidence.status))
    return table


def _verdict(row: Compared) -> str:
    words = "inside 1 SD" if row.inside(1.0) else "inside 2 SD" if row.inside(2.0) else "outside 2 SD"
    return f"{words}, other phase" if row.elsewhere else words


def _places(row: Compared) -> str:
    if row.found_percent is None:
        return ""
    return f"{row.found_percent:.0f} / {row.published_percent:.0f} %"


def _source(source: str, status: str) -> str:
    return source if status == "verified" else f"{source} ({status})"


def range_table(rows: Sequence[ComparedRange], labels: Mapping[str, str]) -> Table:
    """Outcomes with a published range and no standard deviation."""
    table = Table(title="beside published ranges without an SD", title_justify="left", title_style="bold")
    for name in ("task", "outcome", "unit"):
        table.add_column(name)
    for name in ("value", "published"):
        table.add_column(name, justify="right")
    table.add_column("verdict")
    table.add_column("source")
    for row in rows:
        label = labels.get(row.outcome, row.outcome.replace("_", " "))
        published = f"{row.low:g} to {row.high:g}"
        task = TASK_WORDS.get(row.task, row.task)
        verdict = "inside" if row.inside else "outside"
        source = _source(row.evidence.source, row.evidence.status)
        table.add_row(task, label, row.evidence.unit, number(row.value), published, verdict, source)
    return table


def summarize(rows: Sequence[Compared]) -> str:
    """One sentence on how many outcomes are inside."""
    one, two = (sum(row.inside(n) for row in rows) for n in (1.0, 2.0))
    elsewhere = sum(row.elsewhere for row in rows)
    return (
        f"{one} of {len(rows)} outcomes are within one standard deviation ({100 * one / len(rows):.0f} %), "
        f"{two} within two; {elsewhere} peaks are in another phase of the gait cycle than the published ones"
    )


def weakness_table(weakness: Weakness) -> Table:
    """Change of speed with weakness: all muscles first, then groups by how much they matter."""
    table = Table(title="change of gait speed with strength", title_justify="left", title_style="bold")
    table.add_column("task")
    table.add_column("weakened")
    walked = np.concatenate([curve.curve.levels for curve in weakness.curves])
    shown = [strength for strength in SHOWN_STRENGTHS if np.isclose(walked, strength).any()]
    for strength in shown:
        table.add_column(f"{100 * strength:.0f} %", justify="right")
    table.add_column("roughness (m/s)", justify="right")
    table.add_column("another gait from")
    table.add_column("out of line at (largest activation before)")
    for task in weakness.tasks:
        together = [c for c in weakness.curves if c.task == task and not c.single]
        for curve in [*together, *weakness.ranking(task)]:
            changes = [_percent(curve.speed_change(strength)) for strength in shown]
            rough = f"{curve.curve.roughness('gait_speed'):.4f}"
            table.add_row(TASK_WORDS[task], curve.weakened, *changes, rough, _changes(curve), _sudden(curve))
    table.caption = f"groups in the order of their effect at {100 * weakness.ranked_at:.0f} % strength"
    return table


def _percent(change: float | None) -> str:
    return "no walk" if change is None else f"{change:+.1f} %"


def _sudden(curve: WeaknessCurve) -> str:
    """Levels out of line; an activation near 1 just before says that a muscle had nothing left."""
    places = np.flatnonzero(curve.sudden)
    activations = curve.curve.outcomes["largest_activation"]
    return ", ".join(f"{100 * curve.curve.levels[i]:.0f} % ({activations[i - 1]:.2f})" for i in places)


def _changes(curve: WeaknessCurve) -> str:
    return ", ".join(
        f"{100 * level:.0f} % ({family})"
        for level, family, changed in zip(curve.curve.levels, curve.curve.families, curve.curve.changed, strict=True)
        if changed
    )
