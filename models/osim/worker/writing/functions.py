"""Write plain functions as OpenSim's, and see that they are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import opensim

from gaitgain.models.description.function import Function, PiecewisePolynomial, Polynomial
from gaitgain.models.osim.worker.session import UnsupportedModelError
from gaitgain.models.osim.worker.translation.functions import translate_function

LINE, CUBIC = 2, 4  # coefficients
SAME = 1e-9  # of the largest value, where a spline is fitted anew


def write_function(function: Function) -> Any:
    """Return OpenSim's function of one variable.

    Raises
    ------
    UnsupportedModelError
        For pieces that no spline of OpenSim has.
    """
    if isinstance(function, PiecewisePolynomial):
        return _pieces(function)
    if function.constant:
        return opensim.Constant(function.coefficients[-1])
    if len(function.coefficients) == LINE:
        # By it OpenSim knows a coordinate that turns or shifts a joint one to one, and writes its angles in degrees.
        return opensim.LinearFunction(*function.coefficients)
    return opensim.PolynomialFunction(opensim.Vector(list(function.coefficients)))


def write_sum(functions: Sequence[Function]) -> Any:
    """Return OpenSim's function of several variables that is the sum of one function of each: they must be lines."""
    if len(functions) == 1:
        return write_function(functions[0])
    slopes, offset = opensim.ArrayDouble(), 0.0
    for function in functions:
        if not isinstance(function, Polynomial) or len(function.coefficients) > LINE:
            raise UnsupportedModelError("a function of several coordinates that is not linear cannot be written")
        line = (0.0, *function.coefficients)[-LINE:]
        slopes.append(line[0])
        offset += line[1]
    slopes.append(offset)
    written = opensim.LinearFunction()
    written.setCoefficients(slopes)
    return written


def _pieces(function: PiecewisePolynomial) -> Any:
    """Return the spline whose pieces these are."""
    cubic = any(len(piece) == CUBIC for piece in function.coefficients)
    written = opensim.SimmSpline() if cubic else opensim.PiecewiseLinearFunction()
    # A spline has a line before its first knot; of lines, the last one goes on beyond a knot of its own.
    knots = function.breaks[1:] if cubic else (*function.breaks, function.breaks[-1] + 1.0)
    for x in knots:
        written.addPoint(x, function(x))
    problems: list[str] = []
    again = translate_function(written, "", problems)
    places = np.linspace(knots[0], knots[-1], 10 * len(knots))
    asked, found = (np.array([f(float(x)) for x in places]) for f in (function, again))
    if problems or np.abs(asked - found).max() > SAME * max(np.abs(asked).max(), 1e-3):
        raise UnsupportedModelError("a piecewise function that is neither a SimmSpline nor piecewise linear")
    return written
