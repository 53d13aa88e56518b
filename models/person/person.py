"""A person, as a researcher knows one: body, muscle strength or measured torques, measured walking, impairment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import GroupStates, Impairment, check_states
from gaitgain.models.person.walking_test import WalkingTest, wrong_walking

SEXES = ("male", "female")
AGE_YEARS = (18.0, 100.0)
MASS_KG = (30.0, 200.0)
HEIGHT_M = (1.2, 2.2)
BODY_MASS_INDEX = (12.0, 60.0)
LARGEST_TORQUE_N_M = 600.0
# Measured torques of the same effort that differ by more than this many standard deviations contradict each other.
CONTRADICTION_SD = 3.0
# Test-retest error of a torque where none is given: an assumption, published errors range from 5 to 15 %.
USUAL_ERROR = 0.10


@dataclass(frozen=True)
class MeasuredTorque:
    """One maximal torque from a dynamometer, gravity-corrected.

    Attributes
    ----------
    joint, direction, side
        As in :class:`~gaitgain.simulate.dynamometer.dynamometer.Exertion`; ``right`` or ``left``.
    torque
        N m.
    angle
        Flexion (rad); the usual one of the exertion when ``None``.
    velocity
        rad/s, concentric positive.
    error
        Standard deviation of the measurement (N m); a tenth of the torque when ``None``.
    """

    joint: str
    direction: str
    side: str
    torque: float
    angle: float | None = None
    velocity: float = 0.0
    error: float | None = None

    @property
    def standard_error(self) -> float:
        """Standard deviation of the measurement (N m)."""
        return USUAL_ERROR * self.torque if self.error is None else self.error

    @property
    def effort(self) -> tuple:
        """What was asked of the person, torque aside."""
        return (self.joint, self.direction, self.side, self.angle, self.velocity)

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.side} {self.joint} {self.direction}"


@dataclass(frozen=True)
class Person:
    """One person.

    Attributes
    ----------
    sex
        ``male`` or ``female``.
    age, mass, height
        years, kg, m.
    impairment
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
    impairment: Impairment = field(default_factory=lambda: Impairment("healthy"))
    torques: tuple[MeasuredTorque, ...] = ()
    seed: int = 0
    walking: tuple[WalkingTest, ...] = ()

    @property
    def states(self) -> GroupStates:
        """States of the muscle groups."""
        return dict(self.impairment.states)


def check_person(person: Person, known: Sequence[str] = ()) -> None:
    """Refuse a person who cannot be, all reasons at once.

    Parameters
    ----------
    known
        Reasons that were found before.

    Raises
    ------
    ProgramError
        Naming what is impossible or contradictory.
    """
    wrong = [*known, *_wrong_body(person), *_wrong_torques(person.torques)]
    wrong += wrong_walking(person.walking, person.height)
    try:
        check_states(person.states)
    except ProgramError as problem:
        wrong += [line.strip().removeprefix("- ") for line in str(problem).splitlines()[1:]]
    if wrong:
        raise ProgramError(f"person '{person.name}' cannot be:\n" + "\n".join(f"  - {line}" for line in wrong))


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


def _wrong_torques(torques: tuple[MeasuredTorque, ...]) -> list[str]:
    wrong = [
        f"{t.name} torque {t.torque:g} N m is outside 0 to {LARGEST_TORQUE_N_M:g} N m"
        for t in torques
        if not 0.0 < t.torque <= LARGEST_TORQUE_N_M
    ]
    wrong += [f"{t.name}: measurement error {t.error:g} N m is not positive" for t in torques if (t.error or 1.0) <= 0]
    for i, first in enumerate(torques):
        for second in torques[i + 1 :]:
            allowed = CONTRADICTION_SD * (first.standard_error**2 + second.standard_error**2) ** 0.5
            if first.effort == second.effort and abs(first.torque - second.torque) > allowed:
                wrong.append(
                    f"{first.name} was measured as {first.torque:g} and as {second.torque:g} N m in the same effort: "
                    "they contradict each other; keep one or state a larger sd_n_m"
                )
    return wrong
