"""What a condition takes from a body, by muscle group and side; each mechanism apart from the others.

De Haan et al. (2000) found that weakness in multiple sclerosis is mostly neural, so the force a muscle
can make and the share of it that its owner can command are kept apart everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.errors import ProgramError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT

SMALLEST_SHARE = 0.1
LARGEST_FLOOR = 0.3
REFLEX = EvidenceTable("gaitgain.models.condition", "stretch_reflex")
JOINT_OF_GROUP = {group: group.split("_")[0] for group in GROUPS}
PHASE_FLOORS = ("single_support_floor", "double_support_floor", "swing_floor")
# Of gain (s), threshold (optimal fiber lengths per second), delay (share) and floors (excitation).
INVOLUNTARY_RANGES = {
    "reflex_gain": (0.0, 1.0),
    "reflex_threshold": (0.0, 5.0),
    "reflex_delay": (0.5, 3.0),
    **dict.fromkeys(PHASE_FLOORS, (0.0, LARGEST_FLOOR)),
}


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
    passive_strain
        Of the stretch at which the relaxed muscle pulls with its maximal isometric force: less is stiffer.
    activation_floor
        Least activation that the owner can command, no share: co-contraction. 0 leaves the model's own tone.
    reflex_gain
        Of the stretch reflex: excitation per velocity of stretch in optimal fiber lengths per second (s), no share. 0
        is no spasticity.
    reflex_threshold
        Velocity of stretch above which the reflex acts (optimal fiber lengths per second), no share.
    reflex_delay
        Of the usual delay of the joint's reflex.
    single_support_floor, double_support_floor, swing_floor
        Excitation that nobody commands in a phase of the muscle's own leg, no share: co-contraction by phase.
    """

    strength: float = 1.0
    activation_ceiling: float = 1.0
    mass: float = 1.0
    force_rise: float = 1.0
    passive_strain: float = 1.0
    activation_floor: float = 0.0
    reflex_gain: float = 0.0
    reflex_threshold: float = REFLEX.number("reflex", "reflex_threshold")
    reflex_delay: float = 1.0
    single_support_floor: float = 0.0
    double_support_floor: float = 0.0
    swing_floor: float = 0.0

    def times(self, other: GroupState) -> GroupState:
        """Apply another state on top; of two reflexes the one with the larger gain stays, with threshold and delay."""
        reflex = other if other.reflex_gain > self.reflex_gain else self
        return GroupState(
            self.strength * other.strength,
            self.activation_ceiling * other.activation_ceiling,
            self.mass * other.mass,
            self.force_rise * other.force_rise,
            self.passive_strain * other.passive_strain,
            max(self.activation_floor, other.activation_floor),
            reflex.reflex_gain,
            reflex.reflex_threshold,
            reflex.reflex_delay,
            max(self.single_support_floor, other.single_support_floor),
            max(self.double_support_floor, other.double_support_floor),
            max(self.swing_floor, other.swing_floor),
        )

    @property
    def phase_floors(self) -> tuple[float, float, float]:
        """Co-contraction in single support, double support and swing."""
        return self.single_support_floor, self.double_support_floor, self.swing_floor

    @property
    def voluntary_strength(self) -> float:
        """Share of healthy maximal voluntary force."""
        return self.strength * self.activation_ceiling


@dataclass(frozen=True)
class ControlState:
    """What the nervous system does to the whole body.

    Attributes
    ----------
    feedback_delay
        Of the healthy latency of postural responses. Data only so far: no walk depends on it.
    motor_noise
        Of the healthy force variability. Data only so far.
    fatigability
        Of the healthy loss of muscle force over repeated contractions; see :mod:`gaitgain.models.condition.fatigue`.
    central_fatigability
        Share of voluntary activation lost in the same contractions.
    modules_per_leg
        How many modules (muscle synergies) a leg's excitations are mixed from; ``None`` where every muscle is its own.
    """

    feedback_delay: float = 1.0
    motor_noise: float = 1.0
    fatigability: float = 1.0
    central_fatigability: float = 0.0
    modules_per_leg: int | None = None


UNIMPAIRED_CONTROL = ControlState()
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
    control
        What no muscle group owns.
    """

    name: str
    states: GroupStates = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    control: ControlState = UNIMPAIRED_CONTROL

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
            ("passive_strain", state.passive_strain, 3.0),
        ):
            if not SMALLEST_SHARE <= value <= most:
                wrong.append(f"{group}, {side}: {name} {value:g} is outside {SMALLEST_SHARE:g} to {most:g}")
        wrong += _wrong_floor(group, side, state) + _wrong_involuntary(group, side, state)
    if wrong:
        raise ProgramError("impossible muscle states:\n" + "\n".join(f"  - {line}" for line in wrong))


def _wrong_floor(group: str, side: str, state: GroupState) -> list[str]:
    most = min(LARGEST_FLOOR, 0.5 * state.activation_ceiling)
    if 0.0 <= state.activation_floor <= most:
        return []
    return [
        f"{group}, {side}: activation_floor {state.activation_floor:g} is outside 0 to {most:g} "
        "(at most half the activation ceiling)"
    ]


def _wrong_involuntary(group: str, side: str, state: GroupState) -> list[str]:
    return [
        f"{group}, {side}: {name} {getattr(state, name):g} is outside {low:g} to {high:g}"
        for name, (low, high) in INVOLUNTARY_RANGES.items()
        if not low <= getattr(state, name) <= high
    ]


def apply_states(model: MusculoskeletalModel, anatomy: Anatomy, states: GroupStates) -> MusculoskeletalModel:
    """Return the model with its muscles in the given states.

    Strength scales ``max_isometric_force``; the activation ceiling scales ``max_control``, which also
    makes the same activation a larger effort (see :mod:`gaitgain.optimize.problem.cost`); force that rises faster
    divides ``activation_time_constant``; the floor raises ``min_control``; stiffness shrinks
    ``passive_fiber_strain_at_one_norm_force``. Reflexes and co-contraction by phase set numbers of their own; equations
    that are shared with other bodies need :func:`~gaitgain.models.condition.equations.with_involuntary_excitation`.
    """
    check_states(states)
    muscles = [
        _excited(_changed(muscle, states.get((group, side), HEALTHY)), group, states.get((group, side), HEALTHY))
        for muscle, group, side in zip(model.muscles, anatomy.muscle_groups, anatomy.muscle_sides, strict=True)
    ]
    return replace(model, muscles=tuple(muscles))


def commanded(states: GroupStates) -> GroupStates:
    """Return the states as a dynamometer meets them: without reflexes and co-contraction by phase of gait."""
    off = {name: getattr(HEALTHY, name) for name in INVOLUNTARY_RANGES}
    return {key: replace(state, **off) for key, state in states.items()}


def _changed(muscle: Muscle, state: GroupState) -> Muscle:
    return replace(
        muscle,
        max_isometric_force=muscle.max_isometric_force * state.strength,
        max_control=muscle.max_control * state.activation_ceiling,
        mass=muscle.mass * state.mass,
        activation_time_constant=muscle.activation_time_constant / state.force_rise,
        min_control=max(muscle.min_control, state.activation_floor),
        passive_fiber_strain_at_one_norm_force=muscle.passive_fiber_strain_at_one_norm_force * state.passive_strain,
    )


def _excited(muscle: Muscle, group: str, state: GroupState) -> Muscle:
    """Return the muscle with what excites it without a command."""
    if state.reflex_gain:
        delay = REFLEX.number(JOINT_OF_GROUP[group], "reflex_delay")
        muscle = replace(
            muscle,
            ignore_stretch_reflex=False,
            reflex_gain=state.reflex_gain,
            reflex_threshold=state.reflex_threshold,
            reflex_delay=delay * state.reflex_delay,
        )
    if any(state.phase_floors):
        floors = dict(zip(PHASE_FLOORS, state.phase_floors, strict=True))
        muscle = replace(muscle, ignore_phase_floor=False, **floors)
    return muscle


def moderate_multiple_sclerosis() -> Impairment:
    """Return the weakness of moderate multiple sclerosis, as measured at the quadriceps.

    The measured quadriceps stands for all leg muscles, which is an assumption: group by group
    magnitudes are not published.
    """
    table = EvidenceTable("gaitgain.models.condition", "multiple_sclerosis_strength")
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
