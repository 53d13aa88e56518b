"""What walking needs below a body: feet with contact, and a level floor at any height."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.footing import check_footing, floor_tilt, footing_faults
from gaitgain.models.description.force import HalfSpace
from gaitgain.models.description.geometry import GROUND, LEVEL, Offset


def on_floor(model, **frame):
    return replace(model, contact_plane=replace(LEVEL, **frame))


def test_the_shipped_body_stands_on_level_ground(gait2d):
    assert footing_faults(gait2d) == ()


def test_a_level_floor_may_be_anywhere(gait2d):
    assert footing_faults(on_floor(gait2d, translation=(1.0, -0.5, 0.2))) == ()
    assert footing_faults(on_floor(gait2d, orientation=(0.4, 0.0, -pi / 2))) != ()
    assert footing_faults(on_floor(gait2d, orientation=(0.0, 0.7, -pi / 2))) == ()  # turned about its normal


@pytest.mark.parametrize("orientation", [(0.0, 0.0, -pi / 2 + 0.05), (0.05, 0.0, -pi / 2), (0.0, 0.0, 0.0)])
def test_a_floor_that_is_not_level_is_refused_with_the_way_out(gait2d, orientation):
    with pytest.raises(ModelError, match=r"floor must be level.*tilt <gravity> instead"):
        check_footing(on_floor(gait2d, orientation=orientation))


def test_an_upside_down_floor_is_refused(gait2d):
    assert floor_tilt(Offset(orientation=(0.0, 0.0, pi / 2))) == pytest.approx(pi)


def test_a_tilted_floor_of_one_sphere_alone_is_refused(gait2d):
    tilted = HalfSpace(GROUND, Offset(orientation=(0.0, 0.0, -pi / 2 + 0.1)))
    contacts = (replace(gait2d.contacts[0], half_space=tilted), *gait2d.contacts[1:])
    assert "tilted by 5.73 deg" in footing_faults(replace(gait2d, contacts=contacts))[0]


def test_a_body_without_contact_is_told_how_to_get_one(gait2d):
    (fault,) = footing_faults(replace(gait2d, contacts=()))
    assert "gaitgain model contacts FILE.osim --merge" in fault


def test_gravity_points_down(gait2d):
    assert "must point down" in footing_faults(replace(gait2d, gravity=(0.0, 9.81, 0.0)))[0]
    assert footing_faults(replace(gait2d, gravity=(0.5, -9.8, 0.0))) == ()
