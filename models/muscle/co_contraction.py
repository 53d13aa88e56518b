"""Co-contraction by phase of gait: involuntary excitation of a muscle that depends on which feet stand."""

from __future__ import annotations

import casadi as ca

from gaitgain.models.skeleton.spatial import Expression

# Share of body weight under a foot from which it counts as standing (76 % of the way). Assumption, range 0.05 to 0.2.
STANDING_LOAD = 0.1


def phase_floor(
    near: Expression, far: Expression, *, single_support: Expression, double_support: Expression, swing: Expression
) -> Expression:
    """Return the excitation (1) of a muscle by co-contraction in the present phase of the gait cycle.

    ``s ((1 - f) c_single + f c_double) + (1 - s) c_swing``: where a foot stands wholly or not at all, that is the
    number of the phase.

    Parameters
    ----------
    near, far
        ``s`` and ``f``: how far the foot of the muscle's own leg and the other foot stand, in [0, 1]; see
        :func:`standing`.
    single_support, double_support, swing
        ``c``: excitation in each phase of the muscle's own leg (1).

    Notes
    -----
    The form is an assumption.
    """
    return near * ((1.0 - far) * single_support + far * double_support) + (1.0 - near) * swing


def standing(load: Expression, body_weight: Expression) -> Expression:
    """Return how far a foot stands (1): ``tanh(load / (0.1 body weight))``, 0 in the air and about 1 under load.

    Parameters
    ----------
    load, body_weight
        Force under the foot across the floor, and that part of the whole body's weight (N): vertical on level ground.
    """
    return ca.tanh(load / (STANDING_LOAD * body_weight))
