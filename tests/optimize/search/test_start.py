"""Starts are suited to their task, and solved at a smoother cost first."""

from __future__ import annotations

from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.start import SEARCH_MESH, first_problem, judge_starts, suited
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED


def test_a_guess_for_a_prescribed_speed_has_that_speed_and_shorter_steps_when_slow():
    slow = suited(STARTS[0], prescribed(0.6))
    assert slow.speed == 0.6
    assert slow.speed * slow.step_time < 0.68
    assert slow.thigh_swing < STARTS[0].thigh_swing
    assert suited(STARTS[0], SELF_SELECTED) == STARTS[0]


def test_a_guess_is_solved_at_a_smoother_cost_on_a_coarse_mesh(gait2d):
    first = first_problem(GaitProblem(gait2d, SELF_SELECTED))
    assert first.mesh == SEARCH_MESH
    assert first.task.weights.effort == 2 * SELF_SELECTED.weights.effort
    assert first.task.weights.time > SELF_SELECTED.weights.time


def test_a_start_is_tried_only_when_its_walk_is_asked_for(solver, gait2d, first_walk, monkeypatch):
    solved = []
    monkeypatch.setattr(solver, "solve", lambda problem, guess: solved.append(guess) or first_walk)
    walks = judge_starts(solver, GaitProblem(gait2d, SELF_SELECTED), STARTS[:2])
    assert solved == []
    assert next(walks).record[0].startswith("start 1 at a smoother cost: a walk, ")
    assert len(solved) == 1
