from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.description.function import PiecewisePolynomial, Polynomial, constant
from gaitgain.models.skeleton.spatial import evaluate, fixed_rotation, jet, rotation

PIECES = PiecewisePolynomial((-1.0, 0.0, 2.0), ((1.0, 0.0), (0.5, 0.0, 1.0), (2.0, 3.0)))


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


def test_a_jet_is_value_slope_and_bend():
    x = ca.SX.sym("x")
    function = ca.Function("jet", [x], list(jet(Polynomial((2.0, -1.0, 3.0)), x)))
    assert [float(part) for part in function(0.5)] == pytest.approx([3.0, 1.0, 4.0])
