"""Mesh errors: exact for polynomials, falling with finer meshes, small where outcomes stop changing."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.search.refinement import refine
from gaitgain.optimize.walk.mesh_error import mesh_error


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_slopes_are_those_of_the_polynomial(degree):
    mesh = Mesh(4, degree)
    inside = np.linspace(0.01, 0.99, 37)
    states = np.stack([mesh.times**degree, mesh.times], axis=1)
    slopes = mesh.slopes(states, inside)
    assert slopes[:, 0] == pytest.approx(degree * inside ** (degree - 1), abs=1e-11)
    assert slopes[:, 1] == pytest.approx(1.0, abs=1e-11)


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_controls_between_points_are_exact_for_their_polynomial(degree):
    mesh, local = Mesh(1, degree), np.linspace(0.0, 1.0, 11)
    assert mesh.control_shares(local) @ mesh.nodes ** (degree - 1) == pytest.approx(local ** (degree - 1), abs=1e-12)
    assert mesh.control_shares(mesh.nodes) == pytest.approx(np.eye(degree), abs=1e-12)


def test_error_falls_with_a_finer_mesh(solver, coarse_walk):
    coarse = mesh_error(solver, coarse_walk)
    fine_walk = refine(solver, coarse_walk, 2.0)
    fine = mesh_error(solver, fine_walk)
    assert fine_walk.problem.mesh.intervals == 2 * coarse_walk.problem.mesh.intervals
    assert fine.intervals.size == 2 * coarse.intervals.size
    # Two points an interval: local errors fall by 2^2 or more where the motion is smooth.
    assert np.median(fine.intervals) < 0.3 * np.median(coarse.intervals)
    assert fine.largest < coarse.largest
    assert 0.0 < coarse.share < 1.0
    assert any(name in coarse.state for name in ("speed", "activation", "knee", "ankle", "hip", "pelvis", "lumbar"))
