"""A training program, as a physiotherapist would write it down: plain data, checked."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.anatomy import LEFT, RIGHT
from gaitgain.models.errors import ProgramError
from gaitgain.models.evidence_table import EvidenceTable

PACKAGE = "gaitgain.training"
BOTH = "both"
RANGES = {
    "sets": (1, 10),
    "repetitions": (1, 50),
    "load_percent_1rm": (20.0, 100.0),
    "duration_weeks": (1, 104),
    "sessions_per_week": (1, 7),
    "adherence": (0.0, 1.0),
}


@dataclass(frozen=True)
class Exercise:
    """One exercise of a session.

    Attributes
    ----------
    name
        One of :func:`known_exercises`.
    load_percent_1rm
        Load over the largest load that can be lifted once (%).
    side
        ``both``, ``right`` or ``left``.
    """

    name: str
    sets: int = 3
    repetitions: int = 10
    load_percent_1rm: float = 70.0
    side: str = BOTH


@dataclass(frozen=True)
class TrainingProgram:
    """Weeks of resistance training.

    Attributes
    ----------
    adherence
        Share of the planned sessions that take place, in [0, 1].
    source
        Where the program is published, if it is.
    """

    name: str
    duration_weeks: int
    sessions_per_week: float
    exercises: tuple[Exercise, ...]
    adherence: float = 1.0
    source: str = ""

    @property
    def attended_per_week(self) -> float:
        """Sessions that take place each week."""
        return self.sessions_per_week * self.adherence

    def trained_groups(self) -> set[tuple[str, str]]:
        """Muscle groups and sides that some exercise trains."""
        movers = known_exercises()
        return {
            (group, side)
            for exercise in self.exercises
            for group in movers[exercise.name]
            for side in ((RIGHT, LEFT) if exercise.side == BOTH else (exercise.side,))
        }


def known_exercises() -> dict[str, tuple[str, ...]]:
    """Exercises by name, with the muscle groups that they train."""
    table = EvidenceTable(PACKAGE, "exercises")
    return {row.part: tuple(row.value.split()) for row in table.rows}


def check_program(program: TrainingProgram) -> None:
    """Refuse a program that nobody could follow, all faults named at once.

    Raises
    ------
    ProgramError
        With every fault and its remedy.
    """
    wrong = [_outside(program.name, name, getattr(program, name)) for name in RANGES if hasattr(program, name)]
    if not program.exercises:
        wrong.append(f"{program.name}: no exercises; name at least one")
    known = known_exercises()
    for exercise in program.exercises:
        place = f"{program.name}, {exercise.name}"
        if exercise.name not in known:
            wrong.append(f"{place}: unknown exercise; choose from {', '.join(known)}")
        if exercise.side not in (BOTH, RIGHT, LEFT):
            wrong.append(f"{place}: side '{exercise.side}'; choose {BOTH}, {RIGHT} or {LEFT}")
        wrong += [_outside(place, name, getattr(exercise, name)) for name in RANGES if hasattr(exercise, name)]
    faults = [line for line in wrong if line]
    if faults:
        raise ProgramError("impossible training program:\n" + "\n".join(f"  - {line}" for line in faults))


def _outside(place: str, name: str, value: float) -> str:
    low, high = RANGES[name]
    return "" if low <= value <= high else f"{place}: {name} {value:g}; choose {low:g} to {high:g}"
