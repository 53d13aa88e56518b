"""A program followed by one person: week by week, typical and with the range of 95 % of people like them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.models.condition.condition import Condition
from gaitgain.training.adaptation import check_programs
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.program.schedule import plan_weeks
from gaitgain.training.resistance.dose import KEYS, Loads, WeekDose, measure_dose
from gaitgain.training.resistance.gain import Course, follow_course
from gaitgain.training.resistance.parameters import AdaptationParameters, default_parameters
from gaitgain.training.responsiveness import Interval, interval, sample_parameters

PERSONS = 1000


@dataclass(frozen=True)
class Prediction:
    """What a program does to a person.

    Attributes
    ----------
    typical
        The mean person.
    sampled
        People alike, who differ in what the program does to them; the same parameters as in ``parameters``.
    """

    condition: Condition
    programs: tuple[TrainingProgram, ...]
    typical: Course
    sampled: Course
    seed: int

    @property
    def weeks(self) -> range:
        """From 0 to the end of what is watched."""
        return range(self.typical.weeks + 1)

    def strength(self, group: str, side: str) -> list[Interval]:
        """Voluntary strength of every week, over that before training."""
        return self._intervals(group, side, lambda course, week: course.strength(week))

    def ceiling(self, group: str, side: str) -> list[Interval]:
        """Activation ceiling of every week, over a healthy one."""
        return self._intervals(group, side, lambda course, week: course.ceiling(week))

    def gain(self, name: str, group: str, side: str) -> list[Interval]:
        """One of :class:`~gaitgain.training.resistance.gain.GroupGains` of every week."""
        return self._intervals(group, side, lambda course, week: getattr(course.at(week), name))

    def _intervals(self, group: str, side: str, read: Callable[[Course, int], np.ndarray]) -> list[Interval]:
        i = KEYS.index((group, side))
        return [interval(float(read(self.typical, week)[0, i]), read(self.sampled, week)[:, i]) for week in self.weeks]


def predict(
    condition: Condition,
    programs: TrainingProgram | Sequence[TrainingProgram],
    *,
    persons: int = PERSONS,
    seed: int = 0,
) -> Prediction:
    """Follow a program, and the detraining it asks to watch.

    Parameters
    ----------
    persons
        Sampled for the intervals.
    seed
        Of the sample; the same seed gives the same numbers.

    Raises
    ------
    ProgramError
        When a program makes no sense.
    """
    together = check_programs(programs)
    weeks = watched_weeks(together)
    typical = follow_course(condition, together, weeks, default_parameters())
    sampled = follow_course(condition, together, weeks, sample_parameters(persons, seed), persons)
    return Prediction(condition, together, typical, sampled, seed)


def watched_weeks(programs: Sequence[TrainingProgram]) -> int:
    """Weeks of training and of what is watched after it."""
    return max(program.duration_weeks + program.detraining_weeks for program in programs)


def plan_doses(
    programs: TrainingProgram | Sequence[TrainingProgram], parameters: AdaptationParameters | None = None
) -> list[WeekDose]:
    """Dose of every week as it is planned: loads against the strength before training."""
    together = check_programs(programs)
    strength, loads, doses = np.ones((1, len(KEYS))), Loads(), []
    for week in plan_weeks(together, max(program.duration_weeks for program in together)):
        loads.set_for(week, strength)
        doses.append(measure_dose(week, strength, loads, parameters or default_parameters()))
    return doses
