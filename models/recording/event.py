"""Events of a foot from its vertical force, recorded by a force plate or predicted."""

from __future__ import annotations

import numpy as np

CONTACT_FORCE_N = 20.0  # usual threshold of force plates


def find_crossings(time: np.ndarray, force: np.ndarray, threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Times at which a force rises above a threshold, and at which it falls to it again.

    For predicted forces and for force plates alike; interpolated linearly between samples.

    Parameters
    ----------
    time, force
        Samples (s, N).
    threshold
        N.

    Returns
    -------
    tuple of numpy.ndarray
        Times of rising and of falling (s).
    """
    over = force - threshold
    before, after = over[:-1], over[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        times = time[:-1] + before / (before - after) * np.diff(time)
    return times[(before <= 0) & (after > 0)], times[(before > 0) & (after <= 0)]
