"""When each arm of a study measures a person, and what state they are in then."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.config.arm import ArmConfig
from gaitgain.config.study import StudyConfig
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.person.person import Person
from gaitgain.simulate.store.key import Key
from gaitgain.training.adaptation import train, usable_in_walking


@dataclass(frozen=True)
class Visit:
    """One measurement of a person in an arm.

    Attributes
    ----------
    week
        Of the measurement, in studies that measure over the weeks.
    tested, walking
        Condition in a dynamometer, and as far as walking has it.
    """

    arm: str
    week: float | None
    tested: Condition
    walking: Condition

    @property
    def symmetric(self) -> bool:
        """Whether both sides walk alike."""
        return self.walking.symmetric

    @property
    def when(self) -> str:
        """Arm and week, for people."""
        return Key("", self.arm, "", self.week).visit

    def key(self, person: str, task: str) -> Key:
        """Name of a run."""
        return Key(person, self.arm, task, self.week)


def plan_visits(study: StudyConfig, person: Person) -> tuple[Visit, ...]:
    """Return all measurements of a person, arm by arm, each arm from early to late.

    A person walks after the minutes that they have walked; they are tested rested.
    """
    weeks = weeks_of_arms(study)
    found = []
    for arm in study.arms:
        for week in weeks.get(arm.name, (None,)):
            trained = _train(person.condition, arm, week)
            walking = usable_in_walking(person.condition, trained, study.activation_transfer)
            found.append(Visit(arm.name, week, trained, tire(walking, person.walked_minutes)))
    return tuple(found)


def weeks_of_arms(study: StudyConfig) -> dict[str, tuple[float, ...]]:
    """Weeks of measurement by arm; empty for a study that measures every arm once.

    An arm without program and weeks is missing: it is the same at all times.
    """
    return {} if not study.over_weeks else {arm.name: arm.times for arm in study.arms if arm.times}


def _train(condition: Condition, arm: ArmConfig, week: float | None) -> Condition:
    if not arm.trained:
        return condition
    return train(condition, arm.trained, arm.times[0] if week is None else week)
