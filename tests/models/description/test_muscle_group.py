from __future__ import annotations

from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT, GroupSide


def test_every_group_has_both_sides_once_right_ones_first():
    assert len(GROUP_SIDES) == len(set(GROUP_SIDES)) == 2 * len(GROUPS)
    assert [place.side for place in GROUP_SIDES] == [RIGHT] * len(GROUPS) + [LEFT] * len(GROUPS)


def test_a_group_and_side_equals_the_pair_and_knows_its_other_side():
    place = GroupSide("hip_flexors", RIGHT)
    assert place == ("hip_flexors", RIGHT)
    assert place.other == GroupSide("hip_flexors", LEFT)
    assert place.other.other == place
    assert str(place) == "hip_flexors, right"
