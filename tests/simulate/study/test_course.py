"""Outcomes over the weeks, one line per arm."""

from __future__ import annotations

import pytest

from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.course import follow_weeks

HEADER = Header("study", "", {}, ("usual care", "training"), {"training": (0.0, 8.0)})


def outcome(arm, week, value, noise=None):
    return StoredOutcome(Key("anna", arm, "fastest", week), "gait_speed", "gait speed", "m/s", "", value, noise)


def test_an_arm_without_weeks_stands_beside_all_weeks_of_the_others():
    rows = [outcome("training", 8.0, 1.5), outcome("training", 0.0, 1.3), outcome("usual care", None, 1.2, 0.05)]
    usual, training = follow_weeks(HEADER, "anna", rows)
    assert usual.values == {0.0: 1.2, 8.0: 1.2}
    assert training.values == {0.0: 1.3, 8.0: 1.5}
    assert (usual.change, training.change) == (0.0, pytest.approx(0.2))
    assert training.noise == 0.05
    assert (usual.above_noise, training.above_noise) == (False, True)


def test_other_people_and_arms_without_walks_are_left_out():
    assert follow_weeks(HEADER, "ben", [outcome("training", 0.0, 1.3)]) == []
    (only,) = follow_weeks(HEADER, "anna", [outcome("training", 0.0, 1.3)])
    assert (only.arm, only.change) == ("training", 0.0)
