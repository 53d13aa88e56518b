"""Scalar functions of one coordinate, as OpenSim joints and moving path points use them: plain data.

Every OpenSim function that GaitGain supports reduces to one of two forms, so that each has one
numerical and one symbolic evaluation (the latter in :mod:`gaitgain.models.skeleton.spatial`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Polynomial:
    """``c[0] x^n + ... + c[n]``; a constant or a line is a short one.

    Attributes
    ----------
    coefficients
        Highest power first, as OpenSim's ``PolynomialFunction`` stores them.
    """

    coefficients: tuple[float, ...]

    def __call__(self, x: float) -> float:
        """Return the value at ``x``."""
        value = 0.0
        for coefficient in self.coefficients:
            value = value * x + coefficient
        return value

    @property
    def constant(self) -> bool:
        """Whether the value does not depend on ``x``."""
        return not any(self.coefficients[:-1])


@dataclass(frozen=True)
class PiecewisePolynomial:
    """Polynomial pieces in ``x - breaks[i]``, the first and last extended beyond the outer breaks.

    Attributes
    ----------
    breaks
        Left end of each piece, ascending; piece 0 also serves everything to its left.
    coefficients
        One tuple per piece, highest power first.
    """

    breaks: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]

    def __call__(self, x: float) -> float:
        """Return the value at ``x``."""
        piece = max(bisect_right(self.breaks, x) - 1, 0)
        return Polynomial(self.coefficients[piece])(x - self.breaks[piece])

    @property
    def constant(self) -> bool:
        """Whether the value does not depend on ``x``."""
        first = self.coefficients[0][-1]
        return all(not any(piece[:-1]) and piece[-1] == first for piece in self.coefficients)


Function = Polynomial | PiecewisePolynomial

ZERO = Polynomial((0.0,))
IDENTITY = Polynomial((1.0, 0.0))


def constant(value: float) -> Polynomial:
    """Return a function that is ``value`` everywhere."""
    return Polynomial((float(value),))


def scale(function: Function, factor: float) -> Function:
    """Return ``factor`` times ``function`` (OpenSim's ``MultiplierFunction``)."""
    if isinstance(function, Polynomial):
        return Polynomial(tuple(factor * c for c in function.coefficients))
    pieces = tuple(tuple(factor * c for c in piece) for piece in function.coefficients)
    return PiecewisePolynomial(function.breaks, pieces)
