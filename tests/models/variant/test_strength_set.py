from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.variant.strength_set import GENERIC, STRENGTH_SETS, StrengthSet, read_strength_set


@pytest.mark.parametrize("name", STRENGTH_SETS)
def test_every_shipped_set_can_be_read_and_says_what_it_is(name):
    strengths = read_strength_set(name)
    assert strengths.name == name
    assert STRENGTH_SETS[name].what
    assert bool(strengths.force) == bool(STRENGTH_SETS[name].table)


def test_factors_multiply_force_by_group_and_fiber_length_by_muscle(gait2d):
    strong = StrengthSet("own", {"knee_extensors": 2.0}, {"soleus": 1.1}).apply(gait2d, recognize(gait2d))
    for before, after in zip(gait2d.muscles, strong.muscles, strict=True):
        force = 2.0 if before.name[:-2] in ("vasti", "rect_fem") else 1.0
        length = 1.1 if before.name[:-2] == "soleus" else 1.0
        assert after.max_isometric_force == force * before.max_isometric_force
        assert after.optimal_fiber_length == length * before.optimal_fiber_length
        assert after.mass == before.mass


def test_the_generic_set_changes_nothing(gait2d):
    assert read_strength_set(GENERIC).apply(gait2d, recognize(gait2d)) == gait2d


def test_an_unknown_set_is_refused():
    with pytest.raises(ModelError, match="unknown strength set 'bodybuilder'; choose from generic"):
        read_strength_set("bodybuilder")
