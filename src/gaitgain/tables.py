"""Tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from gaitgain.compare import Difference
from gaitgain.simulate.results import STRENGTH_TASK
from gaitgain.simulate.store import StoredOutcome

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
TASK_WORDS = {"self_selected": "self-selected", "fastest": "fastest", STRENGTH_TASK: "", "prescribed": "prescribed"}


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
        table.add_row(_label(d), d.unit, number(d.reference), number(d.value), _change(d))
    return table


def is_main(outcome: str, task: str) -> bool:
    """Whether an outcome is shown unless everything is asked for; strength tests always are."""
    return task == STRENGTH_TASK or outcome.removesuffix("_left") in MAIN


def _label(d: Difference) -> str:
    return f"{TASK_WORDS.get(d.task, d.task)} {d.label}".strip()


def _change(d: Difference) -> str:
    if not d.above_noise:
        return "below noise"
    share = f" ({100 * d.difference / d.reference:+.1f} %)" if d.reference else ""
    return f"{d.difference:+.3f}{share}" if abs(d.reference) < 20 else f"{d.difference:+.1f}{share}"


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
        task = TASK_WORDS.get(o.key.task) or o.key.task.replace("_", " ")
        table.add_row(o.key.person, o.key.arm, task, o.label, o.unit, number(o.value))
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
        task = TASK_WORDS.get(d.task) or d.task.replace("_", " ")
        values = (number(d.reference), d.arm, number(d.value), f"{d.difference:+.4g}", noise)
        table.add_row(d.person, task, d.label, d.unit, *values)
    return table


def status_table(walks: Sequence[dict[str, Any]]) -> Table:
    """How each walk was found and what kind of walk it is."""
    table = Table()
    for name in ("person", "arm", "task", "solver", "kind of walk"):
        table.add_column(name)
    for name in ("iterations", "objective (1/m)", "constraint violation"):
        table.add_column(name, justify="right")
    for walk in walks:
        key, quality = walk["key"], walk["quality"]
        kind = walk["family"] + (" (reached by a jump)" if walk["jumped"] else "")
        numbers = (str(quality["iterations"]), f"{quality['objective']:.4f}", f"{quality['constraint_violation']:.0e}")
        table.add_row(key.person, key.arm, key.task, quality["status"], kind, *numbers)
    return table
