"""Peaks and impulses of the ground reaction force, over body weight.

Directions follow the ISB (Wu and Cavanagh 1995, doi:10.1016/0021-9290(95)00017-C): X forward, Y up, Z to the right; the
force is that of the ground on the foot, so that braking is negative and propulsion positive along X.
"""

from __future__ import annotations

from gaitgain.simulate.outcomes.outcome import Definition
from gaitgain.simulate.outcomes.periodic import integrate_positive, stance_share
from gaitgain.simulate.outcomes.stride import Stride

SIDE_DEFINITIONS = {
    "first_vertical_peak": Definition(
        "first vertical force peak", "body weight", "largest vertical ground force in the first half of stance"
    ),
    "second_vertical_peak": Definition(
        "second vertical force peak", "body weight", "largest vertical ground force in the second half of stance"
    ),
    "midstance_vertical_force": Definition(
        "midstance vertical force", "body weight", "least vertical ground force in the middle 60 % of stance"
    ),
    "vertical_impulse": Definition(
        "vertical impulse", "body weight s", "integral of the vertical ground force over the stride"
    ),
    "peak_braking_force": Definition(
        "peak braking force", "body weight", "largest backward ground force, a positive number"
    ),
    "peak_propulsive_force": Definition("peak propulsive force", "body weight", "largest forward ground force"),
    "braking_impulse": Definition(
        "braking impulse", "body weight s", "integral of the backward ground force over the stride, a positive number"
    ),
    "propulsive_impulse": Definition(
        "propulsive impulse", "body weight s", "integral of the forward ground force over the stride"
    ),
}


def measure_side(stride: Stride, foot: int) -> dict[str, float]:
    """Ground force of one foot, by name of :data:`SIDE_DEFINITIONS`."""
    trajectory, events = stride.trajectory, stride.events[foot]
    since = stance_share(trajectory, events.contact, events.stance)
    forces = trajectory.ground_forces[:, foot] / stride.body_weight
    forward, upward = forces[:, 0], forces[:, 1]
    return {
        "first_vertical_peak": upward[since < 0.5].max(),
        "second_vertical_peak": upward[(since >= 0.5) & (since < 1.0)].max(),
        "midstance_vertical_force": upward[(since > 0.2) & (since < 0.8)].min(),
        "vertical_impulse": integrate_positive(trajectory, upward),
        "peak_braking_force": -forward.min(),
        "peak_propulsive_force": forward.max(),
        "braking_impulse": integrate_positive(trajectory, -forward),
        "propulsive_impulse": integrate_positive(trajectory, forward),
    }
