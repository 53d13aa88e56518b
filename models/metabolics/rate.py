"""Metabolic energy rate of muscle by published models, as smooth functions.

Bhargava, Pandy and Anderson (2004), doi:10.1016/S0021-9290(03)00239-2, has the simplifications and the smoothing of
OpenSim's ``Bhargava2004SmoothedMuscleMetabolics``. Umberger, Gerritsen and Martin (2003),
doi:10.1080/1025584031000091678, Umberger (2010), doi:10.1098/rsif.2010.0084, and Uchida, Hicks, Dembia and Delp (2016),
doi:10.1371/journal.pone.0150378, are the three settings of OpenSim's ``Umberger2010MuscleMetabolicsProbe``. All are
tested against OpenSim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import casadi as ca

from gaitgain.errors import ModelError
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression

ACTIVATION_HEAT_W_KG = (40.0, 133.0)  # slow, fast twitch
MAINTENANCE_HEAT_W_KG = (74.0, 111.0)
SHORTENING_HEAT_SHARE = 0.25  # of force times shortening speed, Anderson and Pandy (1999)
MINIMAL_HEAT_W_KG = 1.0  # Umberger, Gerritsen and Martin (2003), p. 104

ISOMETRIC_HEAT_W_KG = (25.0, 153.0)  # slow, fast twitch: activation and maintenance together
SHARE_OF_LENGTH = 0.6  # of that heat, maintenance, which falls with force beyond the optimal length
SLOWER = 2.5  # times that slow fibers shorten more slowly than fast ones
LARGEST_SHORTENING_HEAT_W_KG = (100.0, 153.0)  # slow, fast twitch, at their own largest velocity
AEROBIC_FACTOR = 1.5  # walking is aerobic; 1 in short anaerobic efforts
LENGTHENING_2003, LENGTHENING_2010 = 4.0, 0.3  # times the shortening heat of slow fibers


@dataclass(frozen=True)
class Smoothing:
    """How closely corners are followed; a sharp corner stalls an optimizer.

    Attributes
    ----------
    velocity
        Steepness of the switch at zero fiber velocity (s/m): OpenSim's default.
    normalized_velocity
        The same over optimal fiber lengths (s), in models that OpenSim does not smooth: an assumption, range 3-30.
    length
        Steepness at the corners of the dependence on normalized fiber length: an assumption, range 5-50.
    drive
        Steepness of the switch where activation passes excitation: an assumption, range 20-100.
    heat
        Distance from a least heat rate within which its corner is rounded (W/kg), ten times as far from the largest
        one: an assumption, range 0.1-1.
    rest
        Activation below which its power 0.6 turns into a line: an assumption, range 0-0.01.
    """

    velocity: float = 10.0
    normalized_velocity: float = 10.0
    length: float = 10.0
    drive: float = 50.0
    heat: float = 0.5
    rest: float = 1e-3


SMOOTH = Smoothing()
# The published equations themselves, for measuring a walk that has been found.
SHARP = Smoothing(velocity=1e7, normalized_velocity=1e7, length=1e7, drive=1e7, heat=1e-9, rest=0.0)


@dataclass(frozen=True)
class MetabolicRates:
    """Parts of one muscle's metabolic power (W).

    Attributes
    ----------
    isometric
        Heat of activation and maintenance.
    shortening
        Heat of shortening, and of lengthening where a model has it.
    work
        Of the contractile element.
    total
        Their sum, with the model's limits.
    """

    isometric: Expression
    shortening: Expression
    work: Expression
    total: Expression


def fiber_length_dependence(length: Expression, steepness: float = SMOOTH.length) -> Expression:
    """Share of maintenance heat at normalized fiber length.

    0.5 up to 0.5, rising to 1 at 1, falling to 0 at 1.5: a polygon whose corners are rounded by
    ``x -> log(1 + exp(k x)) / k``.
    """

    def ramp(x: Expression) -> Expression:
        # Written so that the exponential cannot overflow.
        return ca.fmax(x, 0.0) + ca.log(1.0 + ca.exp(-steepness * ca.fabs(x))) / steepness

    return 0.5 + ramp(length - 0.5) - 3.0 * ramp(length - 1.0) + 2.0 * ramp(length - 1.5)


def bhargava_2004(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Metabolic power of one muscle: activation, maintenance and shortening heat, and positive work.

    Work that a lengthening muscle takes up is not credited: an optimizer that is credited for it finds
    gaits that live on braking. The heat of a muscle does not fall below 1 W/kg; the corner at that floor
    is rounded, since a sharp one stalls the optimizer.

    Parameters
    ----------
    excitation, activation
        In [0, 1]; this model depends on excitation only.
    fiber
        The muscle's state.
    values
        Numbers of the muscle; ``mass`` (kg) carries the heat and ``ratio_slow_twitch_fibers`` its kind.
    """
    mass, slow = values["mass"], values["ratio_slow_twitch_fibers"]
    recruited_slow = slow * ca.sin(ca.pi / 2 * excitation)
    recruited_fast = (1.0 - slow) * (1.0 - ca.cos(ca.pi / 2 * excitation))
    shape = fiber_length_dependence(fiber.normalized_length, smoothing.length)
    shortening_speed = -fiber.velocity * (0.5 - 0.5 * ca.tanh(smoothing.velocity * fiber.velocity))
    activation_heat = mass * _two_kinds(ACTIVATION_HEAT_W_KG, recruited_slow, recruited_fast)
    maintenance = mass * shape * _two_kinds(MAINTENANCE_HEAT_W_KG, recruited_slow, recruited_fast)
    shortening = SHORTENING_HEAT_SHARE * (fiber.active_force + fiber.passive_force) * shortening_speed
    work = fiber.active_force * shortening_speed
    heat = _smooth_maximum((activation_heat + maintenance + shortening) / mass, MINIMAL_HEAT_W_KG, smoothing.heat)
    return MetabolicRates(activation_heat + maintenance, shortening, work, heat * mass + work)


def umberger_2003(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Metabolic power of one muscle, work that it takes up credited, heat of lengthening large.

    With ``A`` the excitation, or its mean with the activation where that is larger, ``r`` the share of slow fibers,
    ``v`` the velocity in optimal lengths per second, ``F`` the force-length multiplier beyond the optimal length and 1
    below, per kg of muscle: ``1.5 A^0.6 (25 + 128 (1 - r)) (0.4 + 0.6 F)`` for activation and maintenance,
    ``1.5 A^2 F (r min(250 |v| / v_max, 100) + (1 - r) 153 |v| / v_max)`` for shortening,
    ``1.5 A F 4 (250 v / v_max)`` for lengthening, heat together at least 1 W/kg; and all work of the active force.

    Parameters
    ----------
    excitation, activation
        In [0, 1].
    values
        Numbers of the muscle: ``mass`` (kg), ``ratio_slow_twitch_fibers``, ``optimal_fiber_length`` (m) and
        ``max_contraction_velocity`` (1/s), which is that of fast fibers.
    """
    state = _UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = values["ratio_slow_twitch_fibers"]
    return state.rates(slow, lengthening=LENGTHENING_2003, work=state.all_work)


def umberger_2010(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Metabolic power of one muscle as :func:`umberger_2003`, but positive work only, and less heat of lengthening.

    The factor of the lengthening heat is 0.3 instead of 4.
    """
    state = _UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = values["ratio_slow_twitch_fibers"]
    return state.rates(slow, lengthening=LENGTHENING_2010, work=state.positive_work)


def uchida_2016(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Metabolic power of one muscle as :func:`umberger_2003`, slow fibers recruited first, and never negative.

    The share of slow fibers is that among the recruited ones, from 1 at rest to ``ratio_slow_twitch_fibers`` at full
    excitation (:func:`recruited_slow_share`). Where a muscle takes up more work than it makes heat, its power is 0.
    """
    state = _UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = recruited_slow_share(excitation, values["ratio_slow_twitch_fibers"])
    rates = state.rates(slow, lengthening=LENGTHENING_2003, work=state.all_work)
    mass = values["mass"]
    never_negative = mass * _smooth_maximum(rates.total / mass, 0.0, smoothing.heat)
    return MetabolicRates(rates.isometric, rates.shortening, rates.work, never_negative)


def recruited_slow_share(excitation: Expression, slow: Expression) -> Expression:
    """Share of slow fibers among those that are recruited, by the recruitment of Bhargava et al. (2004).

    ``r sin(pi u / 2) / (r sin(pi u / 2) + (1 - r) (1 - cos(pi u / 2)))``, written in half angles, which are not
    0 / 0 at rest.
    """
    half = ca.pi / 4 * excitation
    return slow * ca.cos(half) / (slow * ca.cos(half) + (1.0 - slow) * ca.sin(half))


class _UmbergerState:
    """What the three models of Umberger's family have in common, at one state of one muscle."""

    def __init__(
        self, excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing
    ) -> None:
        self.smoothing, self.mass = smoothing, values["mass"]
        more = activation - excitation
        self.drive = excitation + 0.5 * more * _rising(smoothing.drive * more)
        self.velocity = fiber.velocity / values["optimal_fiber_length"]
        self.lengthening = _rising(smoothing.normalized_velocity * self.velocity)
        self.fastest = values["max_contraction_velocity"]
        beyond = _rising(smoothing.length * (fiber.normalized_length - 1.0))
        self.shape = 1.0 - (1.0 - fiber.active_force_length) * beyond
        self.all_work = -fiber.active_force * fiber.velocity
        self.positive_work = self.all_work * (1.0 - self.lengthening)

    def rates(self, slow: Expression, *, lengthening: float, work: Expression) -> MetabolicRates:
        """Rates with a share of slow fibers, a factor of lengthening heat and what work counts."""
        power = (self.drive**2 + self.smoothing.rest**2) ** 0.3
        length = 1.0 - SHARE_OF_LENGTH + SHARE_OF_LENGTH * self.shape
        isometric = AEROBIC_FACTOR * power * length * _two_kinds(ISOMETRIC_HEAT_W_KG, slow, 1.0 - slow)
        moving = AEROBIC_FACTOR * self.shape * self._moving_heat(slow, lengthening)
        heat = _smooth_maximum(isometric + moving, MINIMAL_HEAT_W_KG, self.smoothing.heat)
        return MetabolicRates(self.mass * isometric, self.mass * moving, work, self.mass * heat + work)

    def _moving_heat(self, slow: Expression, lengthening: float) -> Expression:
        of_slow, of_fast = LARGEST_SHORTENING_HEAT_W_KG
        relative = self.velocity / self.fastest
        shortening = -relative * (1.0 - self.lengthening)
        slow_heat = _smooth_minimum(of_slow * SLOWER * shortening, of_slow, 10 * self.smoothing.heat)
        concentric = self.drive**2 * _two_kinds((slow_heat, of_fast * shortening), slow, 1.0 - slow)
        eccentric = self.drive * lengthening * of_slow * SLOWER * relative * self.lengthening
        return concentric + eccentric


def _rising(x: Expression) -> Expression:
    """From 0 to 1 around 0."""
    return 0.5 + 0.5 * ca.tanh(x)


def _smooth_maximum(x: Expression, floor: float, corner: float) -> Expression:
    return 0.5 * (x + floor + ca.sqrt((x - floor) ** 2 + corner**2))


def _smooth_minimum(x: Expression, ceiling: float, corner: float) -> Expression:
    return -_smooth_maximum(-x, -ceiling, corner)


def _two_kinds(heats: tuple[Expression, Expression], slow: Expression, fast: Expression) -> Expression:
    return heats[0] * slow + heats[1] * fast


MetabolicModel = Callable[[Expression, Expression, FiberState, dict, Smoothing], MetabolicRates]
DEFAULT_METABOLIC_MODEL = "bhargava_2004"
METABOLIC_MODELS: dict[str, MetabolicModel] = {
    "bhargava_2004": bhargava_2004,
    "umberger_2003": umberger_2003,
    "umberger_2010": umberger_2010,
    "uchida_2016": uchida_2016,
}


def metabolic_model(name: str) -> MetabolicModel:
    """Return a model by name.

    Raises
    ------
    ModelError
        When there is none of that name.
    """
    if name not in METABOLIC_MODELS:
        raise ModelError(f"there is no metabolic model '{name}'; choose from {', '.join(METABOLIC_MODELS)}")
    return METABOLIC_MODELS[name]
