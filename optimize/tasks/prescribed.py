"""Walking at a given speed, as on a treadmill."""

from __future__ import annotations

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.task import Task

SLOWEST_M_S, FASTEST_M_S = 0.2, 2.5


def prescribed(speed_m_s: float, weights: CostWeights = DEFAULT_COST) -> Task:
    """Return the task of walking at a given speed.

    Raises
    ------
    ProblemError
        When the speed is outside 0.2 to 2.5 m/s.
    """
    if not SLOWEST_M_S <= speed_m_s <= FASTEST_M_S:
        raise ProblemError(f"speed {speed_m_s:g} m/s is no walking speed; choose {SLOWEST_M_S} to {FASTEST_M_S} m/s")
    return Task("prescribed", weights, speed=speed_m_s)
