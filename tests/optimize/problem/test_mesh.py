from __future__ import annotations

import numpy as np
import pytest

from gaitgain.optimize.problem.mesh import Mesh


@pytest.mark.parametrize("degree", [1, 2, 3, 4])
def test_quadrature_is_exact_to_twice_the_degree_less_two(degree):
    mesh = Mesh(1, degree)
    for power in range(2 * degree - 1):
        assert mesh.weights @ mesh.nodes**power == pytest.approx(1.0 / (power + 1), rel=1e-13)


@pytest.mark.parametrize("degree", [1, 2, 3, 4])
def test_derivative_is_exact_for_polynomials_of_the_degree(degree):
    mesh = Mesh(1, degree)
    knots = np.concatenate([[0.0], mesh.nodes])
    for power in range(1, degree + 1):
        assert mesh.derivative @ knots**power == pytest.approx(power * mesh.nodes ** (power - 1), abs=1e-12)


def test_known_points_of_degree_two():
    assert Mesh(1, 2).nodes == pytest.approx([1.0 / 3.0, 1.0], abs=1e-15)
    assert Mesh(1, 2).weights == pytest.approx([0.75, 0.25], abs=1e-14)


def test_interpolation_reproduces_a_polynomial():
    mesh = Mesh(4, 3)
    states = np.stack([mesh.times**3, 1.0 - mesh.times], axis=1)
    times = np.linspace(0.0, 1.0, 37)
    assert mesh.interpolate(states, times) == pytest.approx(np.stack([times**3, 1 - times], axis=1), abs=1e-13)
