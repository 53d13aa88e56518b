"""Toe clearance, and the margin of stability.

Toe clearance after Winter (1992, doi:10.1093/ptj/72.1.45), margins after Hof et al. (2005), see
:func:`margin_of_stability`.
"""

from __future__ import annotations

import numpy as np

from gaitgain.optimize.walk.periodic import position_at, value_at
from gaitgain.simulate.outcomes.outcome import SideOutcome
from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import GRAVITY_M_S2

FORWARD, UPWARD, SIDEWARD = range(3)
# The foot passes the ground closest near the middle of swing, where it is fastest (Winter 1992).
MID_SWING = (1 / 3, 2 / 3)
RIGHTWARD = (1.0, -1.0)


def _toe_clearance(side: Side) -> float:
    body = side.stride.body
    height = body.toes[:, side.foot, UPWARD] - body.ground_height
    return height[side.in_swing(*MID_SWING)].min()


def _foot_angle(side: Side) -> float:
    body = side.stride.body
    sole = body.toes[:, side.foot] - body.heels[:, side.foot]
    rise = np.rad2deg(np.arctan2(sole[:, UPWARD], sole[:, FORWARD]))
    return value_at(side.stride.trajectory, rise, side.events.contact)


def _sideward_margin(side: Side) -> float | None:
    return RIGHTWARD[side.foot] * float(margin_of_stability(side)[SIDEWARD]) if side.stride.spatial else None


def margin_of_stability(side: Side) -> np.ndarray:
    """Base of support less extrapolated mass center, at the foot's contact.

    ``b = u - (x + v / omega)`` with ``omega = sqrt(g / l)``, where ``u`` is the toe of the foot that meets the ground,
    ``x`` and ``v`` position and velocity of the mass center, and ``l`` its height over the ground. Positive along X:
    the body would come to rest behind the toe. On a floor that rises by the angle ``a`` all of them are taken along and
    across it: ``x`` is where the vertical through the mass center meets the floor, ``l tan a`` behind its foot
    point, and ``omega = sqrt(g cos(a) / l)``.

    Returns
    -------
    numpy.ndarray
        3 (m), in ground; the vertical entry means nothing.

    Source: Hof, Gazendam and Sinke (2005), doi:10.1016/j.jbiomech.2004.03.025, eqs. 5 and 6.
    """
    trajectory, body = side.stride.trajectory, side.stride.body
    contact = side.events.contact
    edge = position_at(trajectory, body.toes[:, side.foot], contact)
    center = position_at(trajectory, body.mass_center, contact)
    velocity = np.array([value_at(trajectory, column, contact) for column in body.mass_center_velocity.T])
    height, slope = center[UPWARD] - body.ground_height, side.stride.slope
    frequency = np.sqrt(GRAVITY_M_S2 / np.hypot(1.0, slope) / height)
    below = center - np.array([height * slope, 0.0, 0.0])
    return edge - (below + velocity / frequency)


OUTCOMES = (
    SideOutcome(
        "toe_clearance",
        "minimum toe clearance",
        "m",
        "least height of the toe's lowest point over the ground in the middle third of swing",
        _toe_clearance,
    ),
    SideOutcome(
        "foot_angle_at_contact",
        "foot angle at contact",
        "deg",
        "rise of the sole from heel to toe over the ground; positive where the heel lands first",
        _foot_angle,
    ),
    SideOutcome(
        "forward_margin_of_stability",
        "forward margin of stability",
        "m",
        "how far the toe of the foot that meets the ground is ahead of the extrapolated mass center at that moment",
        lambda side: float(margin_of_stability(side)[FORWARD]),
    ),
    SideOutcome(
        "sideward_margin_of_stability",
        "sideward margin of stability",
        "m",
        "how far the foot that meets the ground is outside the extrapolated mass center at that moment; "
        "three-dimensional models",
        _sideward_margin,
    ),
)
