"""Fit muscle paths: length as a polynomial of the coordinates a muscle crosses.

Lengths and moment arms come from OpenSim in sampled poses; the lowest order that reaches the
tolerance is kept. Moment arms are ``-dlength/dq`` of the same polynomial, so the two never disagree.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.stats import qmc

from gaitgain.models.description import Coordinate, PathFit

LENGTH_TOLERANCE_M = 0.5e-3
MOMENT_ARM_TOLERANCE_M = 1.0e-3
HIGHEST_ORDER = 9
# A moment arm below this everywhere means that the muscle does not cross the coordinate.
CROSSING_M = 1e-6


def sample_poses(coordinates: tuple[Coordinate, ...], count: int, seed: int = 0) -> np.ndarray:
    """Poses spread evenly over the coordinates' ranges (scrambled Halton): count x coordinates."""
    low = np.array([c.range[0] for c in coordinates])
    high = np.array([c.range[1] for c in coordinates])
    unit = qmc.Halton(len(coordinates), rng=seed).random(count)
    return low + unit * (high - low)


def exponents_up_to(order: int, count: int) -> tuple[tuple[int, ...], ...]:
    """All exponents of ``count`` variables whose sum is at most ``order``, lowest sums first."""
    every = product(range(order + 1), repeat=count)
    return tuple(sorted((e for e in every if sum(e) <= order), key=lambda e: (sum(e), e)))


def design_matrices(values: np.ndarray, exponents: tuple[tuple[int, ...], ...]) -> tuple[np.ndarray, np.ndarray]:
    """Terms of the polynomial and minus their slopes at each pose.

    Returns
    -------
    terms
        Poses x terms.
    slopes
        Coordinates x poses x terms, with the sign of a moment arm.
    """
    powers = np.array(exponents)
    terms = np.prod(values[:, None, :] ** powers[None], axis=2)
    slopes = []
    for j in range(values.shape[1]):
        lowered = powers.copy()
        lowered[:, j] = np.maximum(powers[:, j] - 1, 0)
        slopes.append(-powers[:, j] * np.prod(values[:, None, :] ** lowered[None], axis=2))
    return terms, np.array(slopes)


def fit_path(coordinates: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, moment_arms: np.ndarray) -> PathFit:
    """Least-squares polynomial of the lowest order that reaches both tolerances.

    Parameters
    ----------
    coordinates
        Names, in the order of the columns.
    values
        Poses x coordinates (rad or m).
    lengths
        Poses (m).
    moment_arms
        Poses x coordinates (m).

    Returns
    -------
    PathFit
        With its errors; of the highest order, when none reaches the tolerance.
    """
    fit = _fit_order(coordinates, values, lengths, moment_arms, order=1)
    for order in range(2, HIGHEST_ORDER + 1):
        if fit.rms_length_error <= LENGTH_TOLERANCE_M and fit.rms_moment_arm_error <= MOMENT_ARM_TOLERANCE_M:
            break
        fit = _fit_order(coordinates, values, lengths, moment_arms, order=order)
    return fit


def _fit_order(
    names: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, arms: np.ndarray, *, order: int
) -> PathFit:
    exponents = exponents_up_to(order, len(names))
    terms, slopes = design_matrices(values, exponents)
    rows = np.concatenate([terms, *slopes])
    target = np.concatenate([lengths, *arms.T])
    scale = np.linalg.norm(rows, axis=0)
    coefficients = np.linalg.lstsq(rows / scale, target, rcond=None)[0] / scale
    length_error = terms @ coefficients - lengths
    arm_error = slopes @ coefficients - arms.T
    return PathFit(
        coordinates=names,
        exponents=exponents,
        coefficients=tuple(coefficients.tolist()),
        rms_length_error=_rms(length_error),
        max_length_error=float(np.abs(length_error).max()),
        rms_moment_arm_error=_rms(arm_error),
        max_moment_arm_error=float(np.abs(arm_error).max(initial=0.0)),
    )


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2))) if error.size else 0.0
