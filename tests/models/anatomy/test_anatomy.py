from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import classify_muscles, recognize
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.osim.reader import read_model

EXPECTED = {
    "hamstrings": "knee_flexors",
    "bifemsh": "knee_flexors",
    "glut_max": "hip_extensors",
    "iliopsoas": "hip_flexors",
    "rect_fem": "knee_extensors",
    "vasti": "knee_extensors",
    "gastroc": "ankle_plantarflexors",
    "soleus": "ankle_plantarflexors",
    "tib_ant": "ankle_dorsiflexors",
}


def test_groups_and_sides_follow_from_moment_arms(read_pair):
    _, model = read_pair
    anatomy = recognize(model)
    for muscle, group, side in zip(model.muscles, anatomy.muscle_groups, anatomy.muscle_sides, strict=True):
        assert group == EXPECTED[muscle.name[:-2]]
        assert side == (RIGHT if muscle.name.endswith("_r") else LEFT)


def test_names_of_muscles_do_not_matter(gait2d):
    anonymous = replace(gait2d, muscles=tuple(replace(m, name=f"m{i}") for i, m in enumerate(gait2d.muscles)))
    assert recognize(anonymous) == recognize(gait2d)


def test_signs_of_flexion(gait2d):
    right, left = recognize(gait2d).legs
    assert (right.hip_sign, right.knee_sign, right.ankle_sign) == (1, -1, 1)
    assert (right.foot, left.foot) == ("calcn_r", "calcn_l")


def test_members_of_a_group(gait2d):
    anatomy = recognize(gait2d)
    names = [gait2d.muscles[i].name for i in anatomy.members("ankle_plantarflexors", LEFT)]
    assert names == ["gastroc_l", "soleus_l"]


def test_a_model_without_contact_cannot_walk(gait2d):
    with pytest.raises(ModelError, match="0 legs with contact spheres"):
        recognize(replace(gait2d, contacts=()))


@pytest.mark.slow
def test_muscles_of_large_models_that_cannot_walk_have_groups_and_sides(worker, public_models):
    model = read_model(public_models / "gait2392_millard2012muscle.osim", worker)
    with pytest.raises(ModelError, match="0 legs with contact spheres"):
        recognize(model)
    found = dict(zip((m.name for m in model.muscles), classify_muscles(model), strict=True))
    assert found["soleus_r"] == ("ankle_plantarflexors", "right")
    assert found["tib_ant_l"] == ("ankle_dorsiflexors", "left")
    assert found["vas_int_l"] == ("knee_extensors", "left")
    assert found["bifemsh_r"] == ("knee_flexors", "right")
    assert found["iliacus_r"] == ("hip_flexors", "right")
    assert found["glut_max3_l"] == ("hip_extensors", "left")
    assert found["glut_min2_r"] == ("other", "right")
    assert found["ercspn_l"] == ("other", "midline")


def test_muscles_without_contact_to_tell_the_feet_have_groups_and_sides(worker, public_models):
    model = read_model(public_models / "gait10dof18musc.osim", worker)
    with pytest.raises(ModelError, match="0 legs with contact spheres"):
        recognize(model)
    for muscle, (group, side) in zip(model.muscles, classify_muscles(model), strict=True):
        name, _, end = muscle.name.rpartition("_")
        assert (group, side) == (EXPECTED[name], {"r": "right", "l": "left"}[end]), muscle.name
