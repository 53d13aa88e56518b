from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import classify_muscles, recognize
from gaitgain.models.description.muscle_group import GroupSide
from gaitgain.models.variant.muscle_group import overrule_groups


def test_what_a_user_says_of_a_muscle_comes_first(gait2d):
    name = gait2d.muscles[0].name
    model = overrule_groups(gait2d, {name: GroupSide("hip_flexors", "left")})
    assert classify_muscles(model)[0] == ("hip_flexors", "left")
    assert classify_muscles(model)[1:] == classify_muscles(gait2d)[1:]
    assert recognize(model).muscle_groups[0] == "hip_flexors"


def test_overruling_a_muscle_that_is_not_there_is_refused(gait2d):
    with pytest.raises(ModelError, match="no muscles nobody"):
        overrule_groups(gait2d, {"nobody": GroupSide("hip_flexors", "left")})
