"""Dimensionless muscle curves of De Groote and Fregly, with OpenSim's modifications.

Source: De Groote, Kinney, Rao and Fregly (2016), doi:10.1007/s10439-016-1591-9, supplement; the
passive curve passes through zero at a normalized fiber length of 0.2 as in OpenSim's
``DeGrooteFregly2016Muscle``, which all of these are tested against.
"""

from __future__ import annotations

import math

import casadi as ca

from gaitgain.models.skeleton.spatial import Expression

# Rows of (b1, b2, b3, b4): three Gaussian-like terms.
ACTIVE_FORCE_LENGTH = (
    (0.8150671134243542, 1.055033428970575, 0.162384573599574, 0.063303448465465),
    (0.433004984392647, 0.716775413397760, -0.029947116970696, 0.200356847296188),
    (0.1, 1.0, 0.5 * math.sqrt(0.5), 0.0),
)
FORCE_VELOCITY = (-0.3211346127989808, -8.149, -0.374, 0.8825327733249912)
PASSIVE_SHAPE = 4.0
MIN_NORMALIZED_FIBER_LENGTH = 0.2
TENDON = (0.200, 1.0, 0.200)


def active_force_length(length: Expression, width_scale: Expression = 1.0) -> Expression:
    """Return active force over maximal isometric force (1) at normalized fiber length (1); close to 1 at 1."""
    x = (length - 1.0) / width_scale + 1.0
    return sum(b1 * ca.exp(-0.5 * ((x - b2) / (b3 + b4 * x)) ** 2) for b1, b2, b3, b4 in ACTIVE_FORCE_LENGTH)


def force_velocity(velocity: Expression) -> Expression:
    """Return the force multiplier (1) at normalized fiber velocity (1): 0 near -1 (shortening), 1 near 0, 1.8 at 1."""
    d1, d2, d3, d4 = FORCE_VELOCITY
    x = d2 * velocity + d3
    return d1 * ca.log(x + ca.sqrt(x**2 + 1.0)) + d4


def passive_force_length(length: Expression, strain_at_one_norm_force: Expression) -> Expression:
    """Return passive force over maximal isometric force (1) at normalized fiber length (1).

    0 at 0.2, 1 at ``1 + strain_at_one_norm_force``.
    """
    e0 = strain_at_one_norm_force
    offset = ca.exp(PASSIVE_SHAPE * (MIN_NORMALIZED_FIBER_LENGTH - 1.0) / e0)
    return (ca.exp(PASSIVE_SHAPE * (length - 1.0) / e0) - offset) / (math.exp(PASSIVE_SHAPE) - offset)


def tendon_stiffness(strain_at_one_norm_force: Expression) -> Expression:
    """Return the shape factor ``k_T`` of the tendon curve (1) for which it is 1 at the given strain (1)."""
    c1, c2, c3 = TENDON
    return ca.log((1.0 + c3) / c1) / (1.0 + strain_at_one_norm_force - c2)


def tendon_force_length(length: Expression, strain_at_one_norm_force: Expression) -> Expression:
    """Return tendon force over maximal isometric force (1) at tendon length over slack length (1); 0 at 1."""
    c1, c2, c3 = TENDON
    return c1 * ca.exp(tendon_stiffness(strain_at_one_norm_force) * (length - c2)) - c3


def tendon_length(force: Expression, strain_at_one_norm_force: Expression) -> Expression:
    """Return tendon length over slack length (1) under a normalized force (1): inverts :func:`tendon_force_length`."""
    c1, c2, c3 = TENDON
    return ca.log((force + c3) / c1) / tendon_stiffness(strain_at_one_norm_force) + c2


def tendon_compliance(force: Expression, strain_at_one_norm_force: Expression) -> Expression:
    """Return the slope of :func:`tendon_length` (1)."""
    _, _, c3 = TENDON
    return 1.0 / (tendon_stiffness(strain_at_one_norm_force) * (force + c3))
