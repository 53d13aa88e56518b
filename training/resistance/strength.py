"""Gains of every muscle group, and the voluntary strength that they make: what resistance training changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.training.resistance.parameters import ResistanceParameters


@dataclass(frozen=True)
class GroupGains:
    """Gains of every muscle group, persons x groups in the order of ``GROUP_SIDES``; all zero before training.

    Attributes
    ----------
    neural
        Share of the voluntary activation deficit that is closed.
    muscle
        Relative growth of maximal isometric force and mass.
    force_rise
        Relative gain of the rate of force rise.
    tendon_weeks
        Weeks of high load that the tendon has adapted to. It does not reach walking yet.
    endurance
        Relative gain of repetitions at a given load. It does not reach walking yet.
    """

    neural: np.ndarray
    muscle: np.ndarray
    force_rise: np.ndarray
    tendon_weeks: np.ndarray
    endurance: np.ndarray


def no_gains(persons: int) -> GroupGains:
    """Gains of people before training."""
    return GroupGains(*(np.zeros((persons, len(GROUP_SIDES))) for _ in range(5)))


def ceilings(condition: Condition) -> np.ndarray:
    """Activation ceilings of a condition by group (share of a healthy one)."""
    return np.array([state.activation_ceiling for state in condition.groups])


def raised(ceilings: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """Ceilings of which a share of the deficit is closed."""
    return ceilings + (1.0 - ceilings) * closed


def voluntary_strength(ceilings: np.ndarray, gains: GroupGains) -> np.ndarray:
    """Voluntary strength over that before training: activation times muscle."""
    return raised(ceilings, gains.neural) / ceilings * (1.0 + gains.muscle)


def tendon_stiffness(gains: GroupGains, parameters: ResistanceParameters) -> np.ndarray:
    """Change of tendon stiffness (standard deviations between people): a share of the published one."""
    return parameters.tendon_gain * (gains.tendon_weeks / parameters.tendon_weeks)


def strengthened(gains: GroupGains, condition: Condition, parameters: ResistanceParameters) -> Condition:
    """Return the condition of a person with gains (one number per group); groups without gains stay as they are."""
    groups = []
    for i, state in enumerate(condition.groups):
        neural, muscle, rise = (float(each[i]) for each in (gains.neural, gains.muscle, gains.force_rise))
        untouched = neural == muscle == rise == 0.0
        groups.append(state if untouched else _trained(state, neural, muscle, rise, parameters))
    return replace(condition, groups=tuple(groups))


def _trained(
    before: GroupState, neural: float, muscle: float, rise: float, parameters: ResistanceParameters
) -> GroupState:
    """The neural gain raises the activation ceiling, never above a healthy one; growth raises force and mass.

    A higher ceiling adds no mass: the same muscle is used more.
    """
    ceiling = before.activation_ceiling
    gain = (ceiling + (1.0 - ceiling) * neural) / ceiling - 1.0
    return replace(
        before,
        strength=before.strength * (1.0 + muscle),
        activation_ceiling=min(1.0, ceiling * (1.0 + gain)),
        mass=before.mass * (1.0 + float(parameters.mass_with_growth) * muscle),
        force_rise=before.force_rise * (1.0 + rise),
    )
