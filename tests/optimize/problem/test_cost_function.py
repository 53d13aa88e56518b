"""Cost functions by name, and what a hurry does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.cost import DEFAULT_COST, MUSCLE_TERMS
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS, DEFAULT_COST_FUNCTION
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.tasks.fastest import FASTEST, HURRY, fastest
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED, self_selected


def test_the_default_is_what_tasks_have_without_a_word():
    assert COST_FUNCTIONS[DEFAULT_COST_FUNCTION].weights == DEFAULT_COST
    assert SELF_SELECTED.weights == prescribed(1.2).weights == DEFAULT_COST
    assert fastest(DEFAULT_COST) == FASTEST


@pytest.mark.parametrize("name", COST_FUNCTIONS)
def test_every_cost_function_charges_muscles_and_time(name):
    function = COST_FUNCTIONS[name]
    assert function.name == name
    assert function.description
    assert any(getattr(function.weights, term) > 0 for term in MUSCLE_TERMS)
    assert function.weights.time > 0
    assert all(weight >= 0 for weight in function.weights.vector)


@pytest.mark.parametrize("name", COST_FUNCTIONS)
def test_a_hurry_changes_the_value_of_time_only_and_by_one_factor(name):
    weights = COST_FUNCTIONS[name].weights
    hurried = fastest(weights).weights
    assert hurried == replace(weights, time=HURRY * weights.time)


def test_walks_at_different_costs_are_different_results(gait2d):
    problems = [GaitProblem(gait2d, self_selected(f.weights)) for f in COST_FUNCTIONS.values()]
    assert len({problem.identity for problem in problems}) == len(problems)
    assert problems[0].identity == GaitProblem(gait2d, SELF_SELECTED).identity


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in COST_FUNCTIONS if name != DEFAULT_COST_FUNCTION])
def test_every_cost_function_walks(solver, gait2d, name):
    """The healthy walk is found at the default cost and followed."""
    problem = GaitProblem(gait2d, self_selected(COST_FUNCTIONS[name].weights), Mesh(30, 2))
    found = find_baseline(solver, problem, STARTS[:1])
    assert found.solution.quality.converged
    assert found.family.is_walk
    assert found.solution.problem == problem
