"""A program followed by one person: week by week, typical and with the range of 95 % of people like them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.description.muscle_group import GROUP_SIDES, GroupSide
from gaitgain.training.adaptation import (
    Course,
    Programs,
    check_programs,
    follow,
    shipped_parameters,
    week_dose,
)
from gaitgain.training.catalog import MODALITIES
from gaitgain.training.modality import Dose
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.program.schedule import plan_weeks
from gaitgain.training.resistance.strength import GroupGains, ceilings, raised, voluntary_strength
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

    @property
    def symmetric(self) -> bool:
        """Whether strength and activation of both sides are alike in all weeks."""
        return self.condition.symmetric and all(self.typical.trained(week).symmetric for week in self.weeks)

    def strength(self, key: GroupSide) -> list[Interval]:
        """Voluntary strength of every week, over that before training."""
        return self._intervals(key, strength_at)

    def ceiling(self, key: GroupSide) -> list[Interval]:
        """Activation ceiling of every week, over a healthy one."""
        return self._intervals(key, ceiling_at)

    def gain(self, name: str, key: GroupSide) -> list[Interval]:
        """One of :class:`~gaitgain.training.resistance.strength.GroupGains` of every week."""
        return self._intervals(key, lambda course, week: getattr(group_gains(course, week), name))

    def _intervals(self, key: GroupSide, read: Callable[[Course, int], np.ndarray]) -> list[Interval]:
        i = GROUP_SIDES.index(key)
        return [interval(float(read(self.typical, week)[0, i]), read(self.sampled, week)[:, i]) for week in self.weeks]


def group_gains(course: Course, week: float) -> GroupGains:
    """Gains of muscle groups at a time (weeks), persons x groups in the order of ``GROUP_SIDES``."""
    return course.at(week, "resistance")


def strength_at(course: Course, week: float) -> np.ndarray:
    """Voluntary strength at a time over that before training, persons x groups."""
    return voluntary_strength(ceilings(course.condition), group_gains(course, week))


def ceiling_at(course: Course, week: float) -> np.ndarray:
    """Activation ceilings at a time over healthy ones, persons x groups."""
    return raised(ceilings(course.condition), group_gains(course, week).neural)


def predict(condition: Condition, programs: Programs, *, persons: int = PERSONS, seed: int = 0) -> Prediction:
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
    typical = follow(condition, together, weeks)
    sampled = follow(condition, together, weeks, sample_parameters(persons, seed), persons)
    return Prediction(condition, together, typical, sampled, seed)


def watched_weeks(programs: Sequence[TrainingProgram]) -> int:
    """Weeks of training and of what is watched after it."""
    return max(program.duration_weeks + program.detraining_weeks for program in programs)


def plan_doses(programs: Programs) -> list[Dose]:
    """Dose of every week as it is planned: loads against the abilities before training."""
    together = check_programs(programs)
    parameters, references, doses = shipped_parameters(), {}, []
    untrained = {name: modality.start(1) for name, modality in MODALITIES.items()}
    for week in plan_weeks(together, max(program.duration_weeks for program in together)):
        dose, references = week_dose(week, HEALTHY, untrained, references, parameters)
        doses.append(dose)
    return doses
