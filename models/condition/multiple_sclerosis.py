"""From an EDSS score to the state of a body with multiple sclerosis.

Only evidence on strength, activation and control goes in, never gait: what people with multiple sclerosis do when
they walk is left for validation. Every number is a row of ``ms_profile.csv``, measured or assumed. Deficits grow in
proportion to EDSS and are the measured ones at the reference EDSS.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from gaitgain.errors import ConditionError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import elsewhere
from gaitgain.models.condition.mechanism import Mechanism
from gaitgain.models.condition.state import SMALLEST_SHARE, ControlState, GroupState
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT, SIDES, GroupSide

CO_CONTRACTED = ("knee_flexors", "knee_extensors", "ankle_plantarflexors", "ankle_dorsiflexors")
SIDE_DIFFERENCE = Mechanism(
    0.0,
    low=0.0,
    high=0.8,
    unit="share of the other side",
    says="share by which the weaker side's activation is below the other's; needs edss",
    effect=elsewhere("any of these on one side; the whole gait cycle is solved"),
    field="side_difference",
)


@cache
def _table() -> EvidenceTable:
    return EvidenceTable("gaitgain.models.condition", "ms_profile")


def ms_profile(edss: float, *, side_difference: float = 0.0, weaker: str = LEFT) -> Condition:
    """Return the condition of a typical person at an EDSS score.

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
    ConditionError
        For a score with which nobody walks, and an impossible side difference.
    """
    check_edss(edss)
    check_side_difference(side_difference, weaker)
    groups = {group: _group_state(group, edss) for group in GROUPS}
    states = both_sides(groups)
    if side_difference:
        for group, state in groups.items():
            strong, weak = _split(state.activation_ceiling, side_difference)
            for side in SIDES:
                ceiling = weak if side == weaker else strong
                states[GroupSide(group, side)] = replace(state, activation_ceiling=ceiling)
    sources = tuple(f"{row.source}: {row.part} {row.quantity} {row.value} {row.unit}" for row in _table().rows)
    profile = Condition.of(states, f"multiple_sclerosis_edss_{edss:g}")
    return replace(profile, control=_control(edss), sources=sources)


def moderate_multiple_sclerosis() -> Condition:
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
    moderate = Condition.of(both_sides(dict.fromkeys(GROUPS, state)), "multiple_sclerosis_moderate")
    return replace(moderate, sources=sources)


def check_edss(edss: float) -> None:
    """Raise ``ConditionError`` for a score outside the scale or above the walking limit."""
    limit = _table().number("edss", "walking_limit")
    if not 0.0 <= edss <= 10.0:
        raise ConditionError(f"EDSS {edss:g} does not exist; the scale goes from 0 to 10")
    if edss > limit:
        raise ConditionError(f"people with EDSS {edss:g} do not walk; choose 0 to {limit:g}")


def check_side_difference(side_difference: float, weaker: str) -> None:
    """Raise ``ConditionError`` for an impossible side difference."""
    if weaker not in SIDES:
        raise ConditionError(f"'{weaker}' is no side; choose {' or '.join(SIDES)}")
    fault = SIDE_DIFFERENCE.fault(side_difference)
    if fault:
        raise ConditionError(fault)


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


def sample_ms_profiles(edss: float, count: int, seed: int) -> tuple[Condition, ...]:
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


def _sample(edss: float, rng: np.random.Generator, index: int) -> Condition:
    table = _table()
    difference = float(rng.uniform(0.0, 2.0 * table.number("side_difference", "typical"))) if edss else 0.0
    typical = ms_profile(edss, side_difference=difference, weaker=(RIGHT, LEFT)[int(rng.integers(2))])
    part = min(1.0, edss / table.number("edss", "reference"))
    healthy, ill = (table.number("activation_ceiling", name) / 100.0 for name in ("sd_healthy", "sd_ms"))
    activation = _correlated(rng) * (healthy + part * (ill - healthy))
    strength = _correlated(rng) * part * table.number("strength", "sd")
    states = {
        place: replace(
            state,
            strength=_cut(state.strength + strength[GROUPS.index(place.group)]),
            activation_ceiling=_cut(state.activation_ceiling + activation[GROUPS.index(place.group)]),
        )
        for place, state in typical.by_place.items()
    }
    return replace(typical.having(states), name=f"{typical.name}_{index + 1}")


def _correlated(rng: np.random.Generator) -> np.ndarray:
    """One standard normal number per group, correlated through a number that is the person's own."""
    shared = _table().number("groups", "correlation")
    return np.sqrt(shared) * rng.standard_normal() + np.sqrt(1.0 - shared) * rng.standard_normal(len(GROUPS))


def _cut(share: float) -> float:
    return float(np.clip(share, SMALLEST_SHARE, 1.0))
