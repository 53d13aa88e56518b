from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.description.function import PiecewisePolynomial, Polynomial, constant, scale
from gaitgain.models.skeleton.spatial import evaluate, fixed_rotation, rotation

PIECES = PiecewisePolynomial((-1.0, 0.0, 2.0), ((1.0, 0.0), (0.5, 0.0, 1.0), (2.0, 3.0)))


def test_polynomial_has_highest_power_first():
    assert Polynomial((2.0, 3.0, 5.0))(10.0) == 235.0


def test_pieces_start_at_their_breaks_and_the_first_reaches_left():
    assert [PIECES(x) for x in (-3.0, -1.0, 0.0, 1.0, 2.0, 3.0)] == [-2.0, 0.0, 1.0, 1.5, 3.0, 5.0]


def test_scaling_multiplies_values():
    for function in (PIECES, Polynomial((1.0, -2.0))):
        assert scale(function, -3.0)(0.7) == pytest.approx(-3.0 * function(0.7), rel=1e-14)


def test_constants_are_recognized():
    assert constant(4.0).constant
    assert not Polynomial((1.0, 0.0)).constant
    assert PiecewisePolynomial((0.0, 1.0), ((0.0, 2.0), (2.0,))).constant


@pytest.mark.parametrize("function", [PIECES, Polynomial((1.0, -2.0, 0.5)), constant(3.0)])
def test_symbolic_and_numerical_values_are_the_same(function):
    x = ca.SX.sym("x")
    symbolic = ca.Function("f", [x], [evaluate(function, x)])
    for value in np.linspace(-3.0, 4.0, 29):
        assert float(symbolic(value)) == pytest.approx(function(value), abs=1e-14)


def test_rotation_keeps_lengths_and_its_axis():
    matrix = np.array(ca.DM(ca.evalf(rotation((1.0, 2.0, -0.5), 0.8))))
    assert matrix @ matrix.T == pytest.approx(np.eye(3), abs=1e-14)
    assert matrix @ np.array([1.0, 2.0, -0.5]) == pytest.approx([1.0, 2.0, -0.5], abs=1e-14)


def test_rotation_about_z_turns_x_toward_y():
    matrix = np.array(ca.DM(ca.evalf(rotation((0.0, 0.0, 1.0), np.pi / 2))))
    assert matrix @ [1.0, 0.0, 0.0] == pytest.approx([0.0, 1.0, 0.0], abs=1e-15)


def test_body_fixed_angles_compose_from_the_left():
    x, y = fixed_rotation((0.3, 0.0, 0.0)), fixed_rotation((0.0, -0.4, 0.0))
    assert fixed_rotation((0.3, -0.4, 0.0)) == pytest.approx(x @ y, abs=1e-14)
