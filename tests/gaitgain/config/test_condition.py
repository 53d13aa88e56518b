"""Changes of a condition in a file: keys, ranges and words are those of the mechanisms."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gaitgain.config.condition import ControlChange, GroupChange, changed, control_data, group_data, twice
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.condition.state import ControlState, GroupState


@pytest.mark.parametrize(("config", "state"), [(GroupChange, GroupState), (ControlChange, ControlState)])
def test_every_mechanism_is_a_key_with_its_range_and_words(config, state):
    properties = config.model_json_schema()["properties"]
    for name, mechanism in mechanisms_of(state).items():
        entry = properties[name]
        span = entry if "minimum" in entry else entry["anyOf"][0]
        assert (span["minimum"], span["maximum"]) == (mechanism.low, mechanism.high)
        assert entry["description"].startswith(mechanism.says)


@pytest.mark.parametrize("name", list(mechanisms_of(GroupState)))
def test_a_number_outside_its_range_is_refused(name):
    high = mechanisms_of(GroupState)[name].high
    with pytest.raises(ValidationError, match="less than or equal to"):
        GroupChange.model_validate({"group": "hip_flexors", name: high + 1.0})


def test_a_number_that_means_nothing_alone_is_refused():
    with pytest.raises(ValidationError, match="reflex_delay: give a reflex_gain, too"):
        GroupChange.model_validate({"group": "hip_flexors", "reflex_delay": 2.0})


def test_what_is_left_out_of_control_stays_as_the_condition_has_it():
    base = Condition(control=ControlState(fatigability=1.3))
    found = changed(base, [], ControlChange.model_validate({"modules_per_leg": 4}))
    assert found.control == ControlState(fatigability=1.3, modules_per_leg=4)


def test_a_group_changed_twice_is_named():
    both, left = ({"group": "knee_flexors", "side": side} for side in ("both", "left"))
    assert twice([GroupChange.model_validate(each) for each in (both, left)]) == ["knee_flexors, left"]


def test_a_condition_comes_back_from_its_changes():
    control = ControlState(motor_noise=2.0, modules_per_leg=3)
    state = GroupState(strength=0.4, activation_floor=0.02, reflex_gain=0.2, reflex_threshold=1.0)
    condition = Condition(control=control).having({("hip_flexors", "right"): state})
    changes = [GroupChange.model_validate(each) for each in group_data(condition)]
    assert changed(HEALTHY, changes, ControlChange.model_validate(control_data(control))) == condition
