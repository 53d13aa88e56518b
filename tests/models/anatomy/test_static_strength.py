from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.anatomy.static_strength import static_strength


def test_strength_about_a_joint_follows_the_forces_of_its_muscles(gait2d):
    before = {s.coordinate: s for s in static_strength(gait2d)}
    doubled = [
        replace(m, max_isometric_force=2 * m.max_isometric_force) if m.name == "tib_ant_r" else m
        for m in gait2d.muscles
    ]
    after = {s.coordinate: s for s in static_strength(replace(gait2d, muscles=tuple(doubled)))}
    assert after["ankle_angle_r"].positive == pytest.approx(2 * before["ankle_angle_r"].positive)
    assert after["ankle_angle_r"].negative == before["ankle_angle_r"].negative
    assert after["ankle_angle_l"] == before["ankle_angle_l"]


def test_coordinates_without_muscles_have_no_strength(gait2d):
    assert "pelvis_tx" not in {strength.coordinate for strength in static_strength(gait2d)}
