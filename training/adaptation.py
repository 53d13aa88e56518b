"""What programs do to a person, week by week and whatever their modality; the trained condition that the model takes.

Adherence is in the sessions that take place (:mod:`gaitgain.training.program.schedule`), recovery is shared by all
programs (:mod:`gaitgain.training.recovery`), and each modality says what a dose does to its own gains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from typing import Any

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.state import GroupState
from gaitgain.training.catalog import MODALITIES
from gaitgain.training.modality import Dose, Gains, Parameters
from gaitgain.training.program.check import not_among, places_of_phases, program_faults
from gaitgain.training.program.overload import References, carry_references
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.program.schedule import Week, plan_weeks
from gaitgain.training.recovery import combine
from gaitgain.training.resistance.parameters import table

Programs = TrainingProgram | Sequence[TrainingProgram]
# By modality; what is missing is as shipped.
ParametersOf = Mapping[str, Parameters]
GainsOf = Mapping[str, Gains]


def find_faults(program: TrainingProgram) -> list[str]:
    """Every fault of a program, one sentence each: those of any program, and those that its modality finds."""
    faults = program_faults(program) + not_among(program.name, "modality", program.modality, MODALITIES)
    if program.modality in MODALITIES:
        for phase, place in places_of_phases(program):
            faults += MODALITIES[program.modality].check(phase, place)
    return faults


def check_programs(programs: Programs) -> tuple[TrainingProgram, ...]:
    """Return one or several programs as a tuple, each checked.

    Raises
    ------
    ProgramError
        With every fault of a program and its remedy.
    """
    together = (programs,) if isinstance(programs, TrainingProgram) else tuple(programs)
    for program in together:
        if faults := find_faults(program):
            raise ProgramError("impossible training program:\n" + "\n".join(f"  - {line}" for line in faults))
    return together


def shipped_parameters() -> dict[str, Parameters]:
    """Shipped parameters of every modality."""
    return {name: modality.parameters() for name, modality in MODALITIES.items()}


@dataclass(frozen=True)
class Course:
    """What programs do to a person, or to several alike whose parameters differ.

    Attributes
    ----------
    condition
        Before training.
    gains
        By modality at the end of every week, the first entry being before training.
    doses
        Of each week, all programs together.
    """

    condition: Condition
    parameters: ParametersOf
    gains: tuple[GainsOf, ...]
    doses: tuple[Dose, ...] = field(default=())

    @property
    def weeks(self) -> int:
        """Number of the last week."""
        return len(self.gains) - 1

    def at(self, week: float, modality: str) -> Gains:
        """Gains of a modality at a time (weeks), straight between the ends of weeks."""
        first = min(int(week), self.weeks)
        second, share = min(first + 1, self.weeks), week - first
        pair = self.gains[first][modality], self.gains[second][modality]
        return _each_array(lambda a, b: (1 - share) * a + share * b, *pair)

    def trained(self, week: float, person: int = 0) -> Condition:
        """Condition of one person at a time (weeks)."""
        condition = self.condition
        for name, modality in MODALITIES.items():
            gains = _each_array(lambda array: array[person], self.at(week, name))
            condition = modality.apply(gains, condition, self.parameters[name])
        return condition


def _each_array(change: Any, *gains: Gains) -> Gains:
    return type(gains[0])(*(change(*(getattr(each, f.name) for each in gains)) for f in fields(gains[0])))


def follow(
    condition: Condition,
    programs: Sequence[TrainingProgram],
    weeks: int,
    parameters: ParametersOf | None = None,
    persons: int = 1,
) -> Course:
    """Follow programs week by week.

    Parameters
    ----------
    programs
        Followed at the same time from the same day; they share recovery.
    parameters
        By modality, with one row per person where people differ.
    persons
        How many rows the parameters have.
    """
    numbers = {**shipped_parameters(), **(parameters or {})}
    gains: list[GainsOf] = [{name: modality.start(persons) for name, modality in MODALITIES.items()}]
    doses: list[Dose] = []
    references: References = {}
    for week in plan_weeks(programs, weeks):
        dose, references = week_dose(week, condition, gains[-1], references, numbers)
        doses.append(dose)
        gains.append({name: MODALITIES[name].gain(each, dose, numbers[name]) for name, each in gains[-1].items()})
    return Course(condition, numbers, tuple(gains), tuple(doses))


def week_dose(
    week: Week, condition: Condition, gains: GainsOf, references: References, parameters: ParametersOf
) -> tuple[Dose, References]:
    """Return what a week asks in all programs together, and what loads refer to from this week on."""
    references = carry_references(
        references, week, lambda bout: MODALITIES[bout.modality].ability(bout, condition, gains[bout.modality])
    )
    doses = []
    for (_, name), bouts in groupby(week.bouts, key=lambda bout: (bout.program, bout.modality)):
        doses.append(MODALITIES[name].dose(list(bouts), condition, gains[name], references, parameters[name]))
    return combine(week, doses), references


def train(condition: Condition, programs: Programs, week: float, parameters: ParametersOf | None = None) -> Condition:
    """Return the condition of a typical person, the mean of those who follow the programs, after some weeks.

    Parameters
    ----------
    programs
        One, or several that are followed together.
    week
        Since the start; after the end gains are lost again.

    Raises
    ------
    ProgramError
        When a program makes no sense, or the week is before the start.
    """
    together = check_programs(programs)
    if not week >= 0.0:
        raise ProgramError(f"week {week:g} is before the start; choose 0 or later")
    return follow(condition, together, -int(-week // 1), parameters).trained(week)


def usual_transfer() -> float:
    """Share of a gained activation ceiling that walking can use, unless a study says otherwise: an assumption."""
    return table().number("walking", "activation_transfer")


def usable_in_walking(before: Condition, trained: Condition, transfer: float = 1.0) -> Condition:
    """Return the trained condition as far as walking has it.

    Parameters
    ----------
    transfer
        Share of the gained activation ceiling, measured in a machine, that walking can use, in [0, 1].
    """
    pairs = zip(before.groups, trained.groups, strict=True)
    return replace(trained, groups=tuple(_in_walking(was, now, transfer) for was, now in pairs))


def _in_walking(before: GroupState, after: GroupState, transfer: float) -> GroupState:
    gained = after.activation_ceiling - before.activation_ceiling
    return replace(after, activation_ceiling=before.activation_ceiling + transfer * gained)
