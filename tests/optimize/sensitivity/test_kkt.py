"""The KKT solver against dense algebra, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from gaitgain.errors import SensitivityError
from gaitgain.optimize.sensitivity.kkt import KKTSystem


@pytest.fixture
def case():
    """An indefinite Hessian that is positive definite where the constraints leave freedom."""
    rng = np.random.default_rng(3)
    n, m = 30, 12
    a = rng.normal(size=(m, n))
    basis = np.linalg.qr(a.T, mode="complete")[0]
    curvature = np.concatenate([rng.uniform(-5, -1, m), rng.uniform(0.5, 3, n - m)])
    return basis @ np.diag(curvature) @ basis.T, a, rng


def test_solution_against_dense_algebra(case):
    h, a, rng = case
    upper, lower = rng.normal(size=(30, 4)), rng.normal(size=(12, 4))
    x, y = KKTSystem(sp.csc_matrix(h), sp.csc_matrix(a)).solve(upper, lower)
    whole = np.block([[h, a.T], [a, np.zeros((12, 12))]])
    expected = np.linalg.solve(whole, np.concatenate([upper, lower]))
    assert np.concatenate([x, y]) == pytest.approx(expected, rel=1e-8, abs=1e-9)


def test_negative_curvature_along_the_constraints_is_no_minimum(case):
    h, a, _ = case
    free = np.linalg.qr(a.T, mode="complete")[0][:, -1]
    bent = h - 10.0 * np.outer(free, free)
    with pytest.raises(SensitivityError, match="no strict minimum"):
        KKTSystem(sp.csc_matrix(bent), sp.csc_matrix(a))


def test_no_curvature_along_the_constraints_is_no_strict_minimum():
    with pytest.raises(SensitivityError, match=r"no strict minimum|singular"):
        KKTSystem(sp.csc_matrix((3, 3)), sp.csc_matrix([[1.0, 0.0, 0.0]]))


def test_dependent_constraints_are_refused(case):
    h, a, rng = case
    twice = sp.csc_matrix(np.concatenate([a, a[:1]]))
    with pytest.raises(SensitivityError, match="depend on each other"):
        KKTSystem(sp.csc_matrix(h), twice).solve(rng.normal(size=30), rng.normal(size=13))


@pytest.mark.parametrize("where", [0, 1])
def test_entries_that_are_no_numbers_are_named_as_such(case, where):
    matrices = [sp.csc_matrix(matrix) for matrix in case[:2]]
    matrices[where].data[3] = np.nan
    with pytest.raises(SensitivityError, match="no numbers"):
        KKTSystem(*matrices)
