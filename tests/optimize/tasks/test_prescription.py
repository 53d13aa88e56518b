"""Slopes, strides and cadences: what is refused, and what a solved walk has of them."""

from __future__ import annotations

from dataclasses import replace
from math import atan, cos, sin

import casadi as ca
import numpy as np
import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.prescription import with_prescriptions
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

SLOPE, STRIDE_M, PER_MIN = 0.08, 1.35, 105.0


def test_what_is_not_prescribed_is_left_to_the_walker():
    assert with_prescriptions(SELF_SELECTED) == SELF_SELECTED
    assert with_prescriptions(SELF_SELECTED, slope_percent=8.0).slope == 0.08


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"slope_percent": 40.0}, "slope_percent 40 is no slope that can be walked; choose -30 to 30"),
        ({"stride_length_m": 3.0}, "stride_length_m 3 is no stride of a walk; choose 0.3 to 2.1"),
        ({"cadence_per_min": 20.0}, "cadence_per_min 20 is no cadence of a walk; choose 50 to 180"),
        ({"stride_length_m": 2.1, "cadence_per_min": 180.0}, "are 3.15 m/s, which is no walking speed"),
    ],
)
def test_numbers_of_no_walk_are_refused(asked, words):
    with pytest.raises(ProblemError, match=words):
        with_prescriptions(SELF_SELECTED, **asked)


def test_speed_stride_length_and_cadence_must_fit():
    with pytest.raises(ProblemError, match=r"are 1.2 m/s, not 1.3 m/s; leave one of the three out"):
        with_prescriptions(prescribed(1.3), stride_length_m=1.2, cadence_per_min=120.0)
    assert with_prescriptions(prescribed(1.2), stride_length_m=1.2, cadence_per_min=120.0).fixed_speed == 1.2
    with pytest.raises(ProblemError, match=r"the cadence that follows, 480 1/min, is none of a walk"):
        with_prescriptions(prescribed(2.0), stride_length_m=0.5)
    with pytest.raises(ProblemError, match=r"the stride length that follows, 0.24 m, is none of a walk"):
        with_prescriptions(prescribed(0.2), cadence_per_min=100.0)


@pytest.mark.parametrize("name", ["fastest", "fastest_within_effort"])
def test_who_has_strides_and_cadence_prescribed_cannot_hurry(name):
    with pytest.raises(ProblemError, match="leaves nothing to hurry"):
        with_prescriptions(TASKS[name].pose(DEFAULT_COST), stride_length_m=1.4, cadence_per_min=110.0)


@pytest.fixture(scope="module")
def uphill(solver, coarse_walk):
    """The healthy walk followed up a slope with strides and cadence of a treadmill."""
    task = with_prescriptions(
        SELF_SELECTED, slope_percent=100.0 * SLOPE, stride_length_m=STRIDE_M, cadence_per_min=PER_MIN
    )
    walk = follow(solver, coarse_walk, replace(coarse_walk.problem, task=task))
    assert walk.trust, str(walk.trust)
    return walk


def test_a_walk_has_the_strides_and_the_cadence_prescribed(uphill):
    assert uphill.trajectory.stride_length == pytest.approx(STRIDE_M, abs=1e-6)
    assert 120.0 / uphill.trajectory.duration == pytest.approx(PER_MIN, abs=1e-6)
    assert uphill.speed == pytest.approx(STRIDE_M * PER_MIN / 120.0, abs=1e-6)


def test_the_mean_ground_force_carries_the_weights_shares_along_and_across_the_floor(uphill, solver):
    force = _mean(uphill, uphill.trajectory.ground_forces.sum(axis=1))
    weight, angle = solver.template.total_mass * 9.80665, atan(SLOPE)
    assert force[0] == pytest.approx(weight * sin(angle), rel=1e-3)
    assert force[1] == pytest.approx(weight * cos(angle), rel=1e-4)


def test_the_joints_do_the_work_of_the_climb_and_what_contact_takes(uphill, solver):
    """Over a stride the kinetic energy returns, so that the work is ``m g h``."""
    trajectory = uphill.trajectory
    joints = (trajectory.joint_moments * trajectory.speeds).sum(axis=1)
    inputs = [getattr(trajectory, name).T for name in solver.dynamics.instant.input_names[:-1]]
    numbers = solver.dynamics.pack(uphill.solution.problem.body)
    lost = np.array(_contact_power(solver).map(len(trajectory.time))(*inputs, numbers))
    climb = STRIDE_M * sin(atan(SLOPE))
    work = trajectory.duration * _mean(uphill, joints + lost.ravel())
    assert work == pytest.approx(solver.template.total_mass * 9.80665 * climb, rel=0.01)


def _mean(walk, values):
    """Mean over the solved half, by the quadrature of its mesh, and its mirror image."""
    mesh = walk.solution.problem.mesh
    weights = np.tile(mesh.weights, 2 * mesh.intervals) / (2 * mesh.intervals)
    return np.tensordot(weights, values, axes=1)


def _contact_power(solver):
    """Power of the ground on the body (W)."""
    instant, power = solver.dynamics.instant, ca.SX(0)
    for sphere, contact in zip(solver.template.contacts, instant.contacts, strict=True):
        motion = instant.motions[sphere.body]
        power += ca.dot(contact.force, motion.velocity + ca.cross(motion.angular_velocity, contact.arm))
    return ca.Function("contact_power", instant.inputs, [power])
