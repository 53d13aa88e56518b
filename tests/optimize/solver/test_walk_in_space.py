"""A body of 31 coordinates and 80 muscles walks, from a measured motion and from numbers alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.osim.motion_file import read_motion
from gaitgain.models.osim.reader import read_model
from gaitgain.optimize.guess.measured import half_cycle_guess
from gaitgain.optimize.guess.shape import Guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.trajectory import build_trajectory

SETS = ("ContactForceSet", "FunctionBasedPathSet", "ExpressionBasedCoordinateForceSet")
SPEED_M_S = 1.25


@pytest.fixture(scope="module")
def subject(worker, public_models):
    folder = public_models / "moco_3d_walking"
    sets = [folder / f"subject_walk_scaled_{name}.xml" for name in SETS]
    model = read_model(folder / "subject_walk_scaled.osim", worker, sets=sets)
    return replace(model, muscles=tuple(replace(m, ignore_tendon_compliance=True) for m in model.muscles))


@pytest.fixture(scope="module")
def spatial_solver(subject):
    return GaitSolver(subject)


@pytest.mark.slow
@pytest.mark.parametrize("start", ["measured", "numbers alone"])
def test_a_spatial_body_walks_within_the_ranges_of_its_file(start, subject, spatial_solver, public_models):
    measured = read_motion(public_models / "moco_3d_walking" / "coordinates.sto")
    guess = half_cycle_guess(measured, subject) if start == "measured" else Guess(speed=SPEED_M_S)
    solution = spatial_solver.solve(GaitProblem(subject, prescribed(SPEED_M_S), Mesh(20, 2)), guess)
    assert solution.quality.converged
    assert solution.quality.residual < 0.1
    assert solution.speed == pytest.approx(SPEED_M_S, abs=1e-6)
    assert gait_family(build_trajectory(solution, spatial_solver), spatial_solver).faults == ()
