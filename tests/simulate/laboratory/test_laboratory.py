"""The walking laboratory: what it keeps, and what it says of walks it cannot trust."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.walk.walk import judge
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import GaitResult
from gaitgain.simulate.store.writer import Store

KEY = Key("anna", "before", "self_selected")


@pytest.fixture
def laboratory(solver, tmp_path):
    store = Store(tmp_path / "results.h5")
    store.create(Header("small", "study: small\n", {}, ("before",)))
    return Laboratory(solver, store, Silent())


def test_a_walk_that_fails_says_which_constraint_broke_where_and_is_not_kept(laboratory, solver, coarse_walk, gait2d):
    forces = 0.05 * np.array([m.max_isometric_force for m in gait2d.muscles])
    problem = replace(coarse_walk.problem, model=with_muscle_numbers(gait2d, "max_isometric_force", forces))
    failed = solver.solve(problem, coarse_walk, Options(iterations=20))
    assert not failed.quality.converged
    walk = laboratory.find_first(KEY, problem, lambda: judge(solver, failed))
    assert not walk.trust
    assert walk.trust.reason.startswith("the solver did not converge (Maximum_Iterations_Exceeded): ")
    assert " is off by " in walk.trust.reason
    assert " % of the " in walk.trust.reason
    assert laboratory.store.read_status() == []


def test_a_kept_walk_has_its_problem_and_its_limits(laboratory, coarse_walk, judged_walk):
    assert laboratory.find_first(KEY, coarse_walk.problem, lambda: judged_walk).trust
    assert laboratory.store.read_problem(KEY) == coarse_walk.problem
    assert laboratory.store.read_status()[0].limits == ()


def test_a_kept_walk_is_read_as_it_was_judged(laboratory, coarse_walk, judged_walk, monkeypatch):
    laboratory.find_first(KEY, coarse_walk.problem, lambda: judged_walk)
    monkeypatch.setattr(laboratory.solver, "solve", lambda *_: pytest.fail("solved again"))
    again = laboratory.walk(KEY, coarse_walk.problem, judged_walk)
    assert again.trust
    assert again.family == judged_walk.family
    assert (again.solution.unknowns == coarse_walk.unknowns).all()
    assert (again.trajectory.values == judged_walk.trajectory.values).all()


def test_a_kept_walk_that_was_a_jump_is_not_trusted_when_it_is_read_again(laboratory, coarse_walk, judged_walk):
    laboratory.store.add_walk(GaitResult(KEY, replace(judged_walk, jumped=True), outcomes=(), curves={}))
    walk = laboratory.walk(KEY, coarse_walk.problem, judged_walk)
    assert walk.is_walk
    assert walk.trust.reason.startswith("reached only by a jump to another kind of gait (")
