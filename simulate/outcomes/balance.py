"""Toe clearance, and the margin of stability."""

from __future__ import annotations

import numpy as np

from gaitgain.simulate.outcomes.outcome import Definition
from gaitgain.simulate.outcomes.periodic import position_at, value_at
from gaitgain.simulate.outcomes.stride import GRAVITY_M_S2, Stride

FORWARD, UPWARD, SIDEWARD = range(3)
# The foot passes the ground closest near the middle of swing, where it is fastest (Winter 1992).
MID_SWING = (1 / 3, 2 / 3)
RIGHTWARD = (1.0, -1.0)

SIDE_DEFINITIONS = {
    "toe_clearance": Definition(
        "minimum toe clearance",
        "m",
        "least height of the toe's lowest point over the ground in the middle third of swing",
    ),
    "foot_angle_at_contact": Definition(
        "foot angle at contact",
        "deg",
        "rise of the sole from heel to toe over the ground; positive where the heel lands first",
    ),
    "forward_margin_of_stability": Definition(
        "forward margin of stability",
        "m",
        "how far the toe of the foot that meets the ground is ahead of the extrapolated mass center at that moment",
    ),
    "sideward_margin_of_stability": Definition(
        "sideward margin of stability",
        "m",
        "how far the foot that meets the ground is outside the extrapolated mass center at that moment; "
        "three-dimensional models",
    ),
}


def measure_side(stride: Stride, foot: int) -> dict[str, float]:
    """Clearance and margins of one foot, by name of :data:`SIDE_DEFINITIONS`.

    Toe clearance after Winter (1992, doi:10.1093/ptj/72.1.45), margins after Hof et al. (2005), see
    :func:`margin_of_stability`.
    """
    height = stride.body.toes[:, foot, UPWARD] - stride.body.ground_height
    margin = margin_of_stability(stride, foot)
    contact = stride.events[foot].contact
    sole = stride.body.toes[:, foot] - stride.body.heels[:, foot]
    rise = np.rad2deg(np.arctan2(sole[:, UPWARD], sole[:, FORWARD]))
    found = {
        "toe_clearance": height[stride.in_swing(foot, *MID_SWING)].min(),
        "foot_angle_at_contact": value_at(stride.trajectory, rise, contact),
        "forward_margin_of_stability": float(margin[FORWARD]),
    }
    if stride.spatial:
        found["sideward_margin_of_stability"] = RIGHTWARD[foot] * float(margin[SIDEWARD])
    return found


def margin_of_stability(stride: Stride, foot: int) -> np.ndarray:
    """Base of support less extrapolated mass center, at a foot's contact.

    ``b = u - (x + v / omega)`` with ``omega = sqrt(g / l)``, where ``u`` is the toe of the foot that meets the ground,
    ``x`` and ``v`` position and velocity of the mass center, and ``l`` its height over the ground. Positive along X:
    the body would come to rest behind the toe.

    Returns
    -------
    numpy.ndarray
        3 (m), in ground; the vertical entry means nothing.

    Source: Hof, Gazendam and Sinke (2005), doi:10.1016/j.jbiomech.2004.03.025, eqs. 5 and 6.
    """
    trajectory, body = stride.trajectory, stride.body
    contact = stride.events[foot].contact
    edge = position_at(trajectory, body.toes[:, foot], contact)
    center = position_at(trajectory, body.mass_center, contact)
    velocity = np.array([value_at(trajectory, column, contact) for column in body.mass_center_velocity.T])
    frequency = np.sqrt(GRAVITY_M_S2 / (center[UPWARD] - body.ground_height))
    return edge - (center + velocity / frequency)
