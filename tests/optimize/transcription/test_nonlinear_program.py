"""Exact derivatives, and what the rows mean."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from gaitgain.optimize.guess.shape import Guess, build_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION

STEP = 1e-6


@pytest.fixture(scope="module", params=[False, True], ids=["half cycle", "full cycle"])
def case(request, solver, gait2d):
    """A small program at a random point."""
    problem = GaitProblem(gait2d, prescribed(1.2), Mesh(3, 2), full_cycle=request.param)
    frame = solver.transcription(problem.mesh, problem.full_cycle)
    rng = np.random.default_rng(5)
    guess = build_guess(Guess(), problem, frame.layout, solver.dynamics, solver.anatomy)
    return frame, guess + 0.01 * rng.normal(size=guess.size), solver.parameters(problem), rng


def test_gradient_against_differences(case):
    frame, x, p, rng = case
    direction = rng.normal(size=x.size)
    slope = np.array(frame.program.gradient(x, p)[1]).ravel() @ direction
    ahead, behind = (float(frame.program.objective(x + s * direction, p)) for s in (STEP, -STEP))
    assert slope == pytest.approx((ahead - behind) / (2 * STEP), rel=1e-7)


def test_jacobian_against_differences(case):
    frame, x, p, rng = case
    direction = rng.normal(size=x.size)
    slope = frame.program.jacobian(x, p)[1].sparse() @ direction
    ahead, behind = (np.array(frame.program.constraints(x + s * direction, p)).ravel() for s in (STEP, -STEP))
    assert slope == pytest.approx((ahead - behind) / (2 * STEP), rel=1e-6, abs=1e-5)


def test_hessian_against_differences(case):
    frame, x, p, rng = case
    direction, multipliers = rng.normal(size=x.size), rng.normal(size=frame.rows.count)

    def lagrangian_gradient(y):
        jacobian = frame.program.jacobian(y, p)[1].sparse()
        return 0.7 * np.array(frame.program.gradient(y, p)[1]).ravel() + jacobian.T @ multipliers

    upper = frame.program.hessian(x, p, 0.7, multipliers).sparse()
    full = upper + upper.T - sp.diags(upper.diagonal())
    differences = (lagrangian_gradient(x + STEP * direction) - lagrangian_gradient(x - STEP * direction)) / (2 * STEP)
    assert full @ direction == pytest.approx(differences, rel=1e-5, abs=1e-5 * np.abs(differences).max())


def test_gradient_has_an_entry_for_every_unknown(case):
    """A sparse gradient would be misread by the solver."""
    frame, x, p, _ = case
    assert frame.program.gradient(x, p)[1].nnz() == x.size
    assert frame.program.constraints(x, p).nnz() == frame.rows.count


def test_threads_do_not_change_numbers(solver, gait2d):
    from gaitgain.optimize.solver.solver import GaitSolver

    problem = GaitProblem(gait2d, SELF_SELECTED, Mesh(3, 2))
    several = GaitSolver(gait2d, threads=2)
    x = None
    for one in (solver, several):
        frame = one.transcription(problem.mesh, False)
        guess = build_guess(Guess(), problem, frame.layout, one.dynamics, one.anatomy)
        values = np.array(frame.program.constraints(guess, one.parameters(problem)))
        assert x is None or (values == x).all()
        x = values


def test_speed_row_is_distance_less_speed_times_duration(case):
    frame, x, p, _ = case
    row = float(frame.program.constraints(x, p)[frame.rows.speed])
    assert row == pytest.approx(x[DISTANCE] - 1.2 * x[DURATION], rel=1e-12)


def test_constant_states_satisfy_no_motion(case):
    """With zero rates the defects vanish: the linear part annihilates constants."""
    frame, x, p, _ = case
    still = x.copy()
    still[frame.layout.states] = x[frame.layout.states[0]]
    still[frame.layout["speeds"]] = 0.0
    rows = np.array(frame.program.constraints(still, p)).ravel()
    of_values = frame.rows.points[:, : frame.layout.sizes["values"]]
    assert np.abs(rows[of_values]).max() < 1e-12
