"""The healthy walk, written as a recording, asks for its own moments."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from recordings import write_walk

from gaitgain.errors import ProblemError
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.recording.gait_cycle import find_window
from gaitgain.models.recording.ground_force import read_recorded_forces
from gaitgain.models.recording.motion import read_recorded_motion
from gaitgain.optimize.inverse.demand import as_driven, build_demand, motion_of


@pytest.fixture(scope="module")
def recording(tmp_path_factory, coarse_stride, solver, gait2d):
    motion, forces = write_walk(tmp_path_factory.mktemp("walk"), coarse_stride, solver, gait2d)
    return read_recorded_motion(motion, gait2d), read_recorded_forces(forces, gait2d)


@pytest.fixture(scope="module")
def demand(recording, gait2d):
    motion, forces = recording
    window = find_window(gait2d, motion, forces)
    return build_demand(as_driven(gait2d), motion_of(motion, window), forces, motion.recorded)


def test_a_predicted_walk_leaves_no_residual_on_the_pelvis(demand, gait2d):
    """What is left comes from splines through 120 points of a stride."""
    base = [gait2d.coordinate_index(c.name) for c in gait2d.joints[0].coordinates if c.free]
    rms = np.sqrt(np.mean(demand.moments[:, base] ** 2, axis=0))
    assert rms.max() < 0.02 * gait2d.total_mass * 9.81


def test_joint_moments_are_those_of_the_walk(demand, coarse_stride, gait2d):
    asked = list(demand.asked)
    spline = np.stack(
        [
            np.interp(demand.motion.times % coarse_stride.duration, coarse_stride.time, column)
            for column in coarse_stride.joint_moments[:, asked].T
        ],
        axis=1,
    )
    rms = np.sqrt(np.mean((demand.moments[:, asked] - spline) ** 2, axis=0))
    assert np.abs(spline).max() > 50.0
    assert rms.max() < 5.0  # N m, of 120 points of a stride and corners of the force at landing


def test_moments_are_linear_in_activations_as_the_equations_say(demand, gait2d):
    """Where muscles and actuators give exactly what is needed, the residual of the equations is zero."""
    body, at = as_driven(gait2d), 37
    dynamics = Dynamics(body)
    rng = np.random.default_rng(1)
    activations = rng.uniform(0.1, 0.9, len(body.muscles))
    controls = rng.uniform(-0.5, 0.5, len(body.actuators))
    given = demand.passive[at] + demand.muscles[at] @ activations + demand.actuators[at] @ controls
    motion = demand.motion
    names = dynamics.instant.input_names
    numbers = {
        "values": motion.values[at], "speeds": motion.speeds[at], "accelerations": motion.accelerations[at],
        "activations": activations, "excitations": activations, "controls": controls,
        "parameters": dynamics.pack(body),
    }  # fmt: skip
    found = dynamics.function("residual", "joint_moments")(*[numbers[name] for name in names])
    residual, needed = (np.array(part).ravel() for part in found)
    assert residual == pytest.approx(needed - given, abs=1e-7)


def test_only_joints_that_were_recorded_are_asked(recording, demand, gait2d):
    of_base = {c.name for c in gait2d.joints[0].coordinates}
    names = [gait2d.free_coordinates[i].name for i in demand.asked]
    assert names == [c.name for c in gait2d.free_coordinates if c.name not in of_base]


def test_co_contraction_by_phase_is_refused(recording, demand, gait2d):
    body = as_driven(gait2d)
    stiff = replace(body, muscles=tuple(replace(m, ignore_phase_floor=False) for m in body.muscles))
    with pytest.raises(ProblemError, match="co-contraction"):
        build_demand(stiff, demand.motion, recording[1], recording[0].recorded)
