"""Feet and mass center against the model's own numbers and differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.frontal import is_spatial
from gaitgain.simulate.outcomes.body_motion import track_body


def test_heel_and_toe_are_the_ends_of_the_foot(glide, gait2d):
    body = glide().body
    heel, toe = gait2d.contacts[0], gait2d.contacts[2]
    length = toe.location[0] - heel.location[0]
    assert body.toes[:, 0, 0] - body.heels[:, 0, 0] == pytest.approx(np.full(2200, length), abs=1e-9)
    low = toe.location[1] - toe.radius - heel.location[1] + heel.radius
    assert body.toes[0, 1, 1] - body.heels[0, 1, 1] == pytest.approx(low, abs=1e-9)


def test_right_is_right(glide):
    body = glide().body
    assert (body.heels[:, 0, 2] > body.heels[:, 1, 2]).all()


def test_mass_center_moves_with_the_derivative_of_its_position(glide, gait2d, random_states):
    """Central differences of a random motion; the step leaves an error of second order."""
    states, small = random_states(gait2d, seed=3, count=20), 1e-5
    stride = glide()

    def center(values):
        still = replace(stride.trajectory, time=np.arange(20.0), values=values, speeds=states.speeds)
        return track_body(still, gait2d, stride.anatomy)

    ahead, behind = (center(states.values + sign * small * states.speeds) for sign in (1, -1))
    slope = (ahead.mass_center - behind.mass_center) / (2 * small)
    assert center(states.values).mass_center_velocity == pytest.approx(slope, abs=1e-6)


def test_mass_center_is_the_mean_of_the_bodies(glide, gait2d):
    """Moving one body's mass center by d moves the whole by d times its share of mass."""
    bodies = [
        replace(b, mass_center=(b.mass_center[0], b.mass_center[1] + 0.05, b.mass_center[2]))
        if b.name == "torso"
        else b
        for b in gait2d.bodies
    ]
    moved = replace(gait2d, bodies=tuple(bodies))
    share = next(b.mass for b in gait2d.bodies if b.name == "torso") / gait2d.total_mass
    rise = glide(moved).body.mass_center[0, 1] - glide().body.mass_center[0, 1]
    assert rise == pytest.approx(0.05 * share, rel=1e-9)


def test_a_planar_model_cannot_move_sideways(gait2d):
    assert not is_spatial(gait2d)
