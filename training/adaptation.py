"""What a program has done to a person by a given week: the states that the model takes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import Condition, GroupState
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT
from gaitgain.training.program.check import check_program
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.resistance.gain import Course, GroupGains, follow_course, raised
from gaitgain.training.resistance.parameters import AdaptationParameters, default_parameters, table


@dataclass(frozen=True)
class Gain:
    """Gains of one muscle group; relative ones as shares, 0.1 is 10 %.

    Attributes
    ----------
    neural
        Of voluntary activation.
    muscle
        Of maximal isometric force, by growth of the muscle.
    force_rise
        Of the rate of force rise.
    tendon_stiffness
        In standard deviations between people. The model's tendons are rigid: it does not reach walking yet.
    endurance
        Of repetitions at a given load. It does not reach walking yet.
    """

    neural: float = 0.0
    muscle: float = 0.0
    force_rise: float = 0.0
    tendon_stiffness: float = 0.0
    endurance: float = 0.0

    @property
    def total(self) -> float:
        """Gain of voluntary strength."""
        return (1.0 + self.neural) * (1.0 + self.muscle) - 1.0


@dataclass(frozen=True)
class BodyState:
    """What other kinds of training change, over the person as they come.

    No resistance program changes any of it; the fields are where such programs will put their effect.

    Attributes
    ----------
    endurance
        Aerobic capacity.
    economy
        Metabolic cost of the same muscle work.
    co_contraction
        Activation of antagonists.
    noise, delay
        Of motor commands and of feedback.
    dual_task_interference
        What a second task takes from walking.
    """

    endurance: float = 1.0
    economy: float = 1.0
    co_contraction: float = 1.0
    noise: float = 1.0
    delay: float = 1.0
    dual_task_interference: float = 1.0


UNCHANGED = BodyState()


@dataclass(frozen=True)
class Adaptation:
    """State of a person after some weeks.

    Attributes
    ----------
    week
        Since the start of the program.
    condition
        Impairment and training together.
    gains
        Of every group that changed, beside its state before training.
    body
        What no muscle group owns.
    """

    week: float
    condition: Condition
    gains: dict[tuple[str, str], Gain] = field(default_factory=dict)
    body: BodyState = UNCHANGED

    def walking(self, before: Condition, transfer: float = 1.0) -> Condition:
        """Return the condition as far as walking has it.

        Parameters
        ----------
        transfer
            Share of the gained activation ceiling, measured in a machine, that walking can use, in [0, 1].
        """
        states = {
            place: replace(state, activation_ceiling=_part(before.on(*place).activation_ceiling, state, transfer))
            for place, state in self.condition.by_place.items()
        }
        return self.condition.having(states)


def _part(before: float, state: GroupState, transfer: float) -> float:
    return before + transfer * (state.activation_ceiling - before)


def usual_transfer() -> float:
    """Share of a gained activation ceiling that walking can use, unless a study says otherwise: an assumption."""
    return table().number("walking", "activation_transfer")


def untrained(condition: Condition) -> Adaptation:
    """Return the person as they come."""
    return Adaptation(week=0.0, condition=condition)


def adapt(
    condition: Condition,
    programs: TrainingProgram | Sequence[TrainingProgram],
    week: float,
    parameters: AdaptationParameters | None = None,
) -> Adaptation:
    """Train a typical person, the mean of those who follow the program.

    Parameters
    ----------
    programs
        One, or several that are followed together (see :func:`~gaitgain.training.resistance.gain.follow_course`).
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
    course = follow_course(condition, together, -int(-week // 1), parameters or default_parameters())
    return adaptation_at(course, condition, week, parameters)


def check_programs(programs: TrainingProgram | Sequence[TrainingProgram]) -> tuple[TrainingProgram, ...]:
    """Return one or several programs as a tuple, each checked."""
    together = (programs,) if isinstance(programs, TrainingProgram) else tuple(programs)
    for program in together:
        check_program(program)
    return together


def adaptation_at(
    course: Course,
    condition: Condition,
    week: float,
    parameters: AdaptationParameters | None = None,
    person: int = 0,
) -> Adaptation:
    """State of one person of a course at a time."""
    parameters = parameters or default_parameters()
    gains = course.at(week)
    states, found = condition.by_place, {}
    for i, place in enumerate(GROUP_SIDES):
        before = states[place]
        gain = _gain(gains, person, i, course.ceilings[i], parameters)
        if gain != Gain():
            states[place] = _trained(before, gain, parameters)
            found[place] = gain
    ordered = {(g, s): found[g, s] for g in GROUPS for s in (RIGHT, LEFT) if (g, s) in found}
    return Adaptation(week=week, condition=condition.having(states), gains=ordered)


def _gain(gains: GroupGains, person: int, i: int, ceiling: float, parameters: AdaptationParameters) -> Gain:
    reached = raised(ceiling, gains.neural[person, i])  # type: ignore[arg-type]
    weeks = gains.tendon_weeks[person, i] / parameters.tendon_weeks
    return Gain(
        neural=float(reached / ceiling - 1.0),
        muscle=float(gains.muscle[person, i]),
        force_rise=float(gains.force_rise[person, i]),
        tendon_stiffness=float(parameters.tendon_gain * weeks),
        endurance=float(gains.endurance[person, i]),
    )


def _trained(before: GroupState, gain: Gain, parameters: AdaptationParameters) -> GroupState:
    """The neural gain raises the activation ceiling, never above a healthy one; growth raises force and mass.

    A higher ceiling adds no mass: the same muscle is used more.
    """
    return replace(
        before,
        strength=before.strength * (1.0 + gain.muscle),
        activation_ceiling=min(1.0, before.activation_ceiling * (1.0 + gain.neural)),
        mass=before.mass * (1.0 + float(parameters.mass_with_growth) * gain.muscle),
        force_rise=before.force_rise * (1.0 + gain.force_rise),
    )
