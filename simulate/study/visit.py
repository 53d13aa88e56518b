"""When each arm of a study measures a person, and what state they are in then."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.description.device import Device
from gaitgain.models.person.person import Person
from gaitgain.models.variant.load import Load
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.study.study import Arm, Study
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
    devices
        Worn in walking.
    loads
        What is carried in this arm while walking.
    """

    person: str
    arm: str
    week: float | None
    tested: Condition
    walking: Condition
    devices: tuple[Device, ...] = ()
    loads: tuple[Load, ...] = ()

    @property
    def when(self) -> str:
        """Arm and week, for people."""
        return Key(self.person, self.arm, "", self.week).visit

    def key(self, task: str) -> Key:
        """Name of a run."""
        return Key(self.person, self.arm, task, self.week)


def plan_visits(study: Study, person: Person) -> tuple[Visit, ...]:
    """Return all measurements of a person, arm by arm, each arm from early to late.

    People are tested rested, and tired by the minutes they have walked when they walk.
    """
    weeks, visits = study.weeks, []
    for arm in study.arms:
        for week in weeks.get(arm.name, (None,)):
            trained = _train(person.condition, arm, week)
            walking = usable_in_walking(person.condition, trained, study.transfer)
            tired = tire(walking, person.walked_minutes)
            visits.append(Visit(person.name, arm.name, week, trained, tired, arm.devices, arm.loads))
    return tuple(visits)


def _train(condition: Condition, arm: Arm, week: float | None) -> Condition:
    if not arm.programs:
        return condition
    return train(condition, arm.programs, arm.times[0] if week is None else week)
