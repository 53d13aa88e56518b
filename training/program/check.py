"""What no program may be, whatever its modality: every fault with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gaitgain.models.description.muscle_group import SIDES
from gaitgain.training.program.program import BOTH, RULES, Phase, TrainingProgram

Range = tuple[float, float]
RANGES: dict[str, Range] = {
    "duration_weeks": (1, 104),
    "sessions_per_week": (1, 7),
    "adherence": (0.0, 1.0),
    "detraining_weeks": (0, 104),
    "step_percent": (0.5, 20.0),
    "points_per_week": (-10.0, 10.0),
    "points": (0.0, 30.0),
    "retest_weeks": (0, 52),
    "deload_weeks": (0, 52),
    "deload_percent": (0.0, 80.0),
}
PROGRESSION_NUMBERS = ("step_percent", "points_per_week", "points", "retest_weeks", "deload_weeks", "deload_percent")


def program_faults(program: TrainingProgram) -> list[str]:
    """Every fault of a program that its modality need not look at, one sentence each."""
    place = program.name
    faults = numbers_outside(program, place, RANGES, ("duration_weeks", "adherence", "detraining_weeks"))
    if not program.phases:
        faults.append(f"{place}: no phases; describe at least one week")
    for phase, where in places_of_phases(program):
        faults += _phase_faults(phase, where)
    return faults


def places_of_phases(program: TrainingProgram) -> list[tuple[Phase, str]]:
    """Phases with the words that say where in a program each is."""
    if len(program.phases) == 1:
        return [(program.phases[0], program.name)]
    return [(phase, f"{program.name}, phase {number}") for number, phase in enumerate(program.phases, start=1)]


def _phase_faults(phase: Phase, place: str) -> list[str]:
    faults = numbers_outside(phase, place, RANGES, ("sessions_per_week",))
    if phase.weeks < 1:
        faults.append(f"{place}: {phase.weeks} weeks; choose at least 1")
    if not phase.exercises:
        faults.append(f"{place}: no exercises; name at least one")
    faults += not_among(place, "rule", phase.progression.rule, RULES)
    faults += numbers_outside(phase.progression, f"{place}, progression", RANGES, PROGRESSION_NUMBERS)
    for exercise in phase.exercises:
        faults += not_among(f"{place}, {exercise.name}", "side", exercise.side, (BOTH, *SIDES))
    return faults


def numbers_outside(thing: Any, place: str, ranges: Mapping[str, Range], names: Iterable[str]) -> list[str]:
    """Faults of the attributes of a thing that are outside their ranges."""
    return [fault for name in names for fault in outside(place, name, getattr(thing, name), ranges[name])]


def not_among(place: str, name: str, value: str, choices: Iterable[str]) -> list[str]:
    """The fault of a word that is none of the choices, if it is none."""
    return [] if value in choices else [f"{place}: {name} '{value}'; choose from {', '.join(choices)}"]


def outside(place: str, name: str, value: float, limits: Range) -> list[str]:
    """The fault of a number outside its range, if it is."""
    low, high = limits
    return [] if low <= value <= high else [f"{place}: {name} {value:g}; choose {low:g} to {high:g}"]
