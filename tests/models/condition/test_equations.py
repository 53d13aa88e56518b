from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.condition.condition import HEALTHY, Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.equations import with_involuntary_excitation
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import LEFT
from gaitgain.models.skeleton.parameters import ParameterLayout

CALF = "ankle_plantarflexors"


def test_bodies_of_one_study_share_the_structure_that_any_of_them_needs(gait2d):
    anatomy = recognize(gait2d)
    one = Condition.of({(CALF, LEFT): GroupState(reflex_gain=0.1)})
    other = Condition.of(both_sides({"knee_flexors": GroupState(swing_floor=0.1)}))
    template = with_involuntary_excitation(gait2d, anatomy, [one, other])
    layout = ParameterLayout(template)
    for condition in (one, other, HEALTHY):
        body = apply_condition(template, anatomy, condition)
        assert layout.pack(body).size == layout.size
    assert mirror(template).reflex_partner == (2, 3, 0, 1)
    assert sum(m.reflex_gain > 0 for m in apply_condition(template, anatomy, one).muscles) == 2
    with pytest.raises(ModelError, match="another structure"):
        ParameterLayout(gait2d).pack(apply_condition(gait2d, anatomy, one))
    with pytest.raises(ModelError, match="another structure"):
        layout.pack(gait2d)
    with pytest.raises(ModelError, match="reflex on one side only: gastroc_l, soleus_l"):
        mirror(apply_condition(gait2d, anatomy, one))
    assert with_involuntary_excitation(gait2d, anatomy, [HEALTHY]) == gait2d
