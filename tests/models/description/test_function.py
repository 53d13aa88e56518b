from __future__ import annotations

import pytest

from gaitgain.models.description.function import PiecewisePolynomial, Polynomial, constant, scale

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
