"""Joints whose file's range bounds nothing."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import pytest

from gaitgain.models.variant.turn_range import with_turn_ranges


def with_range(model, name, ends, **numbers):
    def joint(j):
        own = (replace(c, range=ends, **numbers) if c.name == name else c for c in j.coordinates)
        return replace(j, coordinates=tuple(own))

    return replace(model, joints=tuple(map(joint, model.joints)))


def range_of(model, name):
    return next(c.range for c in model.coordinates if c.name == name)


def test_a_range_of_more_than_a_turn_becomes_a_quarter_turn_to_either_side(gait2d):
    name = gait2d.joints[1].coordinates[0].name
    wide = with_range(gait2d, name, (-10.0, 10.0), default_value=0.2)
    bounded = with_turn_ranges(wide)
    assert range_of(bounded, name) == pytest.approx((0.2 - pi / 2, 0.2 + pi / 2), abs=1e-12)
    assert bounded.approximated[-1].startswith(f"{name}: ")
    assert "90 deg to either side" in bounded.approximated[-1]


def test_a_default_near_the_end_of_the_range_does_not_widen_it(gait2d):
    name = gait2d.joints[1].coordinates[0].name
    wide = with_range(gait2d, name, (-0.5, 10.0), default_value=0.0)
    assert range_of(with_turn_ranges(wide), name) == pytest.approx((-0.5, pi / 2), abs=1e-12)


def test_a_full_turn_and_held_joints_and_the_whole_body_stay_as_they_are(gait2d):
    assert with_turn_ranges(gait2d) is gait2d
    name = gait2d.joints[1].coordinates[0].name
    assert range_of(with_turn_ranges(with_range(gait2d, name, (-pi, pi))), name) == (-pi, pi)
    held = with_range(gait2d, name, (-10.0, 10.0), locked=True)
    assert with_turn_ranges(held) is held
    base = gait2d.joints[0].coordinates[0].name
    whole = with_range(gait2d, base, (-10.0, 10.0))
    assert with_turn_ranges(whole) is whole
