"""Where torque profiles stand on the mesh, and which foot's contact is time zero."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.description.device import Device, TorqueProfile
from gaitgain.models.device.wearing import wear, with_devices
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.bounds import build_bounds
from gaitgain.optimize.transcription.device_phase import contact_rows, feet_rows, prescribed_torques

PROFILE = TorqueProfile((0.0, 0.25, 0.5, 1.0), (4.0, 8.0, 4.0, 4.0))
RIGHT, LEFT = (Device("exo", f"hip_flexion_{side}", None, PROFILE) for side in "rl")
MESH = Mesh(8, 2)


@pytest.fixture(scope="module")
def solver(gait2d):
    return GaitSolver(with_devices(gait2d, recognize(gait2d), (RIGHT, LEFT)))


def problem(solver, devices, *, full_cycle=False):
    return GaitProblem(wear(solver.template, solver.anatomy, devices), SELF_SELECTED, MESH, full_cycle)


def test_a_half_cycle_has_the_first_half_of_the_right_profile_and_the_second_of_the_left(solver):
    torques = prescribed_torques(problem(solver, (RIGHT, LEFT)))["device_torques"]
    shares = MESH.times[1:] / 2
    left, right = torques.T  # in the order of names
    assert right == pytest.approx(np.interp(shares, PROFILE.shares, PROFILE.torques), rel=1e-12)
    assert left == pytest.approx(np.full(MESH.points, 4.0), rel=1e-12)


def test_over_a_whole_cycle_both_profiles_go_once_around(solver):
    torques = prescribed_torques(problem(solver, (RIGHT, LEFT), full_cycle=True))["device_torques"]
    assert np.roll(torques[:, 1], MESH.points // 2) == pytest.approx(torques[:, 0], rel=1e-9)


def test_torques_are_no_choice_of_the_solver(solver):
    asked = problem(solver, (RIGHT, LEFT))
    frame = solver.frame(asked)
    bounds = build_bounds(asked, frame.layout, frame.rows, solver.anatomy)
    places, scale = frame.layout["device_torques"], frame.layout.scale
    assert np.array_equal(bounds.lower[places], bounds.upper[places])
    assert bounds.lower[places] * scale[places] == pytest.approx(prescribed_torques(asked)["device_torques"])


@pytest.mark.parametrize(("devices", "full_cycle", "point", "foot"), [
    ((), False, -1, 1),  # the left foot at the end of the half cycle: the right one at its start
    ((RIGHT, LEFT), False, -1, 1),
    ((RIGHT,), True, -1, 0),
    ((LEFT,), True, MESH.points // 2 - 1, 1),
    ((RIGHT, LEFT), True, -1, 0),
])  # fmt: skip
def test_one_foot_meets_the_ground_at_a_set_time(solver, devices, full_cycle, point, foot):
    asked = problem(solver, devices, full_cycle=full_cycle)
    frame = solver.frame(asked)
    bounds = build_bounds(asked, frame.layout, frame.rows, solver.anatomy)
    ((row, force),) = contact_rows(asked, frame.rows).items()
    assert row == feet_rows(asked, frame.rows)[point, foot]
    assert force == pytest.approx(20.0 / (asked.model.total_mass * -asked.model.gravity[1]))
    assert bounds.row_lower[row] == bounds.row_upper[row] == force
    free = np.setdiff1d(feet_rows(asked, frame.rows), [row])
    assert np.all(np.isinf(bounds.row_lower[free]))
    assert np.all(np.isinf(bounds.row_upper[free]))


def test_a_body_without_profiles_has_none_of_this(gait2d):
    plain = GaitSolver(gait2d)
    asked = GaitProblem(gait2d, SELF_SELECTED, MESH)
    rows = plain.frame(asked).rows
    assert prescribed_torques(asked) == {}
    assert contact_rows(asked, rows) == {}
    assert feet_rows(asked, rows).size == 0
