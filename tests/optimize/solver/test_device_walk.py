"""Walking with devices on: reached from the walk without them, timed by the foot's contact, work as it should be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.description.device import AddedMass, Device, Spring, TorqueProfile
from gaitgain.models.device.wearing import wear, with_devices
from gaitgain.optimize.guess.shape import STARTS
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.start import first_problem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.device_phase import prescribed_torques
from gaitgain.optimize.walk.device_timing import mistimed_profiles
from gaitgain.optimize.walk.event import find_events
from gaitgain.simulate.outcomes.device.assisted_joint import assisted_joint
from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import Stride

PUSH = TorqueProfile((0.0, 0.2, 0.5, 0.62, 1.0), (0.0, 0.0, 30.0, 0.0, 0.0), "plantarflexion")
DEVICES = tuple(
    device
    for side in "rl"
    for device in (
        Device("AFO", f"ankle_angle_{side}", Spring(40.0, resists="plantarflexion"), None,
               (AddedMass(f"calcn_{side}", 0.3),)),
        Device("exo", f"ankle_angle_{side}", None, PUSH),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def device_solver(gait2d, solver):
    return GaitSolver(with_devices(gait2d, solver.anatomy, DEVICES))


@pytest.fixture(scope="module")
def bare_walk(device_solver, coarse_walk):
    """The healthy walk by the equations with devices, none of which is worn, from numbers alone."""
    problem = replace(coarse_walk.problem, model=device_solver.template)
    first = device_solver.solve(first_problem(problem), STARTS[0])
    return device_solver.solve(problem, first)


@pytest.fixture(scope="module")
def worn(device_solver, bare_walk):
    body = wear(device_solver.template, device_solver.anatomy, DEVICES)
    return follow(device_solver, bare_walk, replace(bare_walk.problem, model=body))


def test_devices_that_are_not_worn_change_the_walk_only_by_where_time_begins(bare_walk, coarse_walk):
    assert bare_walk.quality.converged
    assert bare_walk.quality.objective == pytest.approx(coarse_walk.quality.objective, rel=2e-3)
    assert bare_walk.speed == pytest.approx(coarse_walk.speed, rel=1e-2)  # what a coarse mesh does


def test_the_gait_cycle_begins_at_initial_contact(worn):
    assert worn.trust, str(worn.trust)
    duration = worn.trajectory.duration
    for foot, start in ((0, 0.0), (1, 0.5)):
        apart = (find_events(worn.trajectory, foot).contact / duration - start + 0.5) % 1.0 - 0.5
        assert abs(apart) < 1e-6


def test_the_torque_of_the_walk_is_that_of_the_profile(worn):
    half = prescribed_torques(worn.solution.problem)["device_torques"]
    assert worn.trajectory.device_torques[: len(half)] == pytest.approx(half, abs=1e-6)
    # The second half is the mirror image of the first.
    assert worn.trajectory.device_torques[len(half) :] == pytest.approx(half[:, ::-1], abs=1e-6)


def test_the_spring_gives_back_what_it_takes_and_the_motor_gives_energy(worn, device_solver):
    model = worn.solution.problem.model
    springs = replace(model, devices=model.spring_devices)
    joint = assisted_joint(Side(Stride(worn.trajectory, springs, device_solver.anatomy), 0), "ankle")
    given, taken = joint.work(joint.device)
    assert given > 1e-3
    assert given - taken == pytest.approx(0.0, abs=0.02 * given)  # the trapezoidal rule on 60 points of a stride
    both = assisted_joint(Side(Stride(worn.trajectory, model, device_solver.anatomy), 0), "ankle")
    given, taken = both.work(both.device)
    assert given > 2 * taken


def test_a_profile_that_begins_off_its_contact_is_told(worn):
    late = np.roll(worn.trajectory.ground_forces, 5, axis=0)
    told = mistimed_profiles(worn.solution.problem, replace(worn.trajectory, ground_forces=late))
    assert "the torque profile of the right leg begins" in told
    assert "before that foot's contact" in told
    assert replace(worn, mistimed=told).trust.reason == told
    assert mistimed_profiles(worn.solution.problem, worn.trajectory) == ""
