"""Vectors, rotations and scalar functions in CasADi expressions."""

from __future__ import annotations

from typing import Any

import casadi as ca
import numpy as np

from gaitgain.models.description.function import Function, Polynomial
from gaitgain.models.description.geometry import Vector3

Expression = Any  # a casadi.SX, or a number that becomes one


def vector(numbers: Any) -> ca.SX:
    """Return a column of three numbers or expressions (3); zeros stay zeros, so that planar models stay planar."""
    return ca.vertcat(*[ca.SX(n) for n in numbers])


def level_axes(gravity: Any) -> ca.SX:
    """Return the directions forward, up and to the right in ground, as rows (3 x 3, 1).

    All are level or vertical; forward is in the plane of X and Y.

    Parameters
    ----------
    gravity
        In ground, 3 (m/s^2), pointing more down than forward or back. Along -Y, the rows are X, Y and Z.
    """
    g = vector(gravity)
    up = -g / ca.sqrt(ca.sumsqr(g))
    forward = ca.vertcat(-g[1], g[0], 0.0) / ca.sqrt(ca.sumsqr(g[:2]))
    return ca.horzcat(forward, up, ca.cross(forward, up)).T


def rotation(axis: Vector3, angle: Expression) -> ca.SX:
    """Return the rotation matrix about an axis by Rodrigues' formula ``R = c I + s [e]x + (1 - c) e e^T``.

    Parameters
    ----------
    axis
        Any length but zero; normalized here.
    angle
        rad.

    Returns
    -------
    casadi.SX
        3 x 3, orthonormal, leaving ``axis`` where it is.
    """
    e = np.asarray(axis, dtype=float) / np.linalg.norm(axis)
    cross = np.array([[0.0, -e[2], e[1]], [e[2], 0.0, -e[0]], [-e[1], e[0], 0.0]])
    outer = np.outer(e, e)
    c, s = ca.cos(ca.SX(angle)), ca.sin(ca.SX(angle))
    rows = [[_blend(outer[i, j], cross[i, j], i == j, c, s) for j in range(3)] for i in range(3)]
    return ca.vertcat(*[ca.horzcat(*row) for row in rows])


def _blend(outer: float, cross: float, diagonal: bool, c: ca.SX, s: ca.SX) -> ca.SX:
    along = (1.0 if diagonal else 0.0) - outer
    return along * c + cross * s + outer


def fixed_rotation(angles: Vector3) -> np.ndarray:
    """Return the numerical rotation matrix (3 x 3, 1) of body-fixed X-Y-Z angles (rad), rounding noise set to zero."""
    axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    x, y, z = (np.array(ca.DM(ca.evalf(rotation(a, t)))) for a, t in zip(axes, angles, strict=True))
    matrix = x @ y @ z
    matrix[np.abs(matrix) < 1e-15] = 0.0
    return matrix


def evaluate(function: Function, x: Expression) -> Expression:
    """Return the value of a plain function at an expression."""
    if isinstance(function, Polynomial):
        return _horner(function.coefficients, x)
    value = _horner(function.coefficients[0], x - function.breaks[0])
    for start, piece in zip(function.breaks[1:], function.coefficients[1:], strict=True):
        value = ca.if_else(x >= start, _horner(piece, x - start), value)
    return value


def jet(function: Function, x: Expression) -> tuple[Expression, Expression, Expression]:
    """Return the value of a plain function at an expression, its slope, and the slope's slope."""
    at = ca.SX.sym("x")
    value = evaluate(function, at)
    slope, bend = ca.gradient(value, at), ca.hessian(value, at)[0]
    value, slope, bend = (ca.substitute(e, at, x) if isinstance(e, ca.SX) else e for e in (value, slope, bend))
    return value, slope, bend


def _horner(coefficients: tuple[float, ...], x: Expression) -> Expression:
    value: Expression = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value
