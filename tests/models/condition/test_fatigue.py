"""What minutes of walking take: sign, size, and force apart from activation."""

from __future__ import annotations

import itertools

import pytest

from gaitgain.errors import ConditionError
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.fatigue import SIX_MINUTES, left_after, tire
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.models.condition.state import UNIMPAIRED, UNIMPAIRED_CONTROL, ControlState, GroupState
from gaitgain.models.description.muscle_group import LEFT, RIGHT


def test_zero_minutes_change_nothing():
    weak = Condition("weak", control=ControlState(fatigability=2.0, central_fatigability=0.3))
    weak = weak.having({("hip_flexors", LEFT): GroupState(strength=0.7)})
    assert tire(weak, 0.0) == weak


def test_six_minutes_cost_healthy_muscle_the_published_share_and_no_activation():
    """de Haan 2000: 23.8 % of isometric force."""
    for state in tire(HEALTHY, SIX_MINUTES).groups:
        assert state == GroupState(strength=pytest.approx(1.0 - 0.238))


def test_people_with_ms_lose_what_was_measured_in_them():
    """de Haan 2000: 31.3 % in people with MS, at the reference EDSS of 4; activation falls by the assumed tenth."""
    profile = ms_profile(4.0)
    rested, tired = (each.on("knee_extensors", RIGHT) for each in (profile, tire(profile, SIX_MINUTES)))
    assert tired.strength / rested.strength == pytest.approx(1.0 - 0.313)
    assert tired.activation_ceiling / rested.activation_ceiling == pytest.approx(0.9)
    assert tired.force_rise == rested.force_rise


def test_force_and_activation_tire_apart():
    muscle = left_after(ControlState(fatigability=1.5), SIX_MINUTES)
    command = left_after(ControlState(fatigability=0.0, central_fatigability=0.2), SIX_MINUTES)
    assert muscle == GroupState(strength=pytest.approx(1.0 - 1.5 * 0.238))
    assert command == GroupState(activation_ceiling=pytest.approx(0.8))


def test_who_does_not_tire_walks_on_unchanged():
    assert left_after(ControlState(fatigability=0.0), 12.0) == UNIMPAIRED


def test_more_minutes_and_more_fatigability_leave_less():
    by_minutes = [left_after(UNIMPAIRED_CONTROL, t).strength for t in (0.0, 2.0, 4.0, 6.0, 12.0)]
    by_fatigability = [left_after(ControlState(fatigability=f), 6.0).strength for f in (0.0, 0.5, 1.0, 2.0)]
    for left in (by_minutes, by_fatigability):
        assert all(later < earlier for earlier, later in itertools.pairwise(left))
    assert by_minutes[-1] == pytest.approx(by_minutes[3] ** 2)


@pytest.mark.parametrize(
    ("minutes", "control", "words"),
    [
        (-1.0, UNIMPAIRED_CONTROL, "-1 minutes of walking are outside 0 to 12"),
        (60.0, UNIMPAIRED_CONTROL, "60 minutes of walking are outside 0 to 12"),
        (6.0, ControlState(fatigability=5.0), "cost 119 and 0 % in a bout"),
        (6.0, ControlState(central_fatigability=1.0), "central fatigability 1 cost 24 and 100 % in a bout"),
    ],
)
def test_impossible_fatigue_is_refused(minutes, control, words):
    with pytest.raises(ConditionError, match=words):
        left_after(control, minutes)
