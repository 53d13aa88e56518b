"""What walking needs below a body: feet with contact, gravity that points down."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.anatomy.footing import footing_faults


def test_the_shipped_body_stands_on_level_ground(gait2d):
    assert footing_faults(gait2d) == ()


def test_a_body_without_contact_is_told_how_to_get_one(gait2d):
    (fault,) = footing_faults(replace(gait2d, contacts=()))
    assert "gaitgain model contacts FILE.osim --merge" in fault


def test_gravity_points_down(gait2d):
    assert "must point down" in footing_faults(replace(gait2d, gravity=(0.0, 9.81, 0.0)))[0]
    assert footing_faults(replace(gait2d, gravity=(-0.5, -9.8, 0.0))) == ()
    assert "pulls sideward" in footing_faults(replace(gait2d, gravity=(0.0, -9.8, 0.5)))[0]
    assert "more than 30 %" in footing_faults(replace(gait2d, gravity=(-4.0, -9.0, 0.0)))[0]
