from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.description.geometry import PathFit
from gaitgain.models.muscle.path import design_matrices, exponents_up_to, path_length

# length = 0.3 + 0.02 a - 0.01 a b + 0.005 b^2
FIT = PathFit(("a", "b"), ((0, 0), (1, 0), (1, 1), (0, 2)), (0.3, 0.02, -0.01, 0.005))
POSES = np.array([[0.0, 0.0], [0.5, -1.0], [-0.3, 0.7]])


def test_lengths_are_the_polynomial_in_numbers_and_in_symbols():
    terms, _ = design_matrices(POSES, FIT.exponents)
    expected = [0.3 + 0.02 * a - 0.01 * a * b + 0.005 * b**2 for a, b in POSES]
    assert terms @ FIT.coefficients == pytest.approx(expected, rel=1e-14)
    symbols = [float(ca.DM(ca.evalf(path_length(FIT, list(FIT.coefficients), {"a": a, "b": b})))) for a, b in POSES]
    assert symbols == pytest.approx(expected, rel=1e-14)


def test_moment_arms_are_minus_the_slopes_of_the_same_polynomial():
    _, slopes = design_matrices(POSES, FIT.exponents)
    arms = slopes @ np.array(FIT.coefficients)
    a, b = POSES.T
    assert arms[0] == pytest.approx(-(0.02 - 0.01 * b), abs=1e-15)
    assert arms[1] == pytest.approx(-(-0.01 * a + 0.01 * b), abs=1e-15)


def test_exponents_of_an_order_are_all_there_lowest_first():
    assert exponents_up_to(2, 2) == ((0, 0), (0, 1), (1, 0), (0, 2), (1, 1), (2, 0))
    assert exponents_up_to(3, 0) == ((),)
