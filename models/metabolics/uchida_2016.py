"""Metabolic power by Uchida, Hicks, Dembia and Delp (2016), doi:10.1371/journal.pone.0150378.

One of the settings of OpenSim's ``Umberger2010MuscleMetabolicsProbe``, its default, against which it is tested.
"""

from __future__ import annotations

import casadi as ca

from gaitgain.models.metabolics.rate import SMOOTH, MetabolicRates, Smoothing, smooth_maximum
from gaitgain.models.metabolics.umberger_2003 import LENGTHENING_HEAT, UmbergerState
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression


def uchida_2016(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Return the metabolic power of one muscle (W), slow fibers recruited first, and never negative.

    The equations and arguments are those of :func:`gaitgain.models.metabolics.umberger_2003.umberger_2003`. The share
    of slow fibers is that among the recruited ones, from 1 at rest to ``ratio_slow_twitch_fibers`` at full excitation
    (:func:`recruited_slow_share`). Where a muscle takes up more work than it makes heat, its power is 0.
    """
    state = UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = recruited_slow_share(excitation, values["ratio_slow_twitch_fibers"])
    rates = state.rates(slow, lengthening=LENGTHENING_HEAT, work=state.all_work)
    mass = values["mass"]
    never_negative = mass * smooth_maximum(rates.total / mass, 0.0, smoothing.heat)
    return MetabolicRates(rates.isometric, rates.shortening, rates.work, never_negative)


def recruited_slow_share(excitation: Expression, slow: Expression) -> Expression:
    """Return the share of slow fibers (1) among those that are recruited, by the recruitment of Bhargava et al. (2004).

    ``r sin(pi u / 2) / (r sin(pi u / 2) + (1 - r) (1 - cos(pi u / 2)))``, written in half angles, which are not
    0 / 0 at rest.
    """
    half = ca.pi / 4 * excitation
    return slow * ca.cos(half) / (slow * ca.cos(half) + (1.0 - slow) * ca.sin(half))
