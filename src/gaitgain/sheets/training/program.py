"""Training programs: what is done, and the dose that it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT, GroupSide
from gaitgain.sheets.number import MISSING
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.training.modality import Dose
from gaitgain.training.program.program import Exercise, Phase, Progression, TrainingProgram
from gaitgain.training.resistance.exercise import known_exercises, movements, relative_loads

LOADS = {"percent_1rm": "{:g} % 1RM", "rm": "{:g}RM", "rpe": "RPE {:g}"}
SHORT = {group: group.replace("ankle_", "").replace("_", " ") for group in GROUPS}
LEAST_SETS = 0.05


def program_sheet(program: TrainingProgram, doses: Sequence[Dose]) -> Sheet:
    """Dose of every group in every week; people see the plan and the dose."""
    columns = (
        Column("", lambda row: row[0], "week"),
        Column("", lambda row: GROUP_SIDES[row[2]].group, "group"),
        Column("", lambda row: GROUP_SIDES[row[2]].side, "side"),
        Column("", lambda row: float(row[1].loads["strength"][0, row[2]]), "intensity"),
        *(_amount(name) for name in ("sets", "sessions", "volume_load", "fast_sets")),
    )
    rows = [(week, dose, i) for week, dose in enumerate(doses, start=1) for i in range(len(GROUP_SIDES))]
    return Sheet("", columns, rows, views=[plan_sheet(program), dose_sheet(doses)])


def _amount(name: str) -> Column:
    return Column("", lambda row: float(row[1].amounts[name][0, row[2]]), name)


def plan_sheet(program: TrainingProgram) -> Sheet:
    """What is done in each session of each phase."""
    rows, first = [], 1
    for phase in program.phases:
        weeks = f"{first}-{first + phase.weeks - 1}" + (f" {phase.name}" if phase.name else "")
        rows += [(weeks, phase, exercise) for exercise in phase.exercises]
        first += phase.weeks
    columns = (
        Column("weeks", _first_of_phase(lambda weeks, phase: weeks)),
        Column("sessions a week", _first_of_phase(lambda weeks, phase: f"{phase.sessions_per_week:g}")),
        _of_exercise("exercise", lambda exercise: exercise.name.replace("_", " ")),
        _of_exercise("sets", lambda exercise: f"{exercise.sets} x {exercise.repetitions}"),
        _of_exercise("load", lambda exercise: LOADS[exercise.load.unit].format(exercise.load.value)),
        _of_exercise("how", lambda exercise: exercise.contraction),
        _of_exercise("side", lambda exercise: exercise.side),
        _of_exercise("rest", lambda exercise: f"{exercise.rest_s:g} s"),
        Column("loads", lambda row: _loads(row[2], row[1].progression)),
    )
    return Sheet(program.name, columns, rows, notes=[*summary_lines(program), ""])


def _first_of_phase(read: Callable[[str, Phase], str]) -> Callable[[tuple[str, Phase, Exercise]], str]:
    """Say it in the row of a phase's first exercise only."""
    return lambda row: read(row[0], row[1]) if row[2] is row[1].exercises[0] else ""


def _of_exercise(label: str, read: Callable[[Exercise], str]) -> Column:
    return Column(label, lambda row: read(row[2]))


def _loads(exercise: Exercise, progression: Progression) -> str:
    return "with strength" if exercise.load.follows_strength else _progression(progression)


def _progression(progression: Progression) -> str:
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
    idle = [name.replace("_", " ") for name in names if not known_exercises()[name]]
    return lines + [f"{name} trains no muscle group of the planar model" for name in idle]


def dose_sheet(doses: Sequence[Dose]) -> Sheet:
    """Weekly sets and largest load of each muscle group, as planned; sides apart where they differ."""
    rows: list[list[str]] = []
    previous: list[str] = []
    for week, dose in enumerate(doses, start=1):
        cells = {
            side: [_dose(dose, GROUP_SIDES.index(GroupSide(group, side))) for group in GROUPS] for side in (RIGHT, LEFT)
        }
        same, now = cells[RIGHT] == cells[LEFT], cells[RIGHT] + cells[LEFT]
        for side in (RIGHT,) if same else (RIGHT, LEFT):
            shown = ["as before"] + [""] * (len(GROUPS) - 1) if now == previous else cells[side]
            rows.append([str(week), "both" if same else side, *shown])
        previous = now
    columns = (Column("week", lambda row: row[0]), Column("side", lambda row: row[1]), *map(_group, GROUPS))
    return Sheet("dose of each week: weighted sets, and largest load in % of strength", columns, rows)


def _group(group: str) -> Column:
    place = 2 + GROUPS.index(group)
    return Column(SHORT[group], lambda row: row[place], right=True)


def _dose(dose: Dose, i: int) -> str:
    sets, intensity = float(dose.amounts["sets"][0, i]), float(dose.loads["strength"][0, i])
    return f"{sets:.1f} at {100 * intensity:.0f}" if sets >= LEAST_SETS else MISSING


def exercise_sheet() -> Sheet:
    """Relative load of each muscle group in each exercise."""
    rows = [(name, relative_loads(name), movement.description) for name, movement in movements().items()]
    columns = (
        Column("exercise", lambda row: row[0], "exercise"),
        *(_load(i, group) for i, group in enumerate(GROUPS)),
        Column("how", lambda row: row[2], "description"),
    )
    return Sheet("relative load of each muscle group, 1 for the hardest working", columns, rows)


def _load(i: int, group: str) -> Column:
    return Column(
        SHORT[group],
        lambda row: float(row[1][i]),
        group,
        form=lambda load: f"{load:.2f}" if load else MISSING,
        right=True,
    )
