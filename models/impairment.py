"""What a condition takes from a body: strength and voluntary activation, by muscle group and side.

De Haan et al. (2000) found that weakness in multiple sclerosis is mostly neural, so the force a muscle
can make and the share of it that its owner can command are kept apart everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.models.anatomy import GROUPS, LEFT, RIGHT, Anatomy
from gaitgain.models.description import Muscle, MusculoskeletalModel
from gaitgain.models.errors import ProgramError
from gaitgain.models.evidence_table import EvidenceTable

SMALLEST_SHARE = 0.1


@dataclass(frozen=True)
class GroupState:
    """What is left of a muscle group, as shares of a healthy one's.

    Attributes
    ----------
    strength
        Of maximal isometric force.
    activation_ceiling
        Of the largest voluntary activation.
    mass
        Of muscle mass. It does not follow strength by itself: published fiber sizes in multiple
        sclerosis contradict each other (Wens 2014, Carroll 2005).
    force_rise
        Of the rate at which force rises.
    """

    strength: float = 1.0
    activation_ceiling: float = 1.0
    mass: float = 1.0
    force_rise: float = 1.0

    def times(self, other: GroupState) -> GroupState:
        """Apply another state on top."""
        return GroupState(
            self.strength * other.strength,
            self.activation_ceiling * other.activation_ceiling,
            self.mass * other.mass,
            self.force_rise * other.force_rise,
        )

    @property
    def voluntary_strength(self) -> float:
        """Share of healthy maximal voluntary force."""
        return self.strength * self.activation_ceiling


HEALTHY = GroupState()
GroupStates = dict[tuple[str, str], GroupState]


@dataclass(frozen=True)
class Impairment:
    """A named condition.

    Attributes
    ----------
    states
        By ``(group, side)``; groups that are missing are healthy.
    sources
        Where the numbers come from, one line each.
    """

    name: str
    states: GroupStates = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def state(self, group: str, side: str) -> GroupState:
        """State of a group on a side."""
        return self.states.get((group, side), HEALTHY)

    @property
    def symmetric(self) -> bool:
        """Whether both sides are alike."""
        return all(self.state(group, RIGHT) == self.state(group, LEFT) for group in GROUPS)


def both_sides(states: dict[str, GroupState]) -> GroupStates:
    """Give each group's state to both sides."""
    return {(group, side): state for group, state in states.items() for side in (RIGHT, LEFT)}


def check_states(states: GroupStates) -> None:
    """Refuse states that no muscle can be in, all named at once.

    Raises
    ------
    ProgramError
        For unknown groups and sides, and for shares outside their ranges.
    """
    wrong = []
    for (group, side), state in states.items():
        if group not in GROUPS:
            wrong.append(f"'{group}' is no muscle group; choose from {', '.join(GROUPS)}")
        if side not in (RIGHT, LEFT):
            wrong.append(f"'{side}' is no side; choose {RIGHT} or {LEFT}")
        for name, value, most in (
            ("strength", state.strength, 3.0),
            ("activation_ceiling", state.activation_ceiling, 1.0),
            ("mass", state.mass, 3.0),
            ("force_rise", state.force_rise, 3.0),
        ):
            if not SMALLEST_SHARE <= value <= most:
                wrong.append(f"{group}, {side}: {name} {value:g} is outside {SMALLEST_SHARE:g} to {most:g}")
    if wrong:
        raise ProgramError("impossible muscle states:\n" + "\n".join(f"  - {line}" for line in wrong))


def apply_states(model: MusculoskeletalModel, anatomy: Anatomy, states: GroupStates) -> MusculoskeletalModel:
    """Return the model with its muscles in the given states.

    Strength scales ``max_isometric_force``; the activation ceiling scales ``max_control``, which also
    makes the same activation a larger effort (see :mod:`gaitgain.optimize.costs`); force that rises faster
    divides ``activation_time_constant``.
    """
    check_states(states)
    muscles = [
        _changed(muscle, states.get((group, side), HEALTHY))
        for muscle, group, side in zip(model.muscles, anatomy.muscle_groups, anatomy.muscle_sides, strict=True)
    ]
    return replace(model, muscles=tuple(muscles))


def _changed(muscle: Muscle, state: GroupState) -> Muscle:
    return replace(
        muscle,
        max_isometric_force=muscle.max_isometric_force * state.strength,
        max_control=muscle.max_control * state.activation_ceiling,
        mass=muscle.mass * state.mass,
        activation_time_constant=muscle.activation_time_constant / state.force_rise,
    )


def moderate_multiple_sclerosis() -> Impairment:
    """Return the weakness of moderate multiple sclerosis, as measured at the quadriceps.

    The measured quadriceps stands for all leg muscles, which is an assumption: group by group
    magnitudes are not published.
    """
    table = EvidenceTable("gaitgain.models", "multiple_sclerosis_strength")
    # The row on other groups says that they are taken to be like the quadriceps.
    strength = 1.0 + table.number("quadriceps", "force_capacity_change") / 100.0
    patients = table.number("quadriceps", "voluntary_activation_ms")
    controls = table.number("quadriceps", "voluntary_activation_healthy")
    state = GroupState(strength=strength, activation_ceiling=patients / controls)
    sources = tuple(f"{row.source} ({row.doi_or_url}): {row.quantity} {row.value} {row.unit}" for row in table.rows)
    return Impairment("multiple_sclerosis_moderate", both_sides(dict.fromkeys(GROUPS, state)), sources)


IMPAIRMENTS = {
    "healthy": lambda: Impairment("healthy"),
    "multiple_sclerosis_moderate": moderate_multiple_sclerosis,
}
