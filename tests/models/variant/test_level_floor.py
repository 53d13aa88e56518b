"""Floors that rounding leaves a little tilted."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.description.geometry import LEVEL, Offset
from gaitgain.models.variant.level_floor import with_level_floor


def test_a_rounded_right_angle_is_made_level_and_named(gait2d):
    rounded = replace(gait2d, contact_plane=Offset((0.0, 0.1, 0.0), (0.0, 0.0, -1.57)))
    level = with_level_floor(rounded)
    assert level.contact_plane == Offset((0.0, 0.1, 0.0), LEVEL.orientation)
    assert "made level" in level.approximated[-1]


def test_level_and_tilted_floors_stay_as_they_are(gait2d):
    assert with_level_floor(gait2d) is gait2d
    tilted = replace(gait2d, contact_plane=Offset(orientation=(0.0, 0.0, -1.5)))
    assert with_level_floor(tilted) is tilted
