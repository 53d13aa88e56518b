"""From an EDSS score to the state of a body with multiple sclerosis.

Only evidence on strength, activation and control goes in, never gait: what people with multiple sclerosis do when
they walk is left for validation. Every number is a row of ``ms_profile.csv``, measured or assumed. Deficits grow in
proportion to EDSS and are the measured ones at the reference EDSS.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from gaitgain.errors import ProgramError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.condition import SMALLEST_SHARE, ControlState, GroupState, Impairment, both_sides
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT

CO_CONTRACTED = ("knee_flexors", "knee_extensors", "ankle_plantarflexors", "ankle_dorsiflexors")
LARGEST_SIDE_DIFFERENCE = 0.8


@cache
def _table() -> EvidenceTable:
    return EvidenceTable("gaitgain.models.condition", "ms_profile")


def ms_profile(edss: float, *, side_difference: float = 0.0, weaker: str = LEFT) -> Impairment:
    """State of a typical person at an EDSS score.

    Parameters
    ----------
    edss
        0 to 6.5.
    side_difference
        Share by which the weaker side's voluntary activation is below the other's, in [0, 0.8]; their mean is kept as
        long as the stronger side is not above a healthy one.
    weaker
        ``right`` or ``left``.

    Raises
    ------
    ProgramError
        For a score with which nobody walks, and an impossible side difference.
    """
    check_edss(edss)
    check_side_difference(side_difference, weaker)
    groups = {group: _group_state(group, edss) for group in GROUPS}
    states = both_sides(groups)
    if side_difference:
        for group, state in groups.items():
            strong, weak = _split(state.activation_ceiling, side_difference)
            for side in (RIGHT, LEFT):
                ceiling = weak if side == weaker else strong
                states[group, side] = replace(state, activation_ceiling=ceiling)
    sources = tuple(f"{row.source}: {row.part} {row.quantity} {row.value} {row.unit}" for row in _table().rows)
    return Impairment(f"multiple_sclerosis_edss_{edss:g}", states, sources, _control(edss))


def check_edss(edss: float) -> None:
    """Raise ``ProgramError`` for a score outside the scale or above the walking limit."""
    limit = _table().number("edss", "walking_limit")
    if not 0.0 <= edss <= 10.0:
        raise ProgramError(f"EDSS {edss:g} does not exist; the scale goes from 0 to 10")
    if edss > limit:
        raise ProgramError(f"people with EDSS {edss:g} do not walk; choose 0 to {limit:g}")


def check_side_difference(side_difference: float, weaker: str) -> None:
    """Raise ``ProgramError`` for an impossible side difference."""
    if weaker not in (RIGHT, LEFT):
        raise ProgramError(f"'{weaker}' is no side; choose {RIGHT} or {LEFT}")
    if not 0.0 <= side_difference <= LARGEST_SIDE_DIFFERENCE:
        raise ProgramError(f"side difference {side_difference:g} is outside 0 to {LARGEST_SIDE_DIFFERENCE:g}")


def _group_state(group: str, edss: float) -> GroupState:
    table = _table()
    part = edss / table.number("edss", "reference")
    ceiling = table.number("activation_ceiling", "ms") / table.number("activation_ceiling", "healthy")
    return GroupState(
        strength=1.0 + part * table.number("strength", "change") / 100.0,
        activation_ceiling=1.0 - part * (1.0 - ceiling),
        force_rise=1.0 + edss * table.number("force_rise", "change_per_edss"),
        activation_floor=edss * table.number("activation_floor", "per_edss") if group in CO_CONTRACTED else 0.0,
    )


def _control(edss: float) -> ControlState:
    table = _table()
    part = edss / table.number("edss", "reference")
    delay, fatigue = (
        1.0 + part * (table.number(name, "ms") / table.number(name, "healthy") - 1.0)
        for name in ("feedback_delay", "fatigability")
    )
    central = part * table.number("central_fatigability", "ms")
    return ControlState(feedback_delay=delay, fatigability=fatigue, central_fatigability=central)


def _split(mean: float, difference: float) -> tuple[float, float]:
    """Split a mean into the stronger and the weaker side, their ratio kept and no side above healthy."""
    strong = min(1.0, 2.0 * mean / (2.0 - difference))
    return strong, max(SMALLEST_SHARE, (1.0 - difference) * strong)


def sample_ms_profiles(edss: float, count: int, seed: int) -> tuple[Impairment, ...]:
    """Draw people around the typical one of an EDSS score.

    Voluntary activation spreads as in de Haan (2000), between healthy spread at EDSS 0 and that of people with
    multiple sclerosis at the reference score; force spreads by an assumption. Groups of a person go together with the
    correlation of the table. Shares are cut to [0.1, 1], so that their means lie a little below the typical person's.

    Parameters
    ----------
    count
        Number of people.
    seed
        The same seed draws the same people.
    """
    rng = np.random.default_rng(seed)
    return tuple(_sample(edss, rng, i) for i in range(count))


def _sample(edss: float, rng: np.random.Generator, index: int) -> Impairment:
    table = _table()
    difference = float(rng.uniform(0.0, 2.0 * table.number("side_difference", "typical"))) if edss else 0.0
    typical = ms_profile(edss, side_difference=difference, weaker=(RIGHT, LEFT)[int(rng.integers(2))])
    part = min(1.0, edss / table.number("edss", "reference"))
    healthy, ill = (table.number("activation_ceiling", name) / 100.0 for name in ("sd_healthy", "sd_ms"))
    activation = _correlated(rng) * (healthy + part * (ill - healthy))
    strength = _correlated(rng) * part * table.number("strength", "sd")
    states = {
        (group, side): replace(
            state,
            strength=_cut(state.strength + strength[GROUPS.index(group)]),
            activation_ceiling=_cut(state.activation_ceiling + activation[GROUPS.index(group)]),
        )
        for (group, side), state in typical.states.items()
    }
    return replace(typical, name=f"{typical.name}_{index + 1}", states=states)


def _correlated(rng: np.random.Generator) -> np.ndarray:
    """One standard normal number per group, correlated through a number that is the person's own."""
    shared = _table().number("groups", "correlation")
    return np.sqrt(shared) * rng.standard_normal() + np.sqrt(1.0 - shared) * rng.standard_normal(len(GROUPS))


def _cut(share: float) -> float:
    return float(np.clip(share, SMALLEST_SHARE, 1.0))
