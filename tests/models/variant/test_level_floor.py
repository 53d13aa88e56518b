"""Floors that a file tilts: rounding is taken back, and a slope is the same body seen from its floor."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin, tan

import numpy as np
import pytest

from gaitgain.models.description.force import HalfSpace
from gaitgain.models.description.geometry import GROUND, LEVEL, Offset
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.variant.level_floor import with_level_floor
from gaitgain.models.variant.slope import floor_slope

ANGLE = 0.12


def test_a_rounded_right_angle_is_made_level_and_named(gait2d):
    rounded = replace(gait2d, contact_plane=Offset((0.0, 0.1, 0.0), (0.0, 0.0, -1.57)))
    level = with_level_floor(rounded)
    assert level.contact_plane == Offset((0.0, 0.1, 0.0), LEVEL.orientation)
    assert level.gravity == gait2d.gravity
    assert "made level" in level.approximated[-1]


def test_a_level_floor_stays_as_it_is(gait2d):
    assert with_level_floor(gait2d) is gait2d


@pytest.fixture
def tilted(gait2d):
    return replace(gait2d, contact_plane=Offset((0.3, -0.2, 0.0), (0.0, 0.0, ANGLE - pi / 2)))


def test_a_slope_becomes_gravity_that_leans(gait2d, tilted):
    level = with_level_floor(tilted)
    assert level.contact_plane.orientation == LEVEL.orientation
    assert floor_slope(level) == pytest.approx(tan(ANGLE), rel=1e-12)
    # The plane's height over the pelvis' zero is measured across it.
    assert level.contact_plane.translation[1] == pytest.approx(-0.3 * sin(ANGLE) - 0.2 * cos(ANGLE), rel=1e-12)
    assert "rises by 12.06 % (6.88 deg)" in level.approximated[-1]


def test_a_frame_that_follows_the_floor_becomes_level_with_it(tilted):
    joint = replace(tilted.joints[0], parent_offset=Offset(orientation=(0.0, 0.0, ANGLE)))
    level = with_level_floor(replace(tilted, joints=(joint, *tilted.joints[1:])))
    assert level.joints[0].parent_offset == Offset()
    assert with_level_floor(tilted).joints[0] == tilted.joints[0]


def test_spheres_with_a_plane_of_their_own_stand_on_the_same_floor(tilted):
    own = [replace(c, half_space=HalfSpace(GROUND, tilted.contact_plane)) for c in tilted.contacts]
    apart = with_level_floor(replace(tilted, contacts=tuple(own), contact_plane=LEVEL))
    assert floor_slope(apart) == pytest.approx(tan(ANGLE), rel=1e-12)
    assert {c.half_space.frame for c in apart.contacts} == {with_level_floor(tilted).contact_plane}


def test_the_body_seen_from_its_floor_needs_the_same_moments_as_the_file_has_them(tilted, random_states):
    """The pelvis turned back with the floor: joint moments agree, its own forces are turned."""
    level = with_level_floor(tilted)
    states = random_states(tilted, count=20)
    x, y, turn = (tilted.coordinate_index(f"pelvis_{name}") for name in ("tx", "ty", "tilt"))
    back = np.array([[cos(ANGLE), sin(ANGLE)], [-sin(ANGLE), cos(ANGLE)]])
    seen = {name: array.copy() for name, array in states.motion.items()}
    for array in seen.values():
        array[:, [x, y]] = array[:, [x, y]] @ back.T
    seen["values"][:, turn] -= ANGLE
    file, floor = (_moments(*pair, states) for pair in ((tilted, states.motion), (level, seen)))
    file[:, [x, y]] = file[:, [x, y]] @ back.T
    assert np.abs(file).max() > 1e4  # contact included
    assert floor == pytest.approx(file, rel=1e-7, abs=1e-6)


def _moments(model, motion, states):
    dynamics = Dynamics(model)
    given = motion | {"activations": states.activations, "excitations": states.excitations}
    given["controls"] = np.zeros((len(states.values), len(model.actuators)))
    function = dynamics.function("joint_moments")
    inputs = [given[name] for name in dynamics.instant.input_names[:-1]]
    return np.array([np.array(function(*row, dynamics.pack(model))).ravel() for row in zip(*inputs, strict=True)])
