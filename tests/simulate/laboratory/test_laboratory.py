"""The walking laboratory: what it keeps, and what it says of walks it cannot trust."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.walk.family import Family
from gaitgain.optimize.walk.walk import judge
from gaitgain.simulate.laboratory.laboratory import Laboratory, compare_walks
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


def test_a_walk_that_fails_says_which_constraint_broke_where(laboratory, solver, coarse_walk, gait2d):
    forces = 0.05 * np.array([m.max_isometric_force for m in gait2d.muscles])
    problem = replace(coarse_walk.problem, model=with_muscle_numbers(gait2d, "max_isometric_force", forces))
    failed = solver.solve(problem, coarse_walk, Options(iterations=20))
    assert not failed.quality.converged
    laboratory.find_first(KEY, problem, lambda: judge(solver, failed))
    (message,) = laboratory.failures
    assert message.startswith(
        "anna, before, self_selected: the solver did not converge (Maximum_Iterations_Exceeded): "
    )
    assert " is off by " in message
    assert " % of the " in message
    assert laboratory.store.read_status() == []


def test_a_kept_walk_has_its_problem_and_its_limits(laboratory, coarse_walk, judged_walk):
    laboratory.find_first(KEY, coarse_walk.problem, lambda: judged_walk)
    assert laboratory.failures == []
    assert laboratory.store.read_problem(KEY) == coarse_walk.problem
    assert laboratory.store.read_status()[0].limits == ()


def test_a_kept_walk_that_was_a_jump_is_told_again_and_not_gone_on_from(laboratory, coarse_walk, judged_walk):
    laboratory.store.add_walk(GaitResult(KEY, replace(judged_walk, jumped=True), outcomes=(), curves={}))
    start = replace(coarse_walk, multipliers=None)
    assert laboratory.walk(KEY, coarse_walk.problem, start) is start
    (message,) = laboratory.failures
    assert message.startswith("anna, before, self_selected: reached only by a jump to another kind of gait (")


def test_a_walk_that_costs_less_is_warned_of_with_both_objectives(coarse_walk, judged_walk):
    quality = coarse_walk.quality
    cheaper = replace(coarse_walk, quality=replace(quality, objective=0.99 * quality.objective))
    cheaper = replace(judged_walk, solution=cheaper)
    warning = compare_walks(coarse_walk, cheaper)
    assert f"{quality.objective:.4f}" in warning
    assert f"{0.99 * quality.objective:.4f}" in warning
    assert compare_walks(coarse_walk, judged_walk) == ""
    no_walk = Family(("both feet leave the ground",), "none")
    assert compare_walks(coarse_walk, replace(cheaper, family=no_walk)) == ""


def test_the_mesh_change_of_a_kept_walk_is_stored_with_its_outcomes(laboratory, coarse_walk, judged_walk):
    laboratory.find_first(KEY, coarse_walk.problem, lambda: judged_walk)
    laboratory.check_mesh(KEY, coarse_walk.problem)
    changes = {o.name: o.mesh_change for o in laboratory.store.read_outcomes()}
    assert changes["gait_speed"] is not None
    assert 1e-6 < abs(changes["gait_speed"]) < 0.02  # m/s, from 30 to 45 intervals
    assert laboratory.store.annotated(KEY, "mesh_change")
