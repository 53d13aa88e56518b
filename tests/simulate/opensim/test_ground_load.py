from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.description.force import HalfSpace
from gaitgain.models.description.geometry import LEVEL
from gaitgain.simulate.opensim.ground_load import ground_loads, rigid_root


def test_a_load_has_the_force_and_the_moment_of_its_spheres(recording, solver):
    rng = np.random.default_rng(0)
    forces, points = rng.normal(100.0, 200.0, (2, 40, len(recording.model.contacts), 3))
    for load, side in zip(ground_loads(recording.model, solver.anatomy, forces, points), "rl", strict=True):
        own = [i for i, s in enumerate(recording.model.contacts) if s.body.endswith(f"_{side}")]
        np.testing.assert_allclose(load.force, forces[:, own].sum(axis=1), rtol=1e-12)
        moment = np.cross(points[:, own], forces[:, own]).sum(axis=1)
        np.testing.assert_allclose(np.cross(load.point, load.force) + load.moment, moment, rtol=1e-9, atol=1e-6)


def test_the_center_of_pressure_is_on_the_floor_and_bears_no_level_moment(recording):
    for load in recording.loads:
        pressed = load.force[:, 1] > 1.0
        assert pressed.any()
        np.testing.assert_allclose(load.point[:, 1], 0.0, atol=1e-12)
        np.testing.assert_allclose(load.moment[pressed][:, [0, 2]], 0.0, atol=1e-9)
        assert np.isfinite(load.point).all()


def test_one_sphere_presses_where_it_touches(recording, solver):
    count = len(recording.model.contacts)
    forces, points = np.zeros((2, 1, count, 3))
    forces[0, 0] = 10.0, 200.0, 0.0
    points[0, 0] = 0.3, 0.0, 0.1
    right, left = ground_loads(recording.model, solver.anatomy, forces, points)
    np.testing.assert_allclose(right.point[0], [0.3, 0.0, 0.1], atol=1e-12)
    np.testing.assert_allclose(right.moment[0], 0.0, atol=1e-12)
    np.testing.assert_allclose(left.force, 0.0)


def test_welded_parts_of_a_foot_are_one(gait2d, recording):
    assert rigid_root(gait2d, "toes_r") == rigid_root(gait2d, "calcn_r") == "talus_r"
    assert [(load.name, load.body) for load in recording.loads] == [("r", "calcn_r"), ("l", "calcn_l")]


def test_a_ground_that_a_body_carries_is_refused(gait2d, solver):
    first, *others = gait2d.contacts
    carried = replace(gait2d, contacts=(replace(first, half_space=HalfSpace("torso", LEVEL)), *others))
    with pytest.raises(ModelError, match=first.name):
        ground_loads(carried, solver.anatomy, np.zeros((1, 6, 3)), np.zeros((1, 6, 3)))
