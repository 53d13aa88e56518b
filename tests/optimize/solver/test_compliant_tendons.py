"""Walking with tendons that stretch: their forces are states of the optimal control problem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.start import SEARCH_MESH
from gaitgain.optimize.solver.solution import unfold
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.unknown_names import name_unknown
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.mesh_error import mesh_error
from gaitgain.optimize.walk.trajectory import build_trajectory

CALF = ("gastroc", "soleus")


@pytest.fixture(scope="module")
def elastic(gait2d):
    muscles = (replace(m, ignore_tendon_compliance=m.name[:-2] not in CALF) for m in gait2d.muscles)
    return replace(gait2d, muscles=tuple(muscles))


@pytest.fixture(scope="module")
def elastic_solver(elastic):
    return GaitSolver(elastic)


@pytest.fixture(scope="module")
def elastic_walk(elastic, elastic_solver):
    return elastic_solver.solve(GaitProblem(elastic, SELF_SELECTED, SEARCH_MESH), STARTS[0])


@pytest.fixture(scope="module")
def elastic_stride(elastic_walk, elastic_solver):
    return build_trajectory(elastic_walk, elastic_solver)


def test_a_cold_start_with_stretching_tendons_converges_to_a_walk(elastic_walk, elastic_stride, elastic_solver):
    assert elastic_walk.quality.converged
    label = gait_family(elastic_stride, elastic_solver)
    assert label.is_walk, label.faults


def test_tendon_and_fiber_carry_the_same_force(elastic_stride, elastic, elastic_solver):
    function = elastic_solver.dynamics.function("equilibrium", "residual")
    numbers = elastic_solver.dynamics.pack(elastic)
    for k in range(0, len(elastic_stride.time) // 2, 7):
        inputs = [getattr(elastic_stride, name)[k] for name in elastic_solver.dynamics.instant.input_names[:-1]]
        equilibrium, residual = function(*inputs, numbers)
        assert np.abs(np.array(equilibrium)).max() < 1e-4
        assert np.abs(np.array(residual)).max() < 1e-2  # N m


def test_tendons_return_what_they_store(elastic_stride, elastic):
    """Over a periodic stride the tendon's own work is zero."""
    from gaitgain.models.muscle import curve as curves

    i = elastic.compliant_muscles[0]
    muscle = elastic.muscles[i]
    force = elastic_stride.normalized_tendon_forces[:, 0]
    rate = elastic_stride.normalized_tendon_force_rates[:, 0]
    speed = rate * np.array([float(curves.tendon_compliance(f, muscle.tendon_strain_at_one_norm_force)) for f in force])
    power = force * speed  # over maximal force and slack length
    step = np.diff(np.concatenate([[0.0], elastic_stride.time]))
    assert abs(np.sum(power * step)) < 0.03 * np.sum(np.abs(power) * step)
    assert power.max() > 0.02  # it does stretch


def test_a_whole_cycle_keeps_the_walk_of_the_half(elastic_walk, elastic_solver):
    half = elastic_solver.solve(elastic_walk.problem, elastic_walk)
    whole = unfold(half)
    again = elastic_solver.solve(whole.problem, whole)
    assert again.quality.converged
    assert again.quality.objective == pytest.approx(half.quality.objective, rel=1e-4)
    assert again.speed == pytest.approx(half.speed, abs=1e-3)


def test_mesh_error_and_names_know_tendon_states(elastic_walk, elastic_solver, elastic):
    assert np.isfinite(mesh_error(elastic_solver, elastic_walk).largest)
    layout = elastic_walk.layout
    names = [
        name_unknown(int(places[3, 0]), layout, elastic)
        for places in (layout["normalized_tendon_forces"], layout["normalized_tendon_force_rates"])
    ]
    assert names[0].startswith("tendon force of gastroc_r at ")
    assert names[1].startswith("tendon force rate of gastroc_r at ")


def test_a_diagnosis_names_the_tendon_that_is_off(elastic_walk, elastic_solver):
    broken = elastic_walk.unknowns.copy()
    broken[elastic_walk.layout["normalized_tendon_forces"][9, 0]] += 0.5
    torn = replace(elastic_walk, unknowns=broken)
    found = diagnose(elastic_solver, torn, build_trajectory(torn, elastic_solver))
    assert any("tendon and fiber of gastroc_r carry forces that differ by" in text for text in found.broken)
