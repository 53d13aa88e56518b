"""A program week by week: what is done in each, before anyone does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gaitgain.training.program.program import HEAVIEST_ECCENTRIC_PERCENT, Exercise, Phase, Progression, TrainingProgram

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
    planned_load
        Planned this week, over the one-repetition maximum it refers to.
    retest
        Whether a new one-repetition maximum is measured before this week.
    modality
        Of the program it belongs to.
    """

    key: LoadKey
    exercise: Exercise
    sessions: float
    planned_load: float
    progression: Progression
    retest: bool
    modality: str

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
    new = set()
    for p, program in enumerate(programs):
        found = _phase_of(program, number)
        if found is None:
            continue
        index, phase, week = found
        if week == 1:
            new.add((p, index))
        for e, exercise in enumerate(phase.exercises):
            planned = _planned_load(exercise, phase.progression, week)
            sessions = phase.sessions_per_week * program.adherence
            retest = _every(phase.progression.retest_weeks, week - 1)
            bouts += [
                Bout((p, index, e, side), exercise, sessions, planned, phase.progression, retest, program.modality)
                for side in exercise.sides
            ]
    return Week(number, tuple(bouts), frozenset(new))


def _phase_of(program: TrainingProgram, number: int) -> tuple[int, Phase, int] | None:
    """The phase of a week, with its number and the week's number in it."""
    start = 0
    for index, phase in enumerate(program.phases):
        if number <= start + phase.weeks:
            return index, phase, number - start
        start += phase.weeks
    return None


def _planned_load(exercise: Exercise, progression: Progression, week: int) -> float:
    """Load of a week of a phase over the one-repetition maximum; RM and exertion stay as they are."""
    share = exercise.share_of_1rm
    lighter = _every(progression.deload_weeks, week)
    if not exercise.load.follows_strength and progression.rule == "linear":
        share += progression.points_per_week / 100.0 * (week - 1)
    if not exercise.load.follows_strength and progression.rule == "undulating":
        share += progression.points / 100.0 * (1 if week % 2 else -1)
    heaviest = HEAVIEST_ECCENTRIC_PERCENT / 100.0 if exercise.contraction == "eccentric" else 1.0
    return min(max(share, 0.0), heaviest) * (1.0 - progression.deload_percent / 100.0 * lighter)


def _every(period: int, week: int) -> bool:
    return period > 0 and week > 0 and week % period == 0
