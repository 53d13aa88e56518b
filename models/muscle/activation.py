"""First-order activation dynamics."""

from __future__ import annotations

import casadi as ca

from gaitgain.models.skeleton.spatial import Expression


def degroote_fregly_2016(
    excitation: Expression,
    activation: Expression,
    *,
    activation_time_constant: Expression,
    deactivation_time_constant: Expression,
    smoothing: float = 0.1,
) -> Expression:
    """Return the rate of activation (1/s), zero when activation equals excitation.

    ``a' = [(f + 1/2) / (tau_a z) + (1/2 - f) z / tau_d] (e - a)`` with ``z = 1/2 + 3/2 a`` and
    ``f = 1/2 tanh(b (e - a))``.

    Parameters
    ----------
    excitation, activation
        ``e`` and ``a`` (1).
    activation_time_constant, deactivation_time_constant
        ``tau_a`` and ``tau_d`` (s).
    smoothing
        ``b``, OpenSim's ``activation_dynamics_smoothing`` (1).

    Notes
    -----
    Source: De Groote et al. (2016), doi:10.1007/s10439-016-1591-9, eqs 1-2. With OpenSim's default
    ``b = 0.1`` the two time constants are blended almost evenly at all times.
    """
    z = 0.5 + 1.5 * activation
    f = 0.5 * ca.tanh(smoothing * (excitation - activation))
    rate = (f + 0.5) / (activation_time_constant * z) + (0.5 - f) * z / deactivation_time_constant
    return rate * (excitation - activation)
