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


def test_a_leg_may_lack_its_ankle(gait2d):
    """A foot welded to the shank, or none at all: the joint keeps its name, and nothing moves by it."""
    right, left = find_legs(gait2d)

    def welded(joint):
        if left.ankle not in [c.name for c in joint.coordinates]:
            return joint
        return replace(joint, kind="WeldJoint", coordinates=(), rotations=(), translations=())

    stiff = replace(gait2d.bones, springs=(), joints=tuple(map(welded, gait2d.joints)))
    found_right, found_left = find_legs(stiff)
    assert found_right == right
    assert (found_left.hip, found_left.knee, found_left.ankle) == (left.hip, left.knee, left.ankle)
    assert not stiff.is_free(left.ankle)
    contacts = tuple(
        replace(c, body="tibia_l", location=(0.0, -0.43, 0.0)) if c.body.endswith("_l") else c for c in gait2d.contacts
    )
    bodies = tuple(b for b in gait2d.bodies if b.name not in ("talus_l", "calcn_l", "toes_l"))
    joints = tuple(j for j in gait2d.joints if j.child_body in [b.name for b in bodies])
    peg = replace(stiff, bodies=bodies, joints=joints, contacts=contacts)
    assert find_legs(peg)[1].foot == "tibia_l"
    assert find_legs(peg)[1].ankle == left.ankle
