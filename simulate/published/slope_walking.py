"""Published cost and speed of walking up and down slopes."""

from __future__ import annotations

from functools import cache

import numpy as np

from gaitgain.evidence import EvidenceTable


@cache
def slope_walking() -> EvidenceTable:
    """Return the table of costs of transport and speeds."""
    return EvidenceTable("gaitgain.simulate.published", "slope_walking")


def minetti_cost(slope: float) -> float:
    """Return the metabolic cost of transport (J/(kg m)) of trained people on a slope (rise over run, 1).

    A polynomial of degree 5, fitted between -0.45 and 0.45. Source: Minetti et al. (2002),
    doi:10.1152/japplphysiol.01177.2001.
    """
    return float(np.polyval(slope_walking().numbers("cost_of_transport", "polynomial"), slope))


def hiking_speed(slope: float) -> float:
    """Return the speed (m/s) of hikers on a slope (rise over run, 1); fastest at 5 % downhill.

    Source: Tobler (1993), Three presentations on geographical analysis and modeling, NCGIA technical report 93-1.
    """
    largest, decay, shift = slope_walking().numbers("gait_speed", "hiking_function")
    return largest / 3.6 * float(np.exp(decay * abs(slope + shift)))
