"""Tables of training programs for people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.table import Table

from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT
from gaitgain.training.prediction import Prediction
from gaitgain.training.program.program import Exercise, Progression, TrainingProgram
from gaitgain.training.resistance.dose import KEYS, WeekDose
from gaitgain.training.resistance.exercise import known_exercises, movements, relative_loads
from gaitgain.training.responsiveness import Interval
from gaitgain.training.trials.validation import Validation, ValidationRow

UNITS = {"percent_1rm": "{:g} % 1RM", "rm": "{:g}RM", "rpe": "RPE {:g}"}
SHORT = {group: group.replace("ankle_", "").replace("_", " ") for group in GROUPS}


def plan_table(program: TrainingProgram) -> Table:
    """What is done in each session of each phase."""
    table = _table(program.name, "weeks", "sessions a week", "exercise", "sets", "load", "how", "side", "rest", "loads")
    first = 1
    for phase in program.phases:
        weeks = f"{first}-{first + phase.weeks - 1}" + (f" {phase.name}" if phase.name else "")
        for number, exercise in enumerate(phase.exercises):
            start = (weeks, f"{phase.sessions_per_week:g}") if number == 0 else ("", "")
            table.add_row(*start, *_exercise_cells(exercise, phase.progression))
        first += phase.weeks
    return table


def _exercise_cells(exercise: Exercise, progression: Progression) -> tuple[str, ...]:
    return (
        exercise.name.replace("_", " "),
        f"{exercise.sets} x {exercise.repetitions}",
        UNITS[exercise.load.unit].format(exercise.load.value),
        exercise.contraction,
        exercise.side,
        f"{exercise.rest_s:g} s",
        "with strength" if exercise.load.follows_strength else _progression_words(progression),
    )


def _progression_words(progression: Progression) -> str:
    words = {
        "none": "stay as they are",
        "repetitions_met": f"+{progression.step_percent:g} % when met",
        "linear": f"{progression.points_per_week:+g} points a week",
        "undulating": f"{progression.points:g} points up and down",
    }[progression.rule]
    if progression.retest_weeks:
        words += f", tested every {progression.retest_weeks} weeks"
    if progression.deload_weeks:
        words += f", -{progression.deload_percent:g} % every {progression.deload_weeks} weeks"
    return words


def summary_lines(program: TrainingProgram) -> list[str]:
    """What the table of sessions does not say."""
    where = "supervised" if program.supervised else "at home"
    lines = [f"{program.duration_weeks} weeks, {where}, {100 * program.adherence:g} % of the sessions take place"]
    if program.detraining_weeks:
        lines.append(f"then {program.detraining_weeks} weeks without training")
    if program.source:
        lines.append(f"source: {program.source}")
    names = dict.fromkeys(exercise.name for exercise in program.exercises)
    lines += [
        f"{name.replace('_', ' ')} trains no muscle group of the planar model" for name in names if not _trains(name)
    ]
    return lines


def _trains(name: str) -> bool:
    return bool(known_exercises()[name])


def dose_table(doses: Sequence[WeekDose]) -> Table:
    """Weekly sets and largest load of each muscle group, as planned; sides apart where they differ."""
    table = _table("dose of each week: weighted sets, and largest load in % of strength", "week", "side")
    for group in GROUPS:
        table.add_column(SHORT[group], justify="right")
    previous: list[str] = []
    for number, dose in enumerate(doses, start=1):
        cells = {side: [_dose_cell(dose, KEYS.index((group, side))) for group in GROUPS] for side in (RIGHT, LEFT)}
        same = cells[RIGHT] == cells[LEFT]
        now = cells[RIGHT] + cells[LEFT]
        for side in (RIGHT,) if same else (RIGHT, LEFT):
            shown = ["as before"] + [""] * (len(GROUPS) - 1) if now == previous else cells[side]
            table.add_row(str(number), "both" if same else side, *shown)
        previous = now
    return table


def _dose_cell(dose: WeekDose, i: int) -> str:
    sets, intensity = float(dose.sum("sets")[0, i]), float(dose.intensity[0, i])
    return f"{sets:.1f} at {100 * intensity:.0f}" if sets >= 0.05 else "-"


def prediction_table(title: str, unit: str, columns: dict[str, list[Interval]], digits: int) -> Table:
    """One quantity of several groups or joints, week by week: typical (2.5 % to 97.5 % of people)."""
    table = _table(f"{title} ({unit}): typical, and 95 % of people", "week")
    for name in columns:
        table.add_column(name, justify="right")
    for week in range(len(next(iter(columns.values())))):
        cells = [
            f"{i.typical:.{digits}f} ({i.low:.{digits}f} to {i.high:.{digits}f})"
            for i in (values[week] for values in columns.values())
        ]
        table.add_row(str(week), *cells)
    return table


def strength_columns(prediction: Prediction, side: str) -> dict[str, list[Interval]]:
    """Change of voluntary strength of each group (%)."""
    return {SHORT[group]: [_percent(i) for i in prediction.strength(group, side)] for group in GROUPS}


def ceiling_columns(prediction: Prediction, side: str) -> dict[str, list[Interval]]:
    """Activation ceiling of each group, over a healthy one."""
    return {SHORT[group]: prediction.ceiling(group, side) for group in GROUPS}


def _percent(i: Interval) -> Interval:
    return Interval(*(100.0 * (value - 1.0) for value in (i.typical, i.low, i.high)))


def sides_to_show(prediction: Prediction) -> tuple[str, ...]:
    """The right side alone where both are alike."""
    half = len(GROUPS)
    gains = prediction.typical.gains
    alike = prediction.condition.symmetric and all(
        np.array_equal(g.neural[:, :half], g.neural[:, half:]) for g in gains
    )
    alike = alike and all(np.array_equal(g.muscle[:, :half], g.muscle[:, half:]) for g in gains)
    return (RIGHT,) if alike else (RIGHT, LEFT)


def validation_table(validation: Validation) -> Table:
    """Published outcomes beside predictions."""
    table = _table("published outcomes and predictions (%)", "trial", "outcome", "week", "n")
    for name in ("published", "95 % interval", "predicted", "95 % interval", "trial left out", "error"):
        table.add_column(name, justify="right")
    for row in validation.rows:
        table.add_row(*_validation_cells(row))
    return table


def _validation_cells(row: ValidationRow) -> tuple[str, ...]:
    outcome = row.outcome
    words = f"{outcome.kind.replace('_', ' ')}, {outcome.part.replace('_', ' ')}"
    published = "lost" if outcome.kind == "lost" else f"{outcome.value:.1f}"
    unseen = row.left_out
    return (
        outcome.trial.replace("_", " "),
        words,
        f"{outcome.week:g}",
        str(row.participants),
        published,
        _between(outcome.interval),
        f"{row.predicted:.1f}",
        _between(row.interval),
        "" if unseen is None else f"{unseen:.1f}",
        "" if unseen is None else f"{unseen - outcome.value:+.1f}",
    )


def _between(pair: tuple[float, float] | None) -> str:
    return "not published" if pair is None else f"{pair[0]:.1f} to {pair[1]:.1f}"


def exercise_table() -> Table:
    """Relative load of each muscle group in each exercise."""
    table = _table("relative load of each muscle group, 1 for the hardest working", "exercise")
    for group in GROUPS:
        table.add_column(SHORT[group], justify="right")
    table.add_column("how")
    for name, movement in movements().items():
        cells = [f"{load:.2f}" if load else "-" for load in relative_loads(name)]
        table.add_row(name, *cells, movement.description)
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for name in columns:
        table.add_column(name)
    return table
