"""Solves: a walk from numbers alone, and what makes it a claim that can be checked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.search.blending import blend_models
from gaitgain.optimize.search.continuation import follow, gait_change
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.trajectory import build_trajectory

COARSE = Mesh(30, 2)


def weaker(model, share):
    muscles = [replace(m, max_isometric_force=share * m.max_isometric_force) for m in model.muscles]
    return replace(model, muscles=tuple(muscles))


def test_a_cold_start_converges_to_a_walk(first_walk, coarse_walk, coarse_stride, solver):
    assert first_walk.quality.converged
    assert coarse_walk.quality.converged
    label = gait_family(coarse_stride, solver)
    assert label.is_walk, label.faults
    assert label.name == "flexed knee, heel landing, straight stance, ankle push-off"


def test_the_healthy_walk_lies_in_the_bands(coarse_walk):
    assert 1.1 < coarse_walk.speed < 1.5
    assert 1.2 < 2 * coarse_walk.distance < 1.6


def test_quality_says_what_was_reached(coarse_walk):
    quality = coarse_walk.quality
    assert quality.constraint_violation < 1e-4
    assert quality.residual < 1e-2  # N m
    assert quality.objective == pytest.approx(sum(quality.cost_terms.values()), rel=1e-12)
    assert quality.iterations > 10


def test_equations_of_motion_hold_at_every_point(coarse_walk, solver):
    """Forces recomputed from the physical trajectory balance, independent of the program's scaling."""
    layout, x = coarse_walk.layout, coarse_walk.physical
    residual = solver.dynamics.function("residual")
    numbers = solver.dynamics.pack(coarse_walk.problem.model)
    degree = layout.mesh.degree
    for k in range(layout.mesh.points):
        left = residual(
            x[layout["values"][k + 1]],
            x[layout["speeds"][k + 1]],
            x[layout["accelerations"][k]],
            x[layout["activations"][k + 1]],
            x[layout["excitations"][k // degree]],
            x[layout["controls"][k]],
            numbers,
        )
        assert np.abs(np.array(left)).max() < 1e-2


def test_mean_vertical_force_carries_the_body(coarse_stride, gait2d):
    """Over a periodic stride the ground's impulse is weight times time."""
    vertical = coarse_stride.ground_forces[:, :, 1].sum(axis=1)
    steps = np.diff(coarse_stride.time, prepend=0.0)
    degree, weights = 2, np.array([0.75, 0.25])
    interval = steps.reshape(-1, degree).sum(axis=1)
    mean = (vertical.reshape(-1, degree) @ weights * interval).sum() / coarse_stride.duration
    assert mean == pytest.approx(gait2d.total_mass * 9.80665, rel=2e-3)


def test_the_same_solve_gives_the_same_numbers(first_walk, coarse_walk, solver, gait2d):
    cold = solver.solve(first_walk.problem, STARTS[0])
    assert (cold.unknowns == first_walk.unknowns).all()
    again = solver.solve(GaitProblem(gait2d, SELF_SELECTED, COARSE), cold)
    assert (again.unknowns == coarse_walk.unknowns).all()


def test_prescribed_speed_is_kept(coarse_walk, solver, gait2d):
    walked = solver.solve(GaitProblem(gait2d, prescribed(1.1), COARSE), coarse_walk)
    assert walked.quality.converged
    assert walked.speed == pytest.approx(1.1, abs=1e-5)


def test_a_hurry_is_faster_and_still_a_walk(coarse_walk, solver, gait2d):
    fast = follow(solver, coarse_walk, GaitProblem(gait2d, FASTEST, COARSE))
    assert fast.trust, fast.family
    assert fast.solution.speed > coarse_walk.speed + 0.4


def test_weakness_slows_and_the_way_back_returns(coarse_walk, solver, gait2d):
    polished = solver.solve(coarse_walk.problem, coarse_walk)
    weak = follow(solver, polished, GaitProblem(weaker(gait2d, 0.8), SELF_SELECTED, COARSE))
    back = follow(solver, weak.solution, polished.problem)
    assert weak.trust
    assert weak.solution.speed < polished.speed - 0.01
    assert back.solution.speed == pytest.approx(polished.speed, abs=1e-4)


def test_an_unfolded_half_cycle_solves_the_whole_cycle(coarse_walk, solver):
    polished = solver.solve(coarse_walk.problem, coarse_walk)
    whole = unfold(polished)
    solved = solver.solve(whole.problem, whole, Options(barrier=1e-4))
    assert solved.quality.converged
    assert gait_change(solved, whole) < np.deg2rad(0.5)
    assert solved.quality.objective == pytest.approx(polished.quality.objective, rel=1e-3)
    with pytest.raises(ProblemError, match="unfold"):
        solver.solve(whole.problem, polished)


@pytest.mark.slow
def test_a_weak_leg_limps_on_a_full_cycle(coarse_walk, solver, gait2d):
    whole = unfold(solver.solve(coarse_walk.problem, coarse_walk))
    start = solver.solve(whole.problem, whole)
    muscles = [
        replace(m, max_isometric_force=(0.7 if m.name.endswith("_r") else 1.0) * m.max_isometric_force)
        for m in gait2d.muscles
    ]
    body = replace(gait2d, muscles=tuple(muscles))
    limp = follow(solver, start, replace(whole.problem, model=body))
    assert limp.solution.quality.converged
    forces = build_trajectory(limp.solution, solver).ground_forces[:, :, 1]
    assert forces[:, 0].max() != pytest.approx(forces[:, 1].max(), rel=1e-3)


def test_a_search_that_finds_no_walk_says_how_each_start_ended(solver, gait2d, monkeypatch):
    monkeypatch.setattr("gaitgain.optimize.solver.solver.COLD", Options(tolerance=1e-4, iterations=1))
    with pytest.raises(ProblemError, match=r"no start led to a walk.*\n.*Maximum_Iterations_Exceeded"):
        find_baseline(solver, GaitProblem(gait2d, SELF_SELECTED), starts=STARTS[:1])


def test_blending_meets_both_ends(gait2d):
    weak = weaker(gait2d, 0.5)
    assert blend_models(gait2d, weak, 0.0).muscles == gait2d.muscles
    middle = blend_models(gait2d, weak, 0.5).muscles[0].max_isometric_force
    assert middle == pytest.approx(0.75 * gait2d.muscles[0].max_isometric_force)
