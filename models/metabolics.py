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


VELOCITY_SMOOTHING_S_M = 10.0  # OpenSim's default steepness of the switch at zero fiber velocity
HEAT_CORNER_W_KG = 0.5  # assumption: how far from the minimal heat its corner is rounded


def fiber_length_dependence(length: Expression, steepness: float = 10.0) -> Expression:
    """Share of maintenance heat at normalized fiber length.

    0.5 up to 0.5, rising to 1 at 1, falling to 0 at 1.5: a polygon whose corners are rounded by
    ``x -> log(1 + exp(k x)) / k``.
    """

    def ramp(x: Expression) -> Expression:
        # Written so that the exponential cannot overflow.
        return ca.fmax(x, 0.0) + ca.log(1.0 + ca.exp(-steepness * ca.fabs(x))) / steepness

    return 0.5 + ramp(length - 0.5) - 3.0 * ramp(length - 1.0) + 2.0 * ramp(length - 1.5)


@dataclass(frozen=True)
class MetabolicRates:
    """Parts of one muscle's metabolic power (W)."""

    activation: Expression
    maintenance: Expression
    shortening: Expression
    work: Expression
    total: Expression


def bhargava_2004(
    excitation: Expression, fiber: FiberState, values: dict, *, length_dependence: Expression | None = None
) -> MetabolicRates:
    """Metabolic power of one muscle: activation, maintenance and shortening heat, and positive work.

    Work that a lengthening muscle takes up is not credited: an optimizer that is credited for it finds
    gaits that live on braking. The heat of a muscle does not fall below 1 W/kg; the corner at that floor
    is rounded, since a sharp one stalls the optimizer.

    Parameters
    ----------
    excitation
        In [0, 1].
    fiber
        The muscle's state.
    values
        Numbers of the muscle; ``mass`` (kg) carries the heat and ``ratio_slow_twitch_fibers`` its kind.
    length_dependence
        Replaces :func:`fiber_length_dependence`, for comparison with OpenSim's polygon.
    """
    mass, slow = values["mass"], values["ratio_slow_twitch_fibers"]
    recruited_slow = slow * ca.sin(ca.pi / 2 * excitation)
    recruited_fast = (1.0 - slow) * (1.0 - ca.cos(ca.pi / 2 * excitation))
    shape = fiber_length_dependence(fiber.normalized_length) if length_dependence is None else length_dependence
    shortening_speed = -fiber.velocity * (0.5 - 0.5 * ca.tanh(VELOCITY_SMOOTHING_S_M * fiber.velocity))
    activation = mass * _two_kinds(ACTIVATION_HEAT_W_KG, recruited_slow, recruited_fast)
    maintenance = mass * shape * _two_kinds(MAINTENANCE_HEAT_W_KG, recruited_slow, recruited_fast)
    shortening = SHORTENING_HEAT_SHARE * (fiber.active_force + fiber.passive_force) * shortening_speed
    work = fiber.active_force * shortening_speed
    heat = _smooth_maximum((activation + maintenance + shortening) / mass, MINIMAL_HEAT_W_KG, HEAT_CORNER_W_KG)
    return MetabolicRates(activation, maintenance, shortening, work, heat * mass + work)


def _smooth_maximum(x: Expression, floor: float, corner: float) -> Expression:
    return 0.5 * (x + floor + ca.sqrt((x - floor) ** 2 + corner**2))


def _two_kinds(heats: tuple[float, float], slow: Expression, fast: Expression) -> Expression:
    return heats[0] * slow + heats[1] * fast
