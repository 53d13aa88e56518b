"""Tables for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.store.record import StoredOutcome, WalkStatus
from gaitgain.simulate.study.course import ArmCourse
from gaitgain.simulate.study.difference import Difference

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
TASK_WORDS = {
    "self_selected": "self-selected",
    "fastest": "fastest",
    "fastest_within_effort": "fastest within effort",
    STRENGTH_TASK: "",
    "prescribed": "prescribed",
}


def summary_table(person: str, arm: str, differences: Sequence[Difference]) -> Table:
    """Outcomes of one person before and after, the most important first."""
    rows = [d for d in differences if d.person == person and d.arm == arm]
    order = {name: i for i, name in enumerate(SUMMARY)}
    shown = [d for d in rows if d.outcome in order or d.task == STRENGTH_TASK]
    shown.sort(key=lambda d: order.get(d.outcome, len(order)))
    reference = rows[0].reference_arm if rows else "before"
    table = Table(title=person, title_justify="left", title_style="bold")
    table.add_column("outcome")
    table.add_column("unit")
    for name in (reference, arm, "change"):
        table.add_column(name, justify="right")
    for d in shown:
        table.add_row(
            _label(d), d.unit, number(d.reference), number(d.value), _change(d.difference, d.reference, d.above_noise)
        )
    return table


def course_table(person: str, courses: Sequence[ArmCourse]) -> Table:
    """Outcomes of one person over the weeks, the most important first, one row per arm."""
    order = {name: i for i, name in enumerate(SUMMARY)}
    shown = [c for c in courses if c.outcome in order or c.task == STRENGTH_TASK]
    shown.sort(key=lambda c: order.get(c.outcome, len(order)))
    weeks = sorted({week for c in shown for week in c.values})
    table = Table(title=person, title_justify="left", title_style="bold")
    for name in ("outcome", "unit", "arm"):
        table.add_column(name)
    for name in (*(f"week {week:g}" for week in weeks), "change"):
        table.add_column(name, justify="right")
    previous = ""
    for c in shown:
        label = _label(c)
        start = ("", "") if label == previous else (label, c.unit)
        cells = [number(c.values[week]) if week in c.values else "" for week in weeks]
        change = _change(c.change, c.values[min(c.values)], c.above_noise)
        table.add_row(*start, c.arm, *cells, change)
        previous = label
    return table


def is_main(outcome: str, task: str) -> bool:
    """Whether an outcome is shown unless everything is asked for; strength tests always are."""
    return task == STRENGTH_TASK or outcome.removesuffix("_left") in MAIN


def _label(row: Difference | ArmCourse) -> str:
    return f"{TASK_WORDS.get(row.task, row.task)} {row.label}".strip()


def _change(difference: float, reference: float, above_noise: bool) -> str:
    if not difference:
        return "none"
    if not above_noise:
        return "below noise"
    share = f" ({100 * difference / reference:+.1f} %)" if reference else ""
    return f"{difference:+.3f}{share}" if abs(reference) < 20 else f"{difference:+.1f}{share}"


def number(value: float) -> str:
    """Three decimals for small numbers, one for large ones."""
    return f"{value:.3f}" if abs(value) < 20 else f"{value:.1f}"


def outcome_table(outcomes: Sequence[StoredOutcome]) -> Table:
    """All outcomes of all runs."""
    table = Table()
    for name in ("person", "arm", "task", "outcome", "unit"):
        table.add_column(name)
    table.add_column("value", justify="right")
    for o in outcomes:
        table.add_row(o.key.person, o.key.visit, say_task(o.key.task), o.label, o.unit, number(o.value))
    return table


def difference_table(differences: Sequence[Difference]) -> Table:
    """All paired differences."""
    table = Table()
    for name in ("person", "task", "outcome", "unit"):
        table.add_column(name)
    table.add_column("reference", justify="right")
    table.add_column("arm")
    for name in ("value", "difference", "noise"):
        table.add_column(name, justify="right")
    for d in differences:
        noise = "not measured" if d.noise is None else f"{d.noise:.1g}"
        arm = d.arm if d.week is None else f"{d.arm}, week {d.week:g}"
        values = (number(d.reference), arm, number(d.value), f"{d.difference:+.4g}", noise)
        table.add_row(d.person, say_task(d.task), d.label, d.unit, *values)
    return table


def say_task(name: str) -> str:
    """Name of a task as people say it."""
    return TASK_WORDS.get(name) or name.replace("_", " ")


def status_table(walks: Sequence[WalkStatus]) -> Table:
    """How each walk was found and what kind of walk it is."""
    table = Table()
    for name in ("person", "arm", "task", "solver", "kind of walk"):
        table.add_column(name)
    for name in ("iterations", "objective (1/m)", "constraint violation"):
        table.add_column(name, justify="right")
    for walk in walks:
        key, quality = walk.key, walk.quality
        kind = walk.family + (" (reached by a jump)" if walk.jumped else "")
        numbers = (str(quality.iterations), f"{quality.objective:.4f}", f"{quality.constraint_violation:.0e}")
        table.add_row(key.person, key.visit, key.task, quality.status, kind, *numbers)
    return table


def limit_lines(walks: Sequence[WalkStatus]) -> list[str]:
    """What each walk runs into, where it does: muscles fully activated, coordinates at their bounds."""
    lines = []
    for walk in walks:
        if walk.limits:
            lines += [f"Limits reached by {walk.key}:", *[f"  - {limit}" for limit in walk.limits]]
    return lines
