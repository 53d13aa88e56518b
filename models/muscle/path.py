"""Muscle paths: length as a polynomial of the coordinates that a path crosses, in numbers and in symbols.

Moment arms are ``-dlength/dq`` of the same polynomial, so the two never disagree.
:mod:`gaitgain.models.muscle.path_fit` finds the polynomials.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import casadi as ca
import numpy as np

from gaitgain.models.description.geometry import PathFit
from gaitgain.models.skeleton.spatial import Expression


def path_length(fit: PathFit, coefficients: list[Expression], values: dict[str, Expression]) -> Expression:
    """Return the length of a path (m) at values of its coordinates.

    Parameters
    ----------
    coefficients
        In the order of the fit's exponents.
    values
        Coordinates by name (rad or m).
    """
    powers: dict[tuple[str, int], Expression] = {}
    total: Expression = ca.SX(0)
    for exponents, coefficient in zip(fit.exponents, coefficients, strict=True):
        term = coefficient
        for name, exponent in zip(fit.coordinates, exponents, strict=True):
            if exponent:
                term = term * _power(powers, values, name, exponent)
        total = total + term
    return total


def _power(powers: dict, values: dict[str, Expression], name: str, exponent: int) -> Expression:
    if exponent == 1:
        return values[name]
    if (name, exponent) not in powers:
        powers[name, exponent] = _power(powers, values, name, exponent - 1) * values[name]
    return powers[name, exponent]


@cache
def exponents_up_to(order: int, count: int) -> tuple[tuple[int, ...], ...]:
    """Return all exponents of ``count`` variables whose sum is at most ``order``, lowest sums first."""
    every = product(range(order + 1), repeat=count)
    return tuple(sorted((e for e in every if sum(e) <= order), key=lambda e: (sum(e), e)))


def design_matrices(values: np.ndarray, exponents: tuple[tuple[int, ...], ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the terms of a polynomial and minus their slopes at each pose.

    Parameters
    ----------
    values
        Poses x coordinates (rad or m).
    exponents
        Of each term, a number for each coordinate.

    Returns
    -------
    terms
        Poses x terms.
    slopes
        Coordinates x poses x terms, with the sign of a moment arm.
    """
    order = max((max(e, default=0) for e in exponents), default=0)
    columns = exponent_columns(exponents, values.shape[1])
    table = np.array([values**k for k in range(order + 1)])
    rates = np.array([k * values ** max(k - 1, 0) for k in range(order + 1)])
    return polynomial_terms(table, rates, columns)


def polynomial_terms(table: np.ndarray, rates: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the terms (poses x terms) and minus their slopes (coordinates x poses x terms).

    Parameters
    ----------
    table, rates
        One-dimensional polynomials of every degree and their rates: degrees x poses x coordinates.
    columns
        Degree of each coordinate in each term: coordinates x terms.
    """
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


def exponent_columns(exponents: tuple[tuple[int, ...], ...], count: int) -> np.ndarray:
    """Return exponents as an array: coordinates x terms (1)."""
    return np.array(exponents, dtype=int).reshape(len(exponents), count).T
