"""Walks from numbers alone: found, and how is on record; fallbacks go on by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

COARSE = Mesh(20, 2)


def test_slow_walking_of_a_weak_body_is_found_from_numbers_alone(solver, gait2d):
    forces = [0.5 * m.max_isometric_force for m in gait2d.muscles]
    weak = with_muscle_numbers(gait2d, "max_isometric_force", forces)
    found = find_walk(solver, GaitProblem(weak, prescribed(0.8), COARSE))
    assert found.is_walk, found.record
    assert found.solution.speed == pytest.approx(0.8, abs=1e-6)
    assert found.record[0].startswith("start 1 at a smoother cost: a walk")
    assert found.iterations >= found.solution.quality.iterations


def test_a_guess_that_leads_nowhere_is_on_record_and_the_next_one_tried(solver, gait2d):
    """Knees that bend backwards and a thigh that swings by 90 degrees."""
    hopeless = replace(STARTS[0], stance_knee=-1.0, swing_knee=-1.5, thigh_swing=1.6, speed=5.0)
    found = find_walk(solver, GaitProblem(gait2d, SELF_SELECTED, COARSE), starts=(hopeless, STARTS[0]))
    assert found.is_walk, found.record
    assert len(found.record) >= 2


@pytest.mark.slow
def test_a_whole_cycle_of_an_uneven_body_is_found_from_numbers_alone(solver, gait2d):
    muscles = tuple(
        replace(m, max_isometric_force=(0.7 if m.name.endswith("_r") else 1.0) * m.max_isometric_force)
        for m in gait2d.muscles
    )
    uneven = replace(gait2d, muscles=muscles)
    found = find_walk(solver, GaitProblem(uneven, SELF_SELECTED, Mesh(60, 2), full_cycle=True))
    assert found.is_walk, found.record
    assert "whole cycle" in found.record[-1]
