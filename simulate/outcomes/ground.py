"""Peaks and impulses of the ground reaction force, over body weight.

Directions follow the ISB (Wu and Cavanagh 1995, doi:10.1016/0021-9290(95)00017-C): X forward, Y up, Z to the right; the
force is that of the ground on the foot, so that braking is negative and propulsion positive along X.
"""

from __future__ import annotations

from gaitgain.optimize.walk.periodic import integrate_positive
from gaitgain.simulate.outcomes.outcome import SideOutcome
from gaitgain.simulate.outcomes.side import Side

FORWARD, UPWARD = 0, 1


def _impulse(side: Side, axis: int, sign: float) -> float:
    """Integral of the force along an axis where it has a sign (body weight s)."""
    return integrate_positive(side.stride.trajectory, sign * side.ground_force[:, axis])


OUTCOMES = (
    SideOutcome(
        "first_vertical_peak",
        "first vertical force peak",
        "body weight",
        "largest vertical ground force in the first half of stance",
        lambda side: side.ground_force[side.stance_share < 0.5, UPWARD].max(),
    ),
    SideOutcome(
        "second_vertical_peak",
        "second vertical force peak",
        "body weight",
        "largest vertical ground force in the second half of stance",
        lambda side: side.ground_force[(side.stance_share >= 0.5) & (side.stance_share < 1.0), UPWARD].max(),
    ),
    SideOutcome(
        "midstance_vertical_force",
        "midstance vertical force",
        "body weight",
        "least vertical ground force in the middle 60 % of stance",
        lambda side: side.ground_force[(side.stance_share > 0.2) & (side.stance_share < 0.8), UPWARD].min(),
    ),
    SideOutcome(
        "vertical_impulse",
        "vertical impulse",
        "body weight s",
        "integral of the vertical ground force over the stride",
        lambda side: _impulse(side, UPWARD, 1.0),
    ),
    SideOutcome(
        "peak_braking_force",
        "peak braking force",
        "body weight",
        "largest backward ground force, a positive number",
        lambda side: -side.ground_force[:, FORWARD].min(),
    ),
    SideOutcome(
        "peak_propulsive_force",
        "peak propulsive force",
        "body weight",
        "largest forward ground force",
        lambda side: side.ground_force[:, FORWARD].max(),
    ),
    SideOutcome(
        "braking_impulse",
        "braking impulse",
        "body weight s",
        "integral of the backward ground force over the stride, a positive number",
        lambda side: _impulse(side, FORWARD, -1.0),
    ),
    SideOutcome(
        "propulsive_impulse",
        "propulsive impulse",
        "body weight s",
        "integral of the forward ground force over the stride",
        lambda side: _impulse(side, FORWARD, 1.0),
    ),
)
