from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest


def test_half_a_cycle_is_recorded_as_a_whole_stride_from_its_start_to_its_end(recording, judged_walk):
    solved = judged_walk.solution
    assert recording.time[0] == 0.0
    assert recording.time[-1] == 2.0 * solved.duration
    forward = recording.model.coordinate_index("pelvis_tx")
    course = recording.trajectory.values[:, forward]
    assert course[-1] - course[0] == 2.0 * solved.distance
    others = [i for i in range(recording.trajectory.values.shape[1]) if i != forward]
    np.testing.assert_array_equal(recording.trajectory.values[0, others], recording.trajectory.values[-1, others])


def test_spheres_press_as_the_feet_do(recording):
    right, left = recording.trajectory.ground_forces[:, 0], recording.trajectory.ground_forces[:, 1]
    np.testing.assert_allclose(recording.sphere_forces.sum(axis=1), right + left, atol=1e-9)
    for load, force in zip(recording.loads, (right, left), strict=True):
        np.testing.assert_allclose(load.force, force, atol=1e-9)


def test_states_of_tendons_are_given_for_every_muscle(recording):
    shapes = {name: array.shape for name, array in recording.muscle_states.items()}
    assert set(shapes) == {
        "activations",
        "excitations",
        "normalized_tendon_forces",
        "normalized_tendon_force_rates",
    }
    assert set(shapes.values()) == {(len(recording.time), len(recording.model.muscles))}


def test_who_walked_up_a_slope_is_recorded_under_gravity_that_leans(recording):
    """So that OpenSim has the same body on the same floor."""
    task = replace(recording.problem.task, slope=0.1)
    uphill = replace(recording, problem=replace(recording.problem, task=task)).model
    assert uphill.gravity[0] / uphill.gravity[1] == pytest.approx(0.1, rel=1e-12)
