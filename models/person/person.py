"""A person, as a researcher knows one: body, condition, and what was measured on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.errors import ConditionError, PersonError
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.person.measured_torque import MeasuredTorque, wrong_torques
from gaitgain.models.person.sex_and_age import SEXES
from gaitgain.models.person.walking_test import WalkingTest, wrong_walking
from gaitgain.models.variant.load import Load

AGE_YEARS = (18.0, 100.0)
MASS_KG = (30.0, 200.0)
HEIGHT_M = (1.2, 2.2)
BODY_MASS_INDEX = (12.0, 60.0)
DIGITS = 9


@dataclass(frozen=True)
class Person:
    """One person. A study needs no more than a condition; a fit needs mass, height and something measured.

    What is stated of sex, age, mass and height scales the model in studies and fits alike
    (:func:`gaitgain.models.person.body.own_body`).

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
    seed
        Of everything random about this person.
    walking
        Measured walks, to which what torques leave open is fitted.
    walked_minutes
        Minutes of walking behind the person when a walk is predicted (min); what is measured is of a rested person.
    loads
        What the person carries in every arm of a study, beside ``mass``.
    """

    name: str
    sex: str | None = None
    age: float | None = None
    mass: float | None = None
    height: float | None = None
    condition: Condition = HEALTHY
    torques: tuple[MeasuredTorque, ...] = ()
    seed: int = 0
    walking: tuple[WalkingTest, ...] = ()
    walked_minutes: float = 0.0
    loads: tuple[Load, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Mass (kg) and height (m).

        Raises
        ------
        PersonError
            When one of them is not known.
        """
        if self.mass is None or self.height is None:
            raise PersonError(f"mass and height of person '{self.name}' are not known; state both")
        return self.mass, self.height

    @property
    def measured(self) -> bool:
        """Whether anything was measured that a fit can use."""
        return bool(self.torques or self.walking)

    @property
    def walking_condition(self) -> Condition:
        """Condition in which the person walks: after the minutes that they have walked."""
        return tire(self.condition, self.walked_minutes)

    def fitted(self, condition: Condition) -> Person:
        """Return the person with a condition that holds what was measured, and measurements no more.

        Numbers are rounded to nine digits: a fit that ends on a bound may miss it by the last one.
        """
        rounded = condition.each(lambda state: replace(state, **{k: round(v, DIGITS) for k, v in vars(state).items()}))
        return replace(self, condition=rounded, torques=(), walking=())


def check_person(person: Person) -> None:
    """Refuse a person who cannot be, all reasons at once.

    Raises
    ------
    PersonError
        Naming what is impossible or contradictory.
    """
    wrong = [*_wrong_body(person), *wrong_torques(person.torques), *wrong_walking(person.walking, person.height or 0.0)]
    wrong += [fault for load in person.loads for fault in load.faults()]
    wrong += _wrong_condition(person)
    _refuse(person, "cannot be", wrong)


def check_fit(person: Person) -> None:
    """Refuse a person who cannot be, or whom nothing can be fitted to, all reasons at once.

    Raises
    ------
    PersonError
        Naming what is impossible, contradictory or missing.
    """
    check_person(person)
    wrong = []
    if not person.measured:
        wrong.append("no measured torques and no walking tests; add them under 'torques:' and 'walking:'")
    if person.mass is None or person.height is None:
        wrong.append("mass or height is not known; add 'mass_kg:' and 'height_m:'")
    if person.walked_minutes:
        wrong.append("what is measured is of a rested person; leave 'walked_minutes:' out")
    if person.loads:
        wrong.append("what is measured is of a person who carries nothing; leave 'loads:' out")
    if person.walking and person.condition.control.modules_per_leg is not None:
        wrong.append("a fit walks with every muscle its own; leave 'modules_per_leg:' out")
    _refuse(person, "cannot be fitted", wrong)


def check_walker(person: Person) -> None:
    """Refuse a person who cannot be, or whose measurements nobody has fitted yet, all reasons at once.

    Raises
    ------
    PersonError
        Naming what is impossible, contradictory or not fitted.
    """
    check_person(person)
    unfitted = "measured, but not fitted: gaitgain fit turns 'torques:' and 'walking:' into 'muscles:'; leave them out"
    _refuse(person, "cannot walk as they are", [unfitted] if person.measured else [])


def _refuse(person: Person, verdict: str, reasons: list[str]) -> None:
    if reasons:
        raise PersonError(f"person '{person.name}' {verdict}:", tuple(reasons))


def _wrong_body(person: Person) -> list[str]:
    wrong = []
    if person.sex is not None and person.sex not in SEXES:
        wrong.append(f"sex '{person.sex}': choose {' or '.join(SEXES)}")
    for name, value, (low, high), unit in (
        ("age", person.age, AGE_YEARS, "years"),
        ("mass", person.mass, MASS_KG, "kg"),
        ("height", person.height, HEIGHT_M, "m"),
    ):
        if value is not None and not low <= value <= high:
            wrong.append(f"{name} {value:g} {unit} is outside {low:g} to {high:g} {unit}")
    if not wrong and person.mass is not None and person.height is not None:
        index, (low, high) = person.mass / person.height**2, BODY_MASS_INDEX
        if not low <= index <= high:
            wrong.append(
                f"mass {person.mass:g} kg and height {person.height:g} m contradict each other: "
                f"a body mass index of {index:.1f} is outside {low:g} to {high:g} kg/m^2"
            )
    return wrong


def _wrong_condition(person: Person) -> list[str]:
    """Faults of the condition at rest, or else of the one after the minutes walked."""
    wrong = person.condition.faults()
    if wrong:
        return wrong
    try:
        return [f"after {person.walked_minutes:g} min: {fault}" for fault in person.walking_condition.faults()]
    except ConditionError as problem:
        return [str(problem)]
