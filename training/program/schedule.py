"""A program week by week: what is done in each, before anyone does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gaitgain.training.program.program import Exercise, Phase, Progression, TrainingProgram

# Key of a load that a person works with: program, phase and exercise by number, and the side.
LoadKey = tuple[int, int, int, str]


@dataclass(frozen=True)
class Bout:
    """One exercise of one side in one week.

    Attributes
    ----------
    key
        Names the load that is carried from week to week.
    sessions
        That take place this week.
    load_shift
        Planned change of a load that is given in per cent, as a share (0.05 is 5 percentage points).
    load_factor
        What a lighter week leaves of the load, in [0, 1].
    retest
        Whether the ability that loads refer to is measured anew before this week.
    modality
        Of the program it belongs to.
    """

    key: LoadKey
    exercise: Exercise
    sessions: float
    load_shift: float
    load_factor: float
    progression: Progression
    retest: bool
    modality: str

    @property
    def program(self) -> int:
        """Number of the program that it belongs to, from 0."""
        return self.key[0]

    @property
    def side(self) -> str:
        """Side that trains."""
        return self.key[3]

    @property
    def sets_per_week(self) -> float:
        """Sets that take place this week."""
        return self.sessions * self.exercise.sets


@dataclass(frozen=True)
class Week:
    """One week, from 1; without bouts when nobody trains.

    Attributes
    ----------
    new_phases
        ``(program, phase)`` by number that begin this week.
    """

    number: int
    bouts: tuple[Bout, ...] = ()
    new_phases: frozenset[tuple[int, int]] = frozenset()


def plan_weeks(programs: Sequence[TrainingProgram], weeks: int) -> tuple[Week, ...]:
    """Plan the first weeks of programs that start together; after its end a program adds nothing."""
    return tuple(_plan_week(programs, number) for number in range(1, weeks + 1))


def _plan_week(programs: Sequence[TrainingProgram], number: int) -> Week:
    bouts: list[Bout] = []
    new_phases = set()
    for p, program in enumerate(programs):
        place = _phase_of(program, number)
        if place is None:
            continue
        index, phase, week = place
        if week == 1:
            new_phases.add((p, index))
        for e, exercise in enumerate(phase.exercises):
            bouts += [_plan_bout(program, phase, exercise, (p, index, e, side), week) for side in exercise.sides]
    return Week(number, tuple(bouts), frozenset(new_phases))


def _plan_bout(program: TrainingProgram, phase: Phase, exercise: Exercise, key: LoadKey, week: int) -> Bout:
    lighter = _is_due(phase.progression.deload_weeks, week)
    return Bout(
        key=key,
        exercise=exercise,
        sessions=phase.sessions_per_week * program.adherence,
        load_shift=0.0 if exercise.load.follows_strength else _planned_shift(phase.progression, week),
        load_factor=1.0 - phase.progression.deload_percent / 100.0 * lighter,
        progression=phase.progression,
        retest=_is_due(phase.progression.retest_weeks, week - 1),
        modality=program.modality,
    )


def _phase_of(program: TrainingProgram, number: int) -> tuple[int, Phase, int] | None:
    """The phase of a week, with its number and the week's number in it."""
    start = 0
    for index, phase in enumerate(program.phases):
        if number <= start + phase.weeks:
            return index, phase, number - start
        start += phase.weeks
    return None


def _planned_shift(progression: Progression, week: int) -> float:
    """Change of a load in a week of a phase, as a share of what it is a percentage of."""
    match progression.rule:
        case "linear":
            return progression.points_per_week / 100.0 * (week - 1)
        case "undulating":
            return progression.points / 100.0 * (1 if week % 2 else -1)
        case _:
            return 0.0


def _is_due(period: int, week: int) -> bool:
    return period > 0 and week > 0 and week % period == 0
