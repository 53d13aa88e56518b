"""Metabolic power by Bhargava, Pandy and Anderson (2004), doi:10.1016/S0021-9290(03)00239-2.

With the simplifications and the smoothing of OpenSim's ``Bhargava2004SmoothedMuscleMetabolics``; tested against it.
"""

from __future__ import annotations

import casadi as ca

from gaitgain.models.metabolics.rate import (
    MINIMAL_HEAT_W_KG,
    SMOOTH,
    MetabolicRates,
    Smoothing,
    of_both_kinds,
    smooth_maximum,
)
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression

ACTIVATION_HEAT_W_KG = (40.0, 133.0)  # slow, fast twitch
MAINTENANCE_HEAT_W_KG = (74.0, 111.0)
SHORTENING_HEAT_SHARE = 0.25  # of force times shortening speed, Anderson and Pandy (1999)


def bhargava_2004(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Return the metabolic power of one muscle (W): activation, maintenance and shortening heat, and positive work.

    With ``u`` the excitation, ``r`` the share of slow fibers, ``s = r sin(pi u / 2)`` and
    ``f = (1 - r) (1 - cos(pi u / 2))``, per kg of muscle: ``40 s + 133 f`` for activation, ``L (74 s + 111 f)`` for
    maintenance with ``L`` of :func:`fiber_length_dependence`, ``0.25 F v`` for shortening at the speed ``v`` under the
    force ``F`` of the fiber, together at least 1 W/kg; and the work of the active force in shortening.

    Work that a lengthening muscle takes up is not credited: an optimizer that is credited for it finds
    gaits that live on braking. The heat of a muscle does not fall below 1 W/kg; the corner at that floor
    is rounded, since a sharp one stalls the optimizer.

    Parameters
    ----------
    excitation, activation
        In [0, 1] (1); this model depends on excitation only.
    fiber
        The muscle's state.
    values
        Numbers of the muscle; ``mass`` (kg) carries the heat and ``ratio_slow_twitch_fibers`` (1) its kind.
    """
    mass, slow = values["mass"], values["ratio_slow_twitch_fibers"]
    recruited_slow = slow * ca.sin(ca.pi / 2 * excitation)
    recruited_fast = (1.0 - slow) * (1.0 - ca.cos(ca.pi / 2 * excitation))
    shape = fiber_length_dependence(fiber.normalized_length, smoothing.length)
    shortening_speed = -fiber.velocity * (0.5 - 0.5 * ca.tanh(smoothing.velocity * fiber.velocity))
    activation_heat = mass * of_both_kinds(ACTIVATION_HEAT_W_KG, recruited_slow, recruited_fast)
    maintenance = mass * shape * of_both_kinds(MAINTENANCE_HEAT_W_KG, recruited_slow, recruited_fast)
    shortening = SHORTENING_HEAT_SHARE * (fiber.active_force + fiber.passive_force) * shortening_speed
    work = fiber.active_force * shortening_speed
    heat = smooth_maximum((activation_heat + maintenance + shortening) / mass, MINIMAL_HEAT_W_KG, smoothing.heat)
    return MetabolicRates(activation_heat + maintenance, shortening, work, heat * mass + work)


def fiber_length_dependence(length: Expression, steepness: float = SMOOTH.length) -> Expression:
    """Return the share of maintenance heat (1) at a normalized fiber length (1).

    0.5 up to 0.5, rising to 1 at 1, falling to 0 at 1.5: a polygon whose corners are rounded by
    ``x -> log(1 + exp(k x)) / k``.
    """

    def ramp(x: Expression) -> Expression:
        # Written so that the exponential cannot overflow.
        return ca.fmax(x, 0.0) + ca.log(1.0 + ca.exp(-steepness * ca.fabs(x))) / steepness

    return 0.5 + ramp(length - 0.5) - 3.0 * ramp(length - 1.0) + 2.0 * ramp(length - 1.5)
