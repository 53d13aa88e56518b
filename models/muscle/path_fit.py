"""Fit muscle paths to what OpenSim says of them.

Lengths and moment arms come from OpenSim in sampled poses; the lowest order that reaches the tolerance is kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import comb

import numpy as np
from numpy.polynomial import legendre
from numpy.polynomial import polynomial as power
from scipy import linalg

from gaitgain.models.description.geometry import PathFit
from gaitgain.models.muscle.path import design_matrices, exponent_columns, exponents_up_to, polynomial_terms

LENGTH_TOLERANCE_M = 0.5e-3
MOMENT_ARM_TOLERANCE_M = 1.0e-3
WORST_LENGTH_M = 3.0e-3
HIGHEST_ORDER = 9
MOST_TERMS = 500
# Where no order reaches the tolerances: how much worse than the best a lower order may be.
NEARLY = 1.1
# Poses are left out as jumps when they are off by this much (m) and this many times the usual error, as long as they
# are no larger a share of all, and when the misfit elsewhere falls to this share.
JUMP_M = 3e-3
OUTLYING = 6.0
MOST_JUMPS = 0.10
MUCH_CLOSER = 0.7
TRIMS = 4


def highest_order(count: int) -> int:
    """Return the largest order that is tried in so many coordinates."""
    orders = [order for order in range(1, HIGHEST_ORDER + 1) if comb(order + count, count) <= MOST_TERMS]
    return max(orders, default=1)


def fit_paths(
    coordinates: tuple[str, ...], values: np.ndarray, lengths: np.ndarray, moment_arms: np.ndarray
) -> list[PathFit]:
    """Return least-squares polynomials, each of the lowest order that reaches the tolerances.

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
        With their errors. Where no order reaches the tolerances, poses in which the path jumps are left out, as long
        as they are few; where that does not help, the lowest order that comes about as close as any.
    """
    count, paths = len(coordinates), range(lengths.shape[1])
    orders = list(range(1, highest_order(count) + 1) if count else range(1))
    designs = _Designs(coordinates, values)
    every = np.ones(len(values), dtype=bool)
    tried: list[list[PathFit]] = [[] for _ in paths]
    for order in orders:
        left = [k for k in paths if not tried[k] or not reaches_tolerance(tried[k][-1])]
        if left:
            fits = designs.fit(order, lengths[:, left], moment_arms[:, left], every)
            for k, fit in zip(left, fits, strict=True):
                tried[k].append(fit)
    chosen = [_choose(fits) for fits in tried]
    return [
        fit
        if reaches_tolerance(fit)
        else _fit_without_jumps(designs, fit, lengths[:, [k]], moment_arms[:, [k]], orders)
        for k, fit in enumerate(chosen)
    ]


def _fit_without_jumps(
    designs: _Designs, fit: PathFit, lengths: np.ndarray, arms: np.ndarray, orders: list[int]
) -> PathFit:
    """Fit again without the few poses that are far off, if that makes the fit much closer everywhere else."""
    keep = np.ones(len(lengths), dtype=bool)
    for _ in range(TRIMS):
        best = min((designs.fit(order, lengths, arms, keep)[0] for order in orders[-2:]), key=_misfit)
        error = np.abs(designs.lengths(best) - lengths[:, 0])
        closer = error < max(JUMP_M, OUTLYING * float(np.median(error)))
        if np.mean(closer) < 1.0 - MOST_JUMPS:
            return fit
        if (closer == keep).all():
            break
        keep = closer
    trimmed = _choose([designs.fit(order, lengths, arms, keep)[0] for order in orders])
    if _misfit(trimmed) > MUCH_CLOSER * _misfit(fit):
        return fit
    # What is stated as the worst holds for every pose, those left out among them.
    worst = float(np.abs(designs.lengths(trimmed) - lengths[:, 0]).max())
    return replace(trimmed, max_length_error=worst, jump_share=float(1.0 - np.mean(keep)))


def _choose(fits: list[PathFit]) -> PathFit:
    """Return the first fit that is close enough, else that of the lowest order that is nearly as close as any."""
    best = min(map(_misfit, fits))
    return next(fit for fit in fits if _misfit(fit) <= max(1.0, NEARLY * best))


def _misfit(fit: PathFit) -> float:
    return max(
        fit.rms_length_error / LENGTH_TOLERANCE_M,
        fit.max_length_error / WORST_LENGTH_M,
        fit.rms_moment_arm_error / MOMENT_ARM_TOLERANCE_M,
    )


def reaches_tolerance(fit: PathFit) -> bool:
    """Whether a fit is as close as is asked for."""
    return _misfit(fit) <= 1.0


class _Designs:
    """Terms of polynomials of every order in one set of poses, shared by all paths that cross the same coordinates.

    Fitted in Legendre polynomials over the box of the poses, where normal equations are well conditioned.
    """

    def __init__(self, names: tuple[str, ...], values: np.ndarray) -> None:
        self._names, self._values = names, values
        low, high = (values.min(axis=0), values.max(axis=0)) if names else (np.zeros(0), np.zeros(0))
        self._center, self._half = 0.5 * (low + high), np.maximum(0.5 * (high - low), 1e-9)
        self._built: dict[int, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}

    def fit(self, order: int, lengths: np.ndarray, arms: np.ndarray, keep: np.ndarray) -> list[PathFit]:
        """Fit all columns of ``lengths`` in the poses to ``keep``."""
        exponents = exponents_up_to(order, len(self._names))
        terms, slopes, gram = self._design(order)
        weight = keep.astype(float)
        if not keep.all():
            gram = gram - _gram(terms[~keep], slopes[:, ~keep])
        right = terms.T @ (weight[:, None] * lengths)
        for j, slope in enumerate(slopes):
            right += slope.T @ (weight[:, None] * arms[:, :, j])
        solution = linalg.cho_solve(linalg.cho_factor(gram, check_finite=False), right, check_finite=False)
        coefficients = _to_powers(solution, exponents, self._center, self._half, order)
        length_errors = (terms @ solution - lengths)[keep]
        arm_errors = np.array([(slope @ solution - arms[:, :, j])[keep] for j, slope in enumerate(slopes)])
        return [
            PathFit(
                coordinates=self._names,
                exponents=exponents,
                coefficients=tuple(coefficients[:, k].tolist()),
                rms_length_error=_rms(length_errors[:, k]),
                max_length_error=float(np.abs(length_errors[:, k]).max()),
                rms_moment_arm_error=_rms(arm_errors[:, :, k]) if self._names else 0.0,
                max_moment_arm_error=float(np.abs(arm_errors[:, :, k]).max(initial=0.0)) if self._names else 0.0,
            )
            for k in range(lengths.shape[1])
        ]

    def lengths(self, fit: PathFit) -> np.ndarray:
        """Length of a fit in all poses."""
        terms, _ = design_matrices(self._values, fit.exponents)
        return terms @ np.array(fit.coefficients)

    def _design(self, order: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if order not in self._built:
            unit = (self._values - self._center) / self._half
            degrees = np.eye(order + 1)
            table = np.array([legendre.legval(unit, c) for c in degrees])
            rates = np.array([legendre.legval(unit, legendre.legder(c)) / self._half for c in degrees])
            terms, slopes = polynomial_terms(
                table, rates, exponent_columns(exponents_up_to(order, len(self._names)), len(self._names))
            )
            self._built[order] = terms, slopes, _gram(terms, slopes)
        return self._built[order]


def _gram(terms: np.ndarray, slopes: np.ndarray) -> np.ndarray:
    gram = terms.T @ terms
    for slope in slopes:
        gram += slope.T @ slope
    return gram


def _to_powers(
    solution: np.ndarray, exponents: tuple[tuple[int, ...], ...], center: np.ndarray, half: np.ndarray, order: int
) -> np.ndarray:
    """Coefficients of powers of the values themselves, terms x paths."""
    if center.size == 0:
        return solution
    places = tuple(np.array(exponents).T)
    tensor = np.zeros((order + 1,) * center.size + solution.shape[1:])
    tensor[places] = solution
    for j in range(center.size):
        change = _powers_of_legendre(order, float(center[j]), float(half[j]))
        tensor = np.moveaxis(np.tensordot(change, tensor, axes=(1, j)), 0, j)
    return tensor[places]


@cache
def _powers_of_legendre(order: int, center: float, half: float) -> np.ndarray:
    """Coefficients of ``P_k((x - center) / half)`` in powers of ``x``: powers x degrees."""
    change = np.zeros((order + 1, order + 1))
    unit = np.array([-center / half, 1.0 / half])
    for degree, row in enumerate(np.eye(order + 1)):
        total = np.zeros(1)
        for coefficient in legendre.leg2poly(row)[::-1]:
            total = power.polyadd(power.polymul(total, unit), [coefficient])
        change[: degree + 1, degree] = total[: degree + 1]
    return change


def _rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2))) if error.size else 0.0
