"""What a program has done to a person's muscles by a given week."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.models.impairment import GroupStates, Impairment
from gaitgain.training.dose_response import Gain, predict_gain
from gaitgain.training.program import TrainingProgram, check_program


@dataclass(frozen=True)
class Adaptation:
    """State of a person's muscle groups after some weeks.

    Attributes
    ----------
    week
        Since the start of the program.
    states
        By ``(group, side)``, as shares of a healthy group: impairment and training together.
    gains
        Gains of the trained groups beside their state before training.
    """

    week: float
    states: GroupStates
    gains: dict[tuple[str, str], Gain] = field(default_factory=dict)


def untrained(impairment: Impairment) -> Adaptation:
    """Return the person as they come."""
    return Adaptation(week=0.0, states=dict(impairment.states))


def adapt(impairment: Impairment, program: TrainingProgram, week: float) -> Adaptation:
    """Train a person.

    The neural gain raises the activation ceiling, never above a healthy one: it can at most undo the
    deficit. The muscle gain raises maximal isometric force and, being growth, muscle mass.

    Raises
    ------
    ProgramError
        When the program makes no sense.
    """
    check_program(program)
    states = dict(impairment.states)
    gain = predict_gain(program, week)
    gains = {}
    for group, side in sorted(program.trained_groups()):
        before = impairment.state(group, side)
        ceiling = min(1.0, before.activation_ceiling * (1.0 + gain.neural))
        states[group, side] = replace(
            before,
            strength=before.strength * (1.0 + gain.muscle),
            activation_ceiling=ceiling,
            mass=before.mass * (1.0 + gain.muscle),
        )
        gains[group, side] = Gain(neural=ceiling / before.activation_ceiling - 1.0, muscle=gain.muscle)
    return Adaptation(week=week, states=states, gains=gains)
