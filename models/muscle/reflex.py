"""Stretch reflex: the involuntary excitation of a muscle that is stretched quickly, as in spasticity."""

from __future__ import annotations

import casadi as ca

from gaitgain.models.skeleton.spatial import Expression

# Velocity over which the threshold of the reflex is rounded (optimal fiber lengths per second); a corner stalls an
# optimizer. Assumption, range 0.02 to 0.2.
THRESHOLD_SMOOTHING = 0.1


def stretch_reflex_rate(
    reflex: Expression, velocity: Expression, *, gain: Expression, threshold: Expression, delay: Expression
) -> Expression:
    """Return the rate of a stretch reflex (1/s), which follows stretch that is faster than a threshold.

    ``r' = (g s(v - v0) - r) / tau`` with ``s(x) = w log(1 + exp(x / w))``, which is ``x`` above zero and nothing below.

    Parameters
    ----------
    reflex
        ``r``, as an excitation (1).
    velocity
        ``v``, of the fiber (optimal fiber lengths per second, lengthening positive).
    gain
        ``g`` (s).
    threshold
        ``v0``, like ``velocity``.
    delay
        ``tau`` (s). A first-order lag stands for the pure delay of nerves, which has no place in collocation: the
        reflex to a sudden stretch begins at once and has 63 % of its size after ``tau``.

    Notes
    -----
    Source: velocity feedback with threshold and gain of van der Krogt et al. (2016), doi:10.1186/s12984-016-0170-5;
    the lag of Falisse et al. (2018), doi:10.1371/journal.pone.0208811 (recalled).
    """
    x = velocity - threshold
    # Written so that the exponential cannot overflow.
    beyond = ca.fmax(x, 0.0) + THRESHOLD_SMOOTHING * ca.log1p(ca.exp(-ca.fabs(x) / THRESHOLD_SMOOTHING))
    return (gain * beyond - reflex) / delay
