"""Metabolic power by Umberger (2010), doi:10.1098/rsif.2010.0084.

One of the settings of OpenSim's ``Umberger2010MuscleMetabolicsProbe``, against which it is tested.
"""

from __future__ import annotations

from gaitgain.models.metabolics.rate import SMOOTH, MetabolicRates, Smoothing
from gaitgain.models.metabolics.umberger_2003 import UmbergerState
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.spatial import Expression

LENGTHENING_HEAT = 0.3  # times the shortening heat of slow fibers


def umberger_2010(
    excitation: Expression, activation: Expression, fiber: FiberState, values: dict, smoothing: Smoothing = SMOOTH
) -> MetabolicRates:
    """Return the metabolic power of one muscle (W) by positive work only, with little heat of lengthening.

    The equations and arguments are those of :func:`gaitgain.models.metabolics.umberger_2003.umberger_2003`; the
    factor of the lengthening heat is 0.3 instead of 4.
    """
    state = UmbergerState(excitation, activation, fiber, values, smoothing)
    slow = values["ratio_slow_twitch_fibers"]
    return state.rates(slow, lengthening=LENGTHENING_HEAT, work=state.positive_work)
