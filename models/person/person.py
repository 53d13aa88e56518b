"""A person, as a researcher knows one: body, muscle strength or measured torques, measured walking, impairment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gaitgain.errors import PersonError
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.person.measured_torque import MeasuredTorque, wrong_torques
from gaitgain.models.person.walking_test import WalkingTest, wrong_walking

SEXES = ("male", "female")
AGE_YEARS = (18.0, 100.0)
MASS_KG = (30.0, 200.0)
HEIGHT_M = (1.2, 2.2)
BODY_MASS_INDEX = (12.0, 60.0)


@dataclass(frozen=True)
class Person:
    """One person.

    Attributes
    ----------
    sex
        ``male`` or ``female``.
    age, mass, height
        years, kg, m.
    condition
        What is known of muscles and control; strength and activation kept apart.
    torques
        Measured torques, from which the strength of muscle groups is fitted.
    walking
        Measured walks, to which what torques leave open is fitted.
    seed
        Of everything random about this person.
    """

    name: str
    sex: str
    age: float
    mass: float
    height: float
    condition: Condition = HEALTHY
    torques: tuple[MeasuredTorque, ...] = ()
    seed: int = 0
    walking: tuple[WalkingTest, ...] = ()


def check_person(person: Person, known: Sequence[str] = ()) -> None:
    """Refuse a person who cannot be, all reasons at once.

    Parameters
    ----------
    known
        Reasons that were found before.

    Raises
    ------
    PersonError
        Naming what is impossible or contradictory.
    """
    wrong = [*known, *_wrong_body(person), *wrong_torques(person.torques)]
    wrong += [*wrong_walking(person.walking, person.height), *person.condition.faults()]
    if wrong:
        raise PersonError(f"person '{person.name}' cannot be:\n" + "\n".join(f"  - {line}" for line in wrong))


def _wrong_body(person: Person) -> list[str]:
    wrong = [] if person.sex in SEXES else [f"sex '{person.sex}': choose {' or '.join(SEXES)}"]
    for name, value, (low, high), unit in (
        ("age", person.age, AGE_YEARS, "years"),
        ("mass", person.mass, MASS_KG, "kg"),
        ("height", person.height, HEIGHT_M, "m"),
    ):
        if not low <= value <= high:
            wrong.append(f"{name} {value:g} {unit} is outside {low:g} to {high:g} {unit}")
    if not wrong:
        index, (low, high) = person.mass / person.height**2, BODY_MASS_INDEX
        if not low <= index <= high:
            wrong.append(
                f"mass {person.mass:g} kg and height {person.height:g} m contradict each other: "
                f"a body mass index of {index:.1f} is outside {low:g} to {high:g} kg/m^2"
            )
    return wrong
