"""Floors that can be walked, and those that cannot, with the way out."""

from __future__ import annotations

import re
from dataclasses import replace
from math import atan, pi

import pytest

from gaitgain.models.anatomy.floor import floor_faults, floor_tilt, forward_tilt
from gaitgain.models.description.force import HalfSpace, SpringGeneralizedForce
from gaitgain.models.description.geometry import GROUND, LEVEL, Offset


def on_floor(model, **frame):
    return replace(model, contact_plane=replace(LEVEL, **frame))


def faults(model):
    return list(floor_faults(model))


def test_a_level_floor_may_be_anywhere(gait2d):
    assert faults(on_floor(gait2d, translation=(1.0, -0.5, 0.2))) == []
    assert faults(on_floor(gait2d, orientation=(0.0, 0.7, -pi / 2))) == []  # turned about its normal


def test_the_angles_of_a_plane_are_those_of_its_frame():
    assert floor_tilt(Offset(orientation=(0.0, 0.0, pi / 2))) == pytest.approx(pi)
    uphill, downhill = (Offset(orientation=(0.0, 0.0, angle - pi / 2)) for angle in (0.1, -0.1))
    assert (forward_tilt(uphill), forward_tilt(downhill)) == pytest.approx((0.1, -0.1))
    assert floor_tilt(downhill) == pytest.approx(0.1)


@pytest.mark.parametrize("angle", [0.05, -0.05, atan(0.3)])
def test_a_floor_that_rises_or_falls_in_the_walking_direction_can_be_walked(gait2d, angle):
    assert faults(on_floor(gait2d, orientation=(0.0, 0.0, angle - pi / 2))) == []


@pytest.mark.parametrize(
    ("orientation", "words"),
    [
        ((0.0, 0.0, 0.0), "tilted by 90 deg; up to 16.7 deg forward"),
        ((0.0, 0.0, pi / 2), "tilted by 180 deg"),
        ((0.0, 0.0, -pi / 2 + 0.32), "up to 16.7 deg"),
        ((0.05, 0.0, -pi / 2), "sideward by 2.86 deg.*let it rise along X alone"),
    ],
)
def test_other_floors_are_refused_with_the_way_out(gait2d, orientation, words):
    (fault,) = faults(on_floor(gait2d, orientation=orientation))
    assert re.search(words, fault)


def test_a_tilted_floor_of_one_sphere_alone_is_refused(gait2d):
    tilted = HalfSpace(GROUND, Offset(orientation=(0.0, 0.0, -pi / 2 + 0.1)))
    contacts = (replace(gait2d.contacts[0], half_space=tilted), *gait2d.contacts[1:])
    (fault,) = faults(replace(gait2d, contacts=contacts))
    assert "not tilted alike; a walk needs one floor" in fault


def test_on_a_tilted_floor_nothing_but_contact_may_hold_the_body(gait2d):
    spring = SpringGeneralizedForce("tether", "pelvis_tx", 10.0, 0.0, 0.0)
    tethered = replace(gait2d, springs=(*gait2d.springs, spring))
    assert faults(tethered) == []
    (fault,) = faults(on_floor(tethered, orientation=(0.0, 0.0, 0.1 - pi / 2)))
    assert "tether; remove it, or leave the plane level and give the task a slope_percent" in fault


def test_a_body_that_moves_neither_level_nor_along_the_floor_is_refused(gait2d):
    joint = replace(gait2d.joints[0], parent_offset=Offset(orientation=(0.0, 0.0, 0.1)))
    askew = replace(gait2d, joints=(joint, *gait2d.joints[1:]))
    assert "pelvis_tx moves model" in faults(askew)[0]
    assert faults(on_floor(askew, orientation=(0.0, 0.0, 0.1 - pi / 2))) == []
