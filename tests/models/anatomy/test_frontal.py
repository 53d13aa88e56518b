"""What moves sideways: told from a planar body given a third dimension, and from a public one."""

from __future__ import annotations

import pytest
from spatial_body import spread_body

from gaitgain.models.anatomy.anatomy import recognize, walking_coordinates
from gaitgain.models.anatomy.frontal import Abduction, arm_flexion, hip_abduction, is_spatial, list_coordinate


@pytest.fixture(scope="module")
def spread(gait2d):
    return spread_body(gait2d)


def test_a_positive_turn_about_the_forward_axis_spreads_the_left_hip_only(spread):
    """It carries what hangs below to the left: away from the midline on the left, towards it on the right."""
    right, left = recognize(spread).legs
    assert hip_abduction(spread, right) == Abduction("spread_r", -1)
    assert hip_abduction(spread, left) == Abduction("spread_l", 1)


def test_the_pelvis_lists_and_the_arm_swings(spread):
    assert list_coordinate(spread) == "list"
    assert arm_flexion(spread) == {"right": "swing_r"}


def test_all_but_the_arm_leads_to_feet_and_trunk(spread):
    assert {c.name for c in spread.coordinates} - walking_coordinates(spread) == {"swing_r"}


def test_a_planar_body_has_none_of_it(gait2d):
    assert hip_abduction(gait2d, recognize(gait2d).legs[0]) is None
    assert list_coordinate(gait2d) is None
    assert arm_flexion(gait2d) == {}
    assert not is_spatial(gait2d)


def test_a_public_body_in_space_is_recognized(worker, public_models):
    from gaitgain.models.osim.reader import read_model

    folder = public_models / "moco_3d_walking"
    sets = [folder / f"subject_walk_scaled_{name}.xml" for name in ("ContactForceSet", "FunctionBasedPathSet")]
    model = read_model(folder / "subject_walk_scaled.osim", worker, sets=sets)
    legs = recognize(model).legs
    assert [hip_abduction(model, leg) for leg in legs] == [Abduction(f"hip_adduction_{s}", -1) for s in "rl"]
    assert list_coordinate(model) == "pelvis_list"
    assert arm_flexion(model) == {"right": "arm_flex_r", "left": "arm_flex_l"}
    assert is_spatial(model)
