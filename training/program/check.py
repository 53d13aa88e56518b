"""Refuse programs that nobody could follow, with every fault and its remedy."""

from __future__ import annotations

from typing import Any

from gaitgain.errors import ProgramError
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.training.program.program import (
    BOTH,
    CONTRACTIONS,
    HEAVIEST_ECCENTRIC_PERCENT,
    MODALITIES,
    RULES,
    Exercise,
    Phase,
    TrainingProgram,
)
from gaitgain.training.resistance.exercise import known_exercises

RANGES = {
    "duration_weeks": (1, 104),
    "sessions_per_week": (1, 7),
    "adherence": (0.0, 1.0),
    "detraining_weeks": (0, 104),
    "sets": (1, 10),
    "repetitions": (1, 50),
    "rest_s": (0.0, 900.0),
    "load_percent_1rm": (20.0, 100.0),
    "load_rm": (1.0, 40.0),
    "load_rpe": (1.0, 10.0),
    "step_percent": (0.5, 20.0),
    "points_per_week": (-10.0, 10.0),
    "points": (0.0, 30.0),
    "retest_weeks": (0, 52),
    "deload_weeks": (0, 52),
    "deload_percent": (0.0, 80.0),
}
LONGEST_SESSION_SETS = 60


def check_program(program: TrainingProgram) -> None:
    """Refuse a program that makes no sense.

    Raises
    ------
    ProgramError
        With every fault and its remedy.
    """
    faults = list(find_faults(program))
    if faults:
        raise ProgramError("impossible training program:\n" + "\n".join(f"  - {line}" for line in faults))


def find_faults(program: TrainingProgram) -> list[str]:
    """Every fault of a program, one sentence each."""
    place = program.name
    faults = _numbers(program, place, "duration_weeks", "adherence", "detraining_weeks")
    faults += _choice(place, "modality", program.modality, MODALITIES)
    if not program.phases:
        faults.append(f"{place}: no phases; describe at least one week")
    for number, phase in enumerate(program.phases, start=1):
        faults += _phase_faults(phase, place if len(program.phases) == 1 else f"{place}, phase {number}")
    return faults


def _phase_faults(phase: Phase, place: str) -> list[str]:
    faults = _numbers(phase, place, "sessions_per_week")
    if phase.weeks < 1:
        faults.append(f"{place}: {phase.weeks} weeks; choose at least 1")
    if not phase.exercises:
        faults.append(f"{place}: no exercises; name at least one")
    total = sum(exercise.sets for exercise in phase.exercises)
    if total > LONGEST_SESSION_SETS:
        faults.append(f"{place}: {total} sets in a session; choose at most {LONGEST_SESSION_SETS}")
    faults += _choice(place, "rule", phase.progression.rule, RULES)
    faults += _numbers(
        phase.progression,
        f"{place}, progression",
        *("step_percent", "points_per_week", "points", "retest_weeks", "deload_weeks", "deload_percent"),
    )
    for exercise in phase.exercises:
        faults += _exercise_faults(exercise, f"{place}, {exercise.name}")
    return faults


def _exercise_faults(exercise: Exercise, place: str) -> list[str]:
    faults = []
    if exercise.name not in known_exercises():
        faults.append(f"{place}: unknown exercise; choose from {', '.join(known_exercises())}")
    faults += _choice(place, "side", exercise.side, (BOTH, RIGHT, LEFT))
    faults += _choice(place, "contraction", exercise.contraction, CONTRACTIONS)
    faults += _numbers(exercise, place, "sets", "repetitions", "rest_s")
    name = f"load_{exercise.load.unit}"
    return faults + outside(place, name, exercise.load.value, *load_range(name, exercise.contraction))


def load_range(name: str, contraction: str) -> tuple[float, float]:
    """Smallest and largest value of a load."""
    low, high = RANGES[name]
    return (
        (low, HEAVIEST_ECCENTRIC_PERCENT) if (name, contraction) == ("load_percent_1rm", "eccentric") else (low, high)
    )


def _numbers(thing: Any, place: str, *names: str) -> list[str]:
    return [fault for name in names for fault in outside(place, name, getattr(thing, name), *RANGES[name])]


def _choice(place: str, name: str, value: str, choices: tuple[str, ...]) -> list[str]:
    return [] if value in choices else [f"{place}: {name} '{value}'; choose from {', '.join(choices)}"]


def outside(place: str, name: str, value: float, low: float, high: float) -> list[str]:
    """The fault of a number outside its range, if it is."""
    return [] if low <= value <= high else [f"{place}: {name} {value:g}; choose {low:g} to {high:g}"]
