"""Translate OpenSim functions of one variable into polynomials and piecewise polynomials."""

from __future__ import annotations

from typing import Any

import numpy as np
import opensim

from gaitgain.models.description.function import ZERO, Function, PiecewisePolynomial, Polynomial, constant, scale


def translate_function(function: Any, where: str, unsupported: list[str]) -> Function:
    """Return the plain function; zero, after a line in ``unsupported``, for classes without a translation."""
    kind = function.getConcreteClassName()
    if kind == "MultiplierFunction":
        multiplier = opensim.MultiplierFunction.safeDownCast(function)
        return scale(translate_function(multiplier.getFunction(), where, unsupported), multiplier.getScale())
    translate = TRANSLATIONS.get(kind)
    if translate is None:
        unsupported.append(f"{kind} {where}: this function class has no translation")
        return ZERO
    return translate(getattr(opensim, kind).safeDownCast(function))


def translate_sum(function: Any, arguments: int, where: str, unsupported: list[str]) -> tuple[Function, ...]:
    """Return one function per argument whose sum a function is: of one argument, or linear in several."""
    if arguments == 1:
        return (translate_function(function, where, unsupported),)
    if function.getConcreteClassName() != "LinearFunction":
        kind = function.getConcreteClassName()
        unsupported.append(f"{kind} {where}: a function of {arguments} coordinates that is not linear")
        return (ZERO,) * arguments
    coefficients = opensim.LinearFunction.safeDownCast(function).getCoefficients()
    slopes = [coefficients.get(i) for i in range(arguments)]
    offsets = [coefficients.get(arguments)] + [0.0] * (arguments - 1)
    return tuple(Polynomial((slope, offset)) for slope, offset in zip(slopes, offsets, strict=True))


def _constant(function: Any) -> Function:
    return constant(function.getValue())


def _linear(function: Any) -> Function:
    coefficients = function.getCoefficients()
    return Polynomial((coefficients.get(0), coefficients.get(1)))


def _polynomial(function: Any) -> Function:
    coefficients = function.getCoefficients()
    return Polynomial(tuple(coefficients.get(i) for i in range(coefficients.size())))


def _knots(function: Any) -> tuple[np.ndarray, np.ndarray]:
    count = function.getNumberOfPoints()
    x = np.array([function.getX(i) for i in range(count)])
    return x, np.array([function.getY(i) for i in range(count)])


def _piecewise_linear(function: Any) -> Function:
    x, y = _knots(function)
    slopes = np.diff(y) / np.diff(x)
    pieces = tuple((float(m), float(b)) for m, b in zip(slopes, y[:-1], strict=True))
    return PiecewisePolynomial(tuple(x[:-1].tolist()), pieces)


def _cubic_pieces(function: Any) -> Function:
    """Recover the cubic pieces of a spline from its own values and slopes at the knots (exact)."""
    x, y = _knots(function)
    order = opensim.StdVectorInt()
    order.append(0)
    slope = [function.calcDerivative(order, opensim.Vector(1, float(xi))) for xi in x]
    h, m = np.diff(x), np.asarray(slope)
    secant = np.diff(y) / h
    cubic = (m[:-1] + m[1:] - 2 * secant) / h**2
    square = (3 * secant - 2 * m[:-1] - m[1:]) / h
    pieces = [tuple(map(float, piece)) for piece in zip(cubic, square, m[:-1], y[:-1], strict=True)]
    # OpenSim continues its splines along the end tangents.
    breaks = [float(x[0]) - 1.0, *x[:-1].tolist(), float(x[-1])]
    before = (float(m[0]), float(y[0] - m[0]))
    after = (float(m[-1]), float(y[-1]))
    return PiecewisePolynomial(tuple(breaks), (before, *pieces, after))


TRANSLATIONS = {
    "Constant": _constant,
    "LinearFunction": _linear,
    "PolynomialFunction": _polynomial,
    "PiecewiseLinearFunction": _piecewise_linear,
    "SimmSpline": _cubic_pieces,
}
