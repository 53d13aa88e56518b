"""The fastest walk within an effort: the value of time that meets it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ProblemError, SensitivityError
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
from gaitgain.optimize.tasks import fastest_within_effort as effort_limit
from gaitgain.optimize.tasks.fastest_within_effort import (
    TOLERANCE,
    effort_rate,
    fastest_within_effort,
    prepare,
    reach,
)
from gaitgain.optimize.tasks.self_selected import self_selected

TASK = fastest_within_effort(DEFAULT_COST)


@pytest.fixture(scope="module")
def hurried(solver, coarse_walk):
    """The healthy walker in a hurry."""
    return follow(solver, coarse_walk, replace(coarse_walk.problem, task=TASK)).solution


@pytest.fixture(scope="module")
def asked(hurried, solver):
    """What a weak walker is asked: to spend what the healthy one does."""
    weak = apply_condition(hurried.problem.model, solver.anatomy, moderate_multiple_sclerosis())
    return replace(hurried.problem, model=weak, task=prepare(TASK, hurried))


@pytest.fixture(scope="module")
def weak(asked, solver, hurried):
    return reach(solver, hurried, asked)


def test_effort_is_the_mean_of_squared_activations(hurried):
    layout, model = hurried.layout, hurried.problem.model
    masses = np.array([m.mass for m in model.muscles])
    relative = hurried.physical[layout["activations"][1:]] / np.array([m.max_control for m in model.muscles])
    shares = np.tile(layout.mesh.weights, layout.mesh.intervals) / layout.mesh.intervals
    expected = shares @ (relative**2 @ (masses / masses.mean()))
    assert effort_rate(hurried) == pytest.approx(expected, rel=1e-9)


def test_the_healthy_walker_keeps_its_own_walk(hurried, solver):
    problem = replace(hurried.problem, task=prepare(TASK, hurried))
    again = reach(solver, hurried, problem)
    assert again.trust
    assert again.solution.speed == pytest.approx(hurried.speed, abs=1e-4)
    assert again.solution.problem.task.weights.time == TASK.weights.time


def test_a_weak_walker_meets_the_effort_by_hurrying_less(weak, asked, solver, hurried):
    unlimited = follow(solver, hurried, replace(asked, task=TASK)).solution
    assert weak.trust
    assert abs(np.log(effort_rate(weak.solution) / asked.task.effort_limit)) < TOLERANCE
    assert effort_rate(unlimited) > 1.2 * asked.task.effort_limit
    assert weak.solution.problem.task.weights.time < 0.8 * TASK.weights.time
    assert weak.solution.speed < unlimited.speed - 0.1
    assert weak.steps > 2


def test_from_another_side_it_is_the_same_walk(weak, asked, solver, coarse_walk):
    slow = replace(coarse_walk.problem, model=asked.model)
    again = reach(solver, follow(solver, coarse_walk, slow).solution, asked)
    assert again.solution.speed == pytest.approx(weak.solution.speed, abs=1e-3)


def test_whoever_spends_more_at_leisure_keeps_their_own_pace(asked, solver, hurried, weak):
    little = replace(asked, task=replace(asked.task, effort_limit=0.1 * asked.task.effort_limit))
    found = reach(solver, weak.solution, little)
    own = follow(solver, weak.solution, replace(asked, task=self_selected(DEFAULT_COST))).solution
    assert found.trust
    assert found.solution.problem.task.weights.time == pytest.approx(DEFAULT_COST.time, rel=1e-3)
    assert found.solution.speed == pytest.approx(own.speed, abs=1e-3)


def test_an_effort_that_is_not_met_is_no_result(asked, solver, hurried, monkeypatch):
    monkeypatch.setattr(effort_limit, "TRIALS", 1)
    missed = reach(solver, hurried, asked)
    assert not missed.trust
    assert missed.solution.quality.status == "Effort_Limit_Not_Met"


def test_the_value_of_time_found_is_no_part_of_what_was_asked(weak, asked, hurried):
    assert weak.solution.problem.identity == asked.identity
    assert hurried.problem.identity != asked.identity


def test_no_derivatives_under_a_limit_and_no_limit_without_effort(weak, solver, hurried):
    with pytest.raises(SensitivityError, match="the value of time changes with the muscles"):
        SensitivityAnalysis(solver).analyze(weak.solution)
    task = replace(TASK, weights=replace(TASK.weights, effort=0.0))
    with pytest.raises(ProblemError, match="needs a cost with effort"):
        prepare(task, replace(hurried, problem=replace(hurried.problem, task=task)))
