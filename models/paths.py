"""Fit muscle paths: length as a polynomial of the coordinates a muscle crosses.

Lengths and moment arms come from OpenSim in sampled poses; the lowest order that reaches the
tolerance is kept. Moment arms are ``-dlength/dq`` of the same polynomial, so the two never disagree.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from math import comb

import numpy as np
from numpy.polynomial import legendre
from numpy.polynomial import polynomial as power
from scipy import linalg
from scipy.stats import qmc

from gaitgain.models.description import Coordinate, PathFit

LENGTH_TOLERANCE_M = 0.5e-3
MOMENT_ARM_TOLERANCE_M = 1.0e-3
HIGHEST_ORDER = 9
MOST_TERMS = 500
# A slope below this everywhere means that the path does not cross the coordinate.
CROSSING_M = 1e-6
# Joints turn no further than this from their default, whatever their range says (rad).
WIDEST_TURN = np.pi


def path_range(coordinate: Coordinate) -> tuple[float, float]:
    """Range in which paths are sampled: that of the coordinate, within half a turn of its default."""
    low, high = coordinate.range
    if not coordinate.rotational:
        return low, high
    default = coordinate.default_value
    return max(low, default - WIDEST_TURN), min(high, default + WIDEST_TURN)


def sample_poses(coordinates: tuple[Coordinate, ...], count: int, seed: int = 0) -> np.ndarray:
    """Poses spread evenly over the coordinates' ranges (scrambled Halton): count x coordinates."""
    low, high = np.array([path_range(c) for c in coordinates]).reshape(-1, 2).T
    unit = qmc.Halton(len(coordinates), rng=seed).random(count) if coordinates else np.zeros((count, 0))
    return low + unit * (high - low)


@cache
def exponents_up_to(order: int, count: int) -> tuple[tuple[int, ...], ...]:
    """All exponents of ``count`` variables whose sum is at most ``order``, lowest sums first."""
    every = product(range(order + 1), repeat=count)
    return tuple(sorted((e for e in every if sum(e) <= order), key=lambda e: (sum(e), e)))


def highest_order(count: int) -> int:
    """Largest order that is tried in so many coordinates."""
    orders = [order for order in range(1, HIGHEST_ORDER + 1) if comb(order + count, count) <= MOST_TERMS]
    return max(orders, default=1)


def design_matrices(values: np.ndarray, exponents: tuple[tuple[int, ...], ...]) -> tuple[np.ndarray, np.ndarray]:
    """Terms of the polynomial and minus their slopes at each pose.

    Returns
    -------
    terms
        Poses x terms.
    slopes
        Coordinates x poses x terms, with the sign of a moment arm.
    """
    order = max((max(e, default=0) for e in exponents), default=0)
    columns = np.array(exponents, dtype=int).reshape(len(exponents), values.shape[1]).T
    table = np.array([values**k for k in range(order + 1)])
    rates = np.array([k * values ** max(k - 1, 0) for k in range(order + 1)])
    return _products(table, rates, columns)


def _products(table: np.ndarray, rates: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Terms and minus their slopes from one-dimensional values: degrees x poses x coordinates, and their rates."""
    poses, count = table.shape[1:]
    factors = [table[columns[j], :, j].T for j in range(count)]
    terms = np.prod(factors, axis=0) if count else np.ones((poses, columns.shape[1]))
    slopes = np.empty((count, poses, columns.shape[1]))
    for j in range(count):
        slopes[j] = -rates[columns[j], :, j].T
        for k in range(count):
            if k != j:
                slopes[j] *= factors[k]
    return terms, slopes


def fit_path(coordinates: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, moment_arms: np.ndarray) -> PathFit:
    """Fit one path; see :func:`fit_paths`."""
    return fit_paths(coordinates, values, lengths[:, None], moment_arms[:, None])[0]


def fit_paths(
    coordinates: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, moment_arms: np.ndarray
) -> list[PathFit]:
    """Least-squares polynomials, each of the lowest order that reaches both tolerances.

    Parameters
    ----------
    coordinates
        Names, in the order of the columns.
    values
        Poses x coordinates (rad or m).
    lengths
        Poses x paths (m).
    moment_arms
        Poses x paths x coordinates (m).

    Returns
    -------
    list of PathFit
        With their errors; where no order reaches the tolerances, that of the highest order.
    """
    count = len(coordinates)
    found: dict[int, PathFit] = {}
    for order in range(1 if count else 0, highest_order(count) + 1 if count else 1):
        left = [k for k in range(lengths.shape[1]) if k not in found or not reaches_tolerance(found[k])]
        if not left:
            break
        for k, fit in zip(
            left, _fit_order(coordinates, values, lengths[:, left], moment_arms[:, left], order), strict=True
        ):
            found[k] = fit
    return [found[k] for k in range(lengths.shape[1])]


def reaches_tolerance(fit: PathFit) -> bool:
    """Whether a fit is as close as is asked for."""
    return fit.rms_length_error <= LENGTH_TOLERANCE_M and fit.rms_moment_arm_error <= MOMENT_ARM_TOLERANCE_M


def _fit_order(
    names: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, arms: np.ndarray, order: int
) -> list[PathFit]:
    """Fit in Legendre polynomials over the box of the poses, where normal equations are well conditioned."""
    exponents = exponents_up_to(order, len(names))
    low, high = (values.min(axis=0), values.max(axis=0)) if names else (np.zeros(0), np.zeros(0))
    center, half = 0.5 * (low + high), np.maximum(0.5 * (high - low), 1e-9)
    terms, slopes = _legendre_matrices((values - center) / half, half, exponents, order)
    gram, right = terms.T @ terms, terms.T @ lengths
    for j, slope in enumerate(slopes):
        gram += slope.T @ slope
        right += slope.T @ arms[:, :, j]
    gram[np.diag_indices_from(gram)] *= 1.0 + 1e-14
    solution = linalg.solve(gram, right, assume_a="pos")
    coefficients = _to_powers(solution, exponents, center, half, order)
    length_errors = terms @ solution - lengths
    arm_errors = np.array([slope @ solution - arms[:, :, j] for j, slope in enumerate(slopes)])
    return [
        PathFit(
            coordinates=names,
            exponents=exponents,
            coefficients=tuple(coefficients[:, k].tolist()),
            rms_length_error=_rms(length_errors[:, k]),
            max_length_error=float(np.abs(length_errors[:, k]).max()),
            rms_moment_arm_error=_rms(arm_errors[:, :, k]) if names else 0.0,
            max_moment_arm_error=float(np.abs(arm_errors[:, :, k]).max(initial=0.0)) if names else 0.0,
        )
        for k in range(lengths.shape[1])
    ]


def _legendre_matrices(
    unit: np.ndarray, half: np.ndarray, exponents: tuple[tuple[int, ...], ...], order: int
) -> tuple[np.ndarray, np.ndarray]:
    degrees = np.eye(order + 1)
    table = np.array([legendre.legval(unit, c) for c in degrees])
    rates = np.array([legendre.legval(unit, legendre.legder(c)) / half for c in degrees])
    return _products(table, rates, np.array(exponents, dtype=int).reshape(len(exponents), unit.shape[1]).T)


def _to_powers(
    solution: np.ndarray, exponents: tuple[tuple[int, ...], ...], center: np.ndarray, half: np.ndarray, order: int
) -> np.ndarray:
    """Coefficients of powers of the values themselves, terms x paths."""
    count = center.size
    if count == 0:
        return solution
    places = tuple(np.array(exponents).T)
    tensor = np.zeros((order + 1,) * count + solution.shape[1:])
    tensor[places] = solution
    for j in range(count):
        change = np.zeros((order + 1, order + 1))  # power x Legendre degree
        shifted = np.array([-center[j] / half[j], 1.0 / half[j]])
        for degree in range(order + 1):
            total = np.zeros(1)
            for c in legendre.leg2poly(np.eye(order + 1)[degree])[::-1]:
                total = power.polyadd(power.polymul(total, shifted), [c])
            change[: min(total.size, order + 1), degree] = total[: order + 1]
        tensor = np.moveaxis(np.tensordot(change, tensor, axes=(1, j)), 0, j)
    return tensor[places]


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2))) if error.size else 0.0
