"""The table of outcomes, with noise and what is called important, and the figure of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gaitgain.evidence import Evidence
from gaitgain.figures.report.change import Bar, draw_changes
from gaitgain.report.material import PersonMaterial
from gaitgain.sheets.number import change, number
from gaitgain.sheets.study.outcome import SUMMARY
from gaitgain.sheets.task import of_task, task_label
from gaitgain.simulate.published.important_change import important_change
from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.study.difference import Difference

WALKING = ("gait_speed", "stride_length", "cadence")
LEAST_NOISE, NO_SEARCH = 1e-3, "none"
OTHER_GAIT = "another kind of gait: not compared"


@dataclass(frozen=True)
class OutcomeRow:
    """One row of the table.

    Attributes
    ----------
    important
        The smallest change that is called important, with its share that was reached; empty where none is published.
    comparable
        Whether the difference is an effect.
    """

    label: str
    unit: str
    reference: str
    value: str
    change: str
    noise: str
    important: str
    comparable: bool


@dataclass(frozen=True)
class OutcomeTable:
    """Outcomes of one person in one arm, beside the reference."""

    person: str
    reference_arm: str
    arm: str
    rows: tuple[OutcomeRow, ...]
    sources: tuple[Evidence, ...]


def outcome_tables(person: PersonMaterial) -> list[OutcomeTable]:
    """Return a table per arm."""
    tables = []
    for arm in dict.fromkeys(d.arm for d in person.differences):
        rows = _main([d for d in person.differences if d.arm == arm])
        sources = [important_change(d.task, d.outcome) for d in rows]
        found = {source.evidence.source: source.evidence for source in sources if source is not None}
        week = f", week {rows[0].week:g}" if rows and rows[0].week is not None else ""
        table = OutcomeTable(
            person.name,
            rows[0].reference_arm if rows else "",
            f"{arm}{week}",
            tuple(_row(person, d) for d in rows),
            tuple(found.values()),
        )
        tables.append(table)
    return tables


def _main(rows: Sequence[Difference]) -> list[Difference]:
    """Strength first, since it is what was trained; then walking, the most important first."""
    order = {name: place for place, name in enumerate(SUMMARY)}
    strength = [row for row in rows if row.task == STRENGTH_TASK]
    walking = [row for row in rows if row.task != STRENGTH_TASK and row.outcome in order]
    return [*sorted(walking, key=lambda row: order[row.outcome]), *strength]


def _row(person: PersonMaterial, d: Difference) -> OutcomeRow:
    comparable = person.comparable(d)
    important = important_change(d.task, d.outcome)
    words = ""
    if important is not None and d.reference:
        reached = f"{100 * abs(important.share(d.reference, d.value)):.0f} % of it reached" if comparable else ""
        words = f"{important.evidence.value} {important.evidence.unit}" + (f" ({reached})" if reached else "")
    return OutcomeRow(
        label=of_task(d.label, d.task),
        unit=d.unit,
        reference=number(d.reference),
        value=number(d.value),
        change=change(d.difference, d.reference, above_noise=d.above_noise) if comparable else OTHER_GAIT,
        noise=_noise(d),
        important=words,
        comparable=comparable,
    )


def _noise(d: Difference) -> str:
    """Numerical noise as people read it: strength tests are found by no search and have none."""
    if d.task == STRENGTH_TASK:
        return NO_SEARCH
    if d.noise is None:
        return "not measured"
    return f"{d.noise:.2g}" if d.noise >= LEAST_NOISE else f"< {LEAST_NOISE:g}"


def change_figures(person: PersonMaterial) -> list[str]:
    """Return panels of what changed: walking, and strength."""
    shown = [d for d in _main(person.differences) if person.comparable(d) and d.reference]
    walking = [d for d in shown if d.outcome in WALKING]
    strength = [d for d in shown if d.task == STRENGTH_TASK]
    panels = []
    for title, rows in (("Walking", walking), ("Strength (maximal isometric torque)", strength)):
        if rows:
            panels.append(draw_changes(title, [_bar(d, person.places[d.arm]) for d in rows]))
    return panels


def _bar(d: Difference, place: int) -> Bar:
    percent = 100.0 / abs(d.reference)
    important = important_change(d.task, d.outcome)
    label = d.label.removeprefix("maximal isometric ").removesuffix(" torque")
    return Bar(
        label=label if d.task == STRENGTH_TASK else f"{task_label(d.task)}\n{label.removeprefix('gait ')}",
        place=place,
        change=percent * d.difference,
        noise=None if d.noise is None else percent * d.noise,
        important=None if important is None else percent * important.amount(d.reference),
    )
