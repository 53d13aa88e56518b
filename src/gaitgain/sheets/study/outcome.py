"""Outcomes of a study, and what changes in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from gaitgain.sheets.number import change, number, number_or
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.sheets.task import of_task, task_label
from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.store.record import StoredOutcome
from gaitgain.simulate.study.course import ArmCourse
from gaitgain.simulate.study.difference import Difference

Row = TypeVar("Row", Difference, ArmCourse)

# Whether the walks behind a number can be trusted.
TRUSTED = Column("trusted", attrgetter("trusted"), "trusted")
# What a first look needs; everything else is in the file.
SUMMARY = (
    "gait_speed",
    "stride_length",
    "cadence",
    "double_support",
    "peak_hip_extension_moment",
    "peak_knee_extension_moment",
    "peak_ankle_plantarflexion_moment",
    "cost_of_transport",
)
# What ``show`` and ``compare`` print unless asked for everything.
MAIN = (
    *SUMMARY,
    "stance",
    "step_length",
    "peak_hip_flexion_moment",
    "peak_ankle_power",
    "peak_swing_knee_flexion",
    "first_vertical_peak",
    "second_vertical_peak",
    "midstance_vertical_force",
    "peak_braking_force",
    "peak_propulsive_force",
    "toe_clearance",
    "largest_activation",
    "step_length_asymmetry",
)


def is_main(outcome: str, task: str) -> bool:
    """Whether an outcome is shown unless everything is asked for; strength tests always are."""
    return task == STRENGTH_TASK or outcome.removesuffix("_left") in MAIN


def outcome_sheet(
    outcomes: Sequence[StoredOutcome], *, everything: bool = True, bodies: Mapping[str, str] | None = None
) -> Sheet:
    """All outcomes of all runs; people see the main ones unless they ask for everything.

    Parameters
    ----------
    bodies
        As in :func:`difference_sheet`.
    """
    scaled = bodies or {}
    columns = (
        Column("person", attrgetter("key.person"), "person"),
        Column("arm", attrgetter("key.visit")),
        Column("", attrgetter("key.arm"), "arm"),
        Column("task", attrgetter("key.task"), "task", form=task_label),
        Column("outcome", attrgetter("label"), "label"),
        Column("", attrgetter("name"), "outcome"),
        Column("unit", attrgetter("unit"), "unit"),
        Column("value", attrgetter("value"), "value", form=number, right=True),
        Column("", attrgetter("noise"), "noise"),
        TRUSTED,
        Column("", attrgetter("key.week"), "week", optional=True),
        Column("", lambda outcome: scaled.get(outcome.key.person), "body", optional=True),
    )
    main = [o for o in outcomes if everything or is_main(o.name, o.key.task)]
    return Sheet("", columns, outcomes, views=[Sheet("", columns, main)])


def difference_sheet(
    differences: Sequence[Difference], *, everything: bool = True, bodies: Mapping[str, str] | None = None
) -> Sheet:
    """All paired differences; people see the main ones unless they ask for everything.

    Parameters
    ----------
    bodies
        What was scaled from what, by person; JSON has it in every row of theirs.
    """
    scaled = bodies or {}
    columns = (
        Column("person", attrgetter("person"), "person"),
        Column("task", attrgetter("task"), "task", form=task_label),
        Column("outcome", attrgetter("label"), "label"),
        Column("", attrgetter("outcome"), "outcome"),
        Column("unit", attrgetter("unit"), "unit"),
        Column("", attrgetter("reference_arm"), "reference_arm"),
        Column("", attrgetter("arm"), "arm"),
        Column("reference", attrgetter("reference"), "reference", form=number, right=True),
        Column("arm", lambda d: d.arm if d.week is None else f"{d.arm}, week {d.week:g}"),
        Column("value", attrgetter("value"), "value", form=number, right=True),
        Column("difference", attrgetter("difference"), "difference", form="{:+.4g}".format, right=True),
        Column("noise", attrgetter("noise"), "noise", form=_noise, right=True),
        TRUSTED,
        Column("", attrgetter("week"), "week", optional=True),
        Column("", lambda d: scaled.get(d.person), "body", optional=True),
    )
    main = [d for d in differences if everything or is_main(d.outcome, d.task)]
    return Sheet("", columns, differences, views=[Sheet("", columns, main)])


def _noise(noise: float | None) -> str:
    return "not measured" if noise is None else f"{noise:.1g}"


def summary_sheet(person: str, arm: str, differences: Sequence[Difference]) -> Sheet:
    """Outcomes of one person before and after, the most important first."""
    rows = _most_important([d for d in differences if (d.person, d.arm) == (person, arm)])
    reference = rows[0].reference_arm if rows else "before"
    columns = (
        Column("outcome", lambda d: of_task(d.label, d.task)),
        Column("unit", attrgetter("unit")),
        Column(reference, attrgetter("reference"), form=number, right=True),
        Column(arm, attrgetter("value"), form=number, right=True),
        Column("change", lambda d: change(d.difference, d.reference, above_noise=d.above_noise), right=True),
        *_doubted(rows),
    )
    return Sheet(person, columns, rows)


def course_sheet(person: str, courses: Sequence[ArmCourse]) -> Sheet:
    """Outcomes of one person over the weeks, the most important first, one row per arm."""
    rows = _most_important(courses)
    # The outcome is named in the row of its first arm only.
    first = {id(row) for row, before in zip(rows, [None, *rows], strict=False) if not _same(row, before)}
    columns = (
        Column("outcome", lambda c: of_task(c.label, c.task) if id(c) in first else ""),
        Column("unit", lambda c: c.unit if id(c) in first else ""),
        Column("arm", attrgetter("arm")),
        *(_week(week) for week in sorted({week for c in rows for week in c.values})),
        Column("change", lambda c: change(c.change, c.values[min(c.values)], above_noise=c.above_noise), right=True),
        *_doubted(rows),
    )
    return Sheet(person, columns, rows)


def _doubted(rows: Sequence[Row]) -> list[Column]:
    """Where some walk cannot be trusted, the column that says which."""
    return [] if all(row.trusted for row in rows) else [TRUSTED]


def _same(row: ArmCourse, before: ArmCourse | None) -> bool:
    return before is not None and (row.task, row.outcome) == (before.task, before.outcome)


def _week(week: float) -> Column:
    return Column(f"week {week:g}", lambda c: c.values.get(week), form=number_or(""), right=True)


def _most_important(rows: Sequence[Row]) -> list[Row]:
    order = {name: i for i, name in enumerate(SUMMARY)}
    shown = [row for row in rows if row.outcome in order or row.task == STRENGTH_TASK]
    return sorted(shown, key=lambda row: order.get(row.outcome, len(order)))
