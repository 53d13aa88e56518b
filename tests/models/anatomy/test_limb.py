from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.limb import bodies_above, find_legs, foot_spheres, lowest_bodies, sagittal_chain


def test_legs_are_found_right_first_with_their_coordinates_and_signs(gait2d):
    right, left = find_legs(gait2d)
    assert (right.side, left.side) == ("right", "left")
    assert (right.hip, right.knee, right.ankle) == ("hip_flexion_r", "knee_angle_r", "ankle_angle_r")
    assert (right.hip_sign, right.knee_sign, right.ankle_sign) == (1, -1, 1)
    assert (left.hip_sign, left.knee_sign, left.ankle_sign) == (1, -1, 1)


def test_a_foot_owns_the_spheres_of_its_heel_and_toes(gait2d):
    for leg in find_legs(gait2d):
        spheres = [gait2d.contacts[i].name for i in foot_spheres(gait2d, leg)]
        assert spheres == [f"{part}_{leg.side[0]}" for part in ("heel", "metatarsal", "toe")]


def test_feet_are_the_lowest_ends_of_the_body(gait2d):
    assert lowest_bodies(gait2d) == ["toes_r", "toes_l"]
    assert bodies_above(gait2d, "tibia_r") == ["tibia_r", "femur_r", "pelvis"]
    assert sagittal_chain(gait2d, "torso") == ["lumbar_extension"]


def test_one_leg_does_not_walk(gait2d):
    right_only = tuple(sphere for sphere in gait2d.contacts if sphere.name.endswith("_r"))
    with pytest.raises(ModelError, match="has 1 legs with contact spheres"):
        find_legs(replace(gait2d, contacts=right_only))
