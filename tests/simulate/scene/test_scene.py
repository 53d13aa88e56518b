"""What is drawn is where the model is: rigid bones, muscles as long as the equations say, forces on feet."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.contact.law import DEFAULT_CONTACT_LAW
from gaitgain.models.muscle.path import design_matrices
from gaitgain.optimize.walk.event import gait_cycle
from gaitgain.simulate.outcomes.stride import Stride
from gaitgain.simulate.scene.scene import build_scene


@pytest.fixture(scope="module")
def stride(coarse_stride, gait2d, solver):
    return Stride(coarse_stride, gait2d, solver.anatomy)


@pytest.fixture(scope="module")
def scene(stride):
    return build_scene(stride, DEFAULT_CONTACT_LAW)


def lengths(scene, line):
    places = scene.points[:, list(line.points)]
    return np.linalg.norm(np.diff(places, axis=1), axis=2).sum(axis=1)


def test_bones_keep_their_length(scene):
    """Between joint centers; the knee's rolls on the femur, and frames are interpolated."""
    for bone in scene.figure.bones:
        rolling = 0.02 if bone.name.startswith("femur") else 2e-3
        assert np.ptp(lengths(scene, bone)) < rolling, bone


def test_muscles_are_as_long_as_the_equations_say(stride, scene, gait2d):
    """Up to the fit of the path, its error times two, and what interpolation between frames adds (3 mm)."""
    model = gait2d
    for muscle, line in zip(model.muscles, scene.figure.muscles, strict=True):
        places = [model.coordinate_index(name) for name in muscle.path.coordinates]
        terms, _ = design_matrices(stride.trajectory.values[:, places], muscle.path.exponents)
        expected = gait_cycle(stride.trajectory, terms @ np.array(muscle.path.coefficients), 0, len(scene.points))
        assert np.abs(lengths(scene, line) - expected).max() < 2 * muscle.path.max_length_error + 3e-3, muscle.name


def test_forces_act_between_heel_and_toe_at_the_ground(scene):
    for foot in (0, 1):
        borne = scene.forces[:, foot, 1] > 0.1
        center, heel, toe = (array[borne, foot] for array in (scene.pressure_centers, scene.heels, scene.toes))
        assert borne.any()
        assert (center[:, 0] > heel[:, 0] - 0.02).all()
        assert (center[:, 0] < toe[:, 0] + 0.02).all()
        assert np.abs(center[:, 1] - scene.ground_height).max() < 0.04


def test_both_feet_bear_the_body_on_average(scene):
    total = scene.forces[:-1, :, 1].sum(axis=1).mean()
    assert total == pytest.approx(1.0, abs=0.02)


def test_the_walker_stays_in_place_and_the_cycle_closes(scene):
    np.testing.assert_allclose(scene.points[0], scene.points[-1], atol=2e-3)
    assert np.abs(scene.points[:, :, 0].mean()) < 0.3


def test_every_muscle_of_the_embedded_walker_is_drawn_on_its_side(scene, gait2d):
    assert not scene.figure.undrawn
    assert [line.name for line in scene.figure.muscles] == [muscle.name for muscle in gait2d.muscles]
    assert all(line.side == {"r": "right", "l": "left"}[line.name[-1]] for line in scene.figure.muscles)


def test_the_head_is_above_all_else(scene):
    assert (scene.points[:, scene.figure.head, 1] >= scene.points[:, :, 1].max(axis=1)).all()
