"""The healthy walk, written as a recording, is tracked back; slopes of the cost of deviations against differences."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest
from recordings import write_walk

from gaitgain.models.recording.gait_cycle import cut_cycle, find_window
from gaitgain.models.recording.ground_force import read_recorded_forces
from gaitgain.models.recording.motion import read_recorded_motion
from gaitgain.optimize.guess.measured import tracking_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.tracking import targets
from gaitgain.optimize.tasks.tracked import tracked
from gaitgain.optimize.transcription.tracking import build_tracking_functions
from gaitgain.optimize.walk.trajectory import build_trajectory


@pytest.fixture(scope="module")
def cycle(tmp_path_factory, coarse_stride, solver, gait2d):
    motion, forces = write_walk(tmp_path_factory.mktemp("walk"), coarse_stride, solver, gait2d)
    motion, forces = read_recorded_motion(motion, gait2d), read_recorded_forces(forces, gait2d)
    return cut_cycle(gait2d, motion, forces, find_window(gait2d, motion, forces))


def test_a_written_walk_is_tracked_within_a_fifth_of_a_degree_and_two_percent_of_body_weight(cycle, solver, gait2d):
    task, mesh = tracked(cycle, gait2d), Mesh(20, 2)
    problem = GaitProblem(gait2d, task, mesh)
    solution = solver.solve(problem, tracking_guess(task.tracking, problem, cycle.duration, cycle.distance))
    assert solution.quality.converged
    assert solution.speed == pytest.approx(cycle.speed, abs=1e-6)
    assert solution.quality.objective == pytest.approx(sum(solution.quality.cost_terms.values()))
    wanted, count = targets(task.tracking, gait2d, mesh, full_cycle=False), len(gait2d.free_coordinates)
    reached = solution.physical[solution.layout["values"]][1:].copy()
    reached[:, gait2d.coordinate_index("pelvis_tx")] -= solution.distance * mesh.times[1:]
    assert np.sqrt(np.mean((reached - wanted[:, :count]) ** 2, axis=0)).max() < np.deg2rad(0.2)
    forces = build_trajectory(solution, solver).ground_forces[: mesh.points].reshape(mesh.points, -1)
    weight = gait2d.total_mass * 9.81
    assert np.sqrt(np.mean((forces - wanted[:, count:]) ** 2, axis=0)).max() < 0.02 * weight


def test_slopes_of_deviations_are_those_of_differences(solver, gait2d):
    functions = build_tracking_functions(solver.dynamics, solver.anatomy)
    rng = np.random.default_rng(2)
    sizes = [functions.values.size1_in(i) for i in range(4)]
    x, share, target, weights = (rng.uniform(0.1, 0.9, size) for size in sizes)
    data = solver.dynamics.pack(gait2d)
    given = [share, target, weights, data]
    slope = np.array(functions.gradient(x, *given)).ravel()
    curvature = np.array(ca.triu2symm(functions.hessian(x, *given)))
    for i in np.flatnonzero(slope)[:12]:
        step = 1e-6 * np.eye(x.size)[i]
        ends = [float(functions.values(x + k * step, *given)) for k in (1, -1)]
        assert (ends[0] - ends[1]) / 2e-6 == pytest.approx(slope[i], rel=1e-5, abs=1e-5)
        slopes = [np.array(functions.gradient(x + k * step, *given)).ravel() for k in (1, -1)]
        assert (slopes[0] - slopes[1]) / 2e-6 == pytest.approx(curvature[i], rel=1e-4, abs=1e-3)
