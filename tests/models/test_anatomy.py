from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy import LEFT, RIGHT, recognize
from gaitgain.models.errors import ModelError
from gaitgain.models.mirror import mirror
from gaitgain.models.osim import read_model

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


def test_mirroring_twice_changes_nothing(read_pair):
    image = mirror(read_pair[1])
    partner = np.array(image.coordinate_partner)
    assert (partner[partner] == np.arange(partner.size)).all()


def test_a_missing_counterpart_is_named(gait2d):
    muscles = tuple(m for m in gait2d.muscles if m.name != "vasti_l")
    with pytest.raises(ModelError, match="vasti_l"):
        mirror(replace(gait2d, muscles=muscles))


def test_the_larger_public_models_are_not_read_as_planar(worker, public_models):
    with pytest.raises(ModelError):
        read_model(public_models / "Rajagopal2016.osim", worker)
