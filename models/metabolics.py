"""Metabolic energy rate of muscle, as smooth functions.

Source: Bhargava, Pandy and Anderson (2004), doi:10.1016/S0021-9290(03)00239-2, with the simplifications
and the smoothing of OpenSim's ``Bhargava2004SmoothedMuscleMetabolics``, which it is tested against.
"""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca

from gaitgain.models.musculotendon import FiberState
from gaitgain.models.spatial import Expression

ACTIVATION_HEAT_W_KG = (40.0, 133.0)  # slow, fast twitch
MAINTENANCE_HEAT_W_KG = (74.0, 111.0)
SHORTENING_HEAT_SHARE = 0.25  # of force times shortening speed, Anderson and Pandy (1999)
MINIMAL_HEAT_W_KG = 1.0  # Umberger, Gerritsen and Martin (2003), doi:10.1080/1025584031000091678, p. 104


@dataclass(frozen=True)
class Smoothing:
    """Steepness of the hyperbolic tangents that replace the conditions (OpenSim's defaults are 10)."""

    velocity: float = 10.0
    power: float = 10.0
    heat_rate: float = 10.0


def _either(condition: Expression, left: Expression, right: Expression, steepness: float) -> Expression:
    """``right`` where ``condition`` is positive, ``left`` where it is negative, smoothly."""
    return left + (right - left) * (0.5 + 0.5 * ca.tanh(steepness * condition))


def fiber_length_dependence(length: Expression, steepness: float = 30.0) -> Expression:
    """Share of maintenance heat at normalized fiber length.

    0.5 up to 0.5, rising to 1 at 1, falling to 0 at 1.5: a polygon whose corners are rounded by
    ``x -> log(1 + exp(k x)) / k``.
    """

    def ramp(x: Expression) -> Expression:
        # Written so that neither exponential can overflow.
        return ca.fmax(x, 0.0) + ca.log(1.0 + ca.exp(-steepness * ca.fabs(x))) / steepness

    return 0.5 + ramp(length - 0.5) - 3.0 * ramp(length - 1.0) + 2.0 * ramp(length - 1.5)


def bhargava_2004(
    excitation: Expression,
    fiber: FiberState,
    values: dict,
    smoothing: Smoothing = Smoothing(),  # noqa: B008 - frozen
    *,
    include_negative_work: bool = False,
    length_dependence: Expression | None = None,
) -> Expression:
    """Metabolic power of one muscle (W): activation, maintenance and shortening heat, and work.

    Parameters
    ----------
    excitation
        In [0, 1].
    fiber
        The muscle's state.
    values
        Numbers of the muscle; ``mass`` (kg) carries the heat and ``ratio_slow_twitch_fibers`` its kind.
    include_negative_work
        Credit the work that a lengthening muscle takes up; off by default, since an optimizer that is
        credited for it finds gaits that live on braking.
    length_dependence
        Replaces :func:`fiber_length_dependence`, for comparison with OpenSim's polygon.

    Returns
    -------
    Expression
        W; at least about 1 W/kg of muscle plus the work counted.
    """
    mass, slow = values["mass"], values["ratio_slow_twitch_fibers"]
    recruited_slow = slow * ca.sin(ca.pi / 2 * excitation)
    recruited_fast = (1.0 - slow) * (1.0 - ca.cos(ca.pi / 2 * excitation))
    shape = fiber_length_dependence(fiber.normalized_length) if length_dependence is None else length_dependence
    activation_heat = mass * _two_kinds(ACTIVATION_HEAT_W_KG, recruited_slow, recruited_fast)
    maintenance_heat = mass * shape * _two_kinds(MAINTENANCE_HEAT_W_KG, recruited_slow, recruited_fast)
    share = SHORTENING_HEAT_SHARE * (fiber.active_force + fiber.passive_force)
    shortening_heat = -_either(fiber.velocity, share, 0.0, smoothing.velocity) * fiber.velocity
    work = -fiber.active_force * fiber.velocity
    if not include_negative_work:
        work = _either(fiber.velocity, -fiber.active_force, 0.0, smoothing.velocity) * fiber.velocity
    heat = activation_heat + maintenance_heat + shortening_heat
    heat = heat - _either(-(heat + work), 0.0, heat + work, smoothing.power)
    heat = _either(MINIMAL_HEAT_W_KG * mass - heat, heat, MINIMAL_HEAT_W_KG * mass, smoothing.heat_rate)
    return heat + work


def _two_kinds(heats: tuple[float, float], slow: Expression, fast: Expression) -> Expression:
    return heats[0] * slow + heats[1] * fast
