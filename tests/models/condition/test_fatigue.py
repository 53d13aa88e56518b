"""What minutes of walking take: sign, size, and force apart from activation."""

from __future__ import annotations

import itertools
import math

import pytest

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import HEALTHY, UNIMPAIRED_CONTROL, ControlState, GroupState
from gaitgain.models.condition.fatigue import SIX_MINUTES, after_minutes, left_after
from gaitgain.models.condition.mechanism import CONTROL_FIELDS, WALKING_CONTROL_FIELDS, mechanisms
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT


def test_zero_minutes_change_nothing():
    states = {("hip_flexors", LEFT): GroupState(strength=0.7)}
    assert after_minutes(states, 0.0, ControlState(fatigability=2.0, central_fatigability=0.3)) == states


def test_six_minutes_cost_healthy_muscle_the_published_share_and_no_activation():
    """de Haan 2000: 23.8 % of isometric force."""
    tired = after_minutes({}, SIX_MINUTES)
    assert set(tired) == {(group, side) for group in GROUPS for side in (RIGHT, LEFT)}
    for state in tired.values():
        assert state == GroupState(strength=pytest.approx(1.0 - 0.238))


def test_people_with_ms_lose_what_was_measured_in_them():
    """de Haan 2000: 31.3 % in people with MS, at the reference EDSS of 4; activation falls by the assumed tenth."""
    profile = ms_profile(4.0)
    rested, tired = profile.states, after_minutes(profile.states, SIX_MINUTES, profile.control)
    place = ("knee_extensors", RIGHT)
    assert tired[place].strength / rested[place].strength == pytest.approx(1.0 - 0.313)
    assert tired[place].activation_ceiling / rested[place].activation_ceiling == pytest.approx(0.9)
    assert tired[place].force_rise == rested[place].force_rise


def test_force_and_activation_tire_apart():
    muscle = left_after(ControlState(fatigability=1.5), SIX_MINUTES)
    command = left_after(ControlState(fatigability=0.0, central_fatigability=0.2), SIX_MINUTES)
    assert muscle == GroupState(strength=pytest.approx(1.0 - 1.5 * 0.238))
    assert command == GroupState(activation_ceiling=pytest.approx(0.8))


def test_who_does_not_tire_walks_on_unchanged():
    assert left_after(ControlState(fatigability=0.0), 12.0) == HEALTHY


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
    with pytest.raises(ProgramError, match=words):
        left_after(control, minutes)


@pytest.mark.parametrize("field", CONTROL_FIELDS)
def test_each_mechanism_of_control_has_a_range_an_off_switch_and_evidence(field):
    mechanism = mechanisms()[field]
    assert mechanism.reaches_walking == (field in WALKING_CONTROL_FIELDS)
    assert mechanism.set_control(mechanism.off) == UNIMPAIRED_CONTROL
    assert mechanism.control_without(mechanism.set_control(mechanism.highest)) == UNIMPAIRED_CONTROL
    assert mechanism.evidence.source
    with pytest.raises(ProgramError, match="is outside"):
        mechanism.set_control(mechanism.highest + 1.0)
    with pytest.raises(ProgramError, match="no property of a muscle group"):
        mechanism.set(1.0)


def test_modules_are_off_when_every_muscle_is_its_own():
    assert mechanisms()["modules_per_leg"].off == math.inf
    assert mechanisms()["modules_per_leg"].set_control(4.0) == ControlState(modules_per_leg=4)
    assert ms_profile(6.0).control.modules_per_leg is None
