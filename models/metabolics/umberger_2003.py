"""Metabolic power by Umberger, Gerritsen and Martin (2003), doi:10.1080/1025584031000091678.

Later models of the same equations use :class:`UmbergerState`, too. One of the settings of OpenSim's
``Umberger2010MuscleMetabolicsProbe``, against which it is tested.
"""

from __future__ import annotations

from gaitgain.models.metabolics.rate import (
    MINIMAL_HEAT_W_KG,
    SMOOTH,
    MetabolicRates,
    Smoothing,
    of_both_kinds,
    rising,
    smooth_maximum,
    smooth_minimum,
)
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression

ISOMETRIC_HEAT_W_KG = (25.0, 153.0)  # slow, fast twitch: activation and maintenance together
SHARE_OF_LENGTH = 0.6  # of that heat, maintenance, which falls with force beyond the optimal length
SLOWER = 2.5  # times that slow fibers shorten more slowly than fast ones
LARGEST_SHORTENING_HEAT_W_KG = (100.0, 153.0)  # slow, fast twitch, at their own largest velocity
AEROBIC_FACTOR = 1.5  # walking is aerobic; 1 in short anaerobic efforts
LENGTHENING_HEAT = 4.0  # times the shortening heat of slow fibers


def umberger_2003(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Return the metabolic power of one muscle (W), work that it takes up credited, heat of lengthening large.

    With ``A`` the excitation, or its mean with the activation where that is larger, ``r`` the share of slow fibers,
    ``v`` the velocity in optimal lengths per second, ``F`` the force-length multiplier beyond the optimal length and 1
    below, per kg of muscle: ``1.5 A^0.6 (25 + 128 (1 - r)) (0.4 + 0.6 F)`` for activation and maintenance,
    ``1.5 A^2 F (r min(250 |v| / v_max, 100) + (1 - r) 153 |v| / v_max)`` for shortening,
    ``1.5 A F 4 (250 v / v_max)`` for lengthening, heat together at least 1 W/kg; and all work of the active force.

    Parameters
    ----------
    excitation, activation
        In [0, 1] (1).
    fiber
        The muscle's state.
    values
        Numbers of the muscle: ``mass`` (kg), ``ratio_slow_twitch_fibers``, ``optimal_fiber_length`` (m) and
        ``max_contraction_velocity`` (1/s), which is that of fast fibers.
    """
    state = UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = values["ratio_slow_twitch_fibers"]
    return state.rates(slow, lengthening=LENGTHENING_HEAT, work=state.all_work)


class UmbergerState:
    """What the models of 2003, 2010 and 2016 have in common, at one state of one muscle."""

    def __init__(
        self, excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing
    ) -> None:
        self.smoothing, self.mass = smoothing, values["mass"]
        more = activation - excitation
        self.drive = excitation + 0.5 * more * rising(smoothing.drive * more)
        self.velocity = fiber.velocity / values["optimal_fiber_length"]
        self.lengthening = rising(smoothing.normalized_velocity * self.velocity)
        self.fastest = values["max_contraction_velocity"]
        beyond = rising(smoothing.length * (fiber.normalized_length - 1.0))
        self.shape = 1.0 - (1.0 - fiber.active_force_length) * beyond
        self.all_work = -fiber.active_force * fiber.velocity
        self.positive_work = self.all_work * (1.0 - self.lengthening)

    def rates(self, slow: Expression, *, lengthening: float, work: Expression) -> MetabolicRates:
        """Return the parts of the power (W).

        Parameters
        ----------
        slow
            Share of slow fibers (1).
        lengthening
            Heat of lengthening over the shortening heat of slow fibers (1).
        work
            Mechanical power that counts (W).
        """
        power = (self.drive**2 + self.smoothing.rest**2) ** 0.3
        length = 1.0 - SHARE_OF_LENGTH + SHARE_OF_LENGTH * self.shape
        isometric = AEROBIC_FACTOR * power * length * of_both_kinds(ISOMETRIC_HEAT_W_KG, slow, 1.0 - slow)
        moving = AEROBIC_FACTOR * self.shape * self._moving_heat(slow, lengthening)
        heat = smooth_maximum(isometric + moving, MINIMAL_HEAT_W_KG, self.smoothing.heat)
        return MetabolicRates(self.mass * isometric, self.mass * moving, work, self.mass * heat + work)

    def _moving_heat(self, slow: Expression, lengthening: float) -> Expression:
        """Return the heat of shortening and lengthening (W/kg), without the factors of aerobic work and of length."""
        of_slow, of_fast = LARGEST_SHORTENING_HEAT_W_KG
        relative = self.velocity / self.fastest
        shortening = -relative * (1.0 - self.lengthening)
        slow_heat = smooth_minimum(of_slow * SLOWER * shortening, of_slow, 10 * self.smoothing.heat)
        concentric = self.drive**2 * of_both_kinds((slow_heat, of_fast * shortening), slow, 1.0 - slow)
        eccentric = self.drive * lengthening * of_slow * SLOWER * relative * self.lengthening
        return concentric + eccentric
