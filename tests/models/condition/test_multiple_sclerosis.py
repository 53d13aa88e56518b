from __future__ import annotations

import numpy as np
import pytest

from gaitgain.errors import ConditionError
from gaitgain.evidence import STATUSES, EvidenceTable
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.condition.multiple_sclerosis import (
    moderate_multiple_sclerosis,
    ms_profile,
    sample_ms_profiles,
)
from gaitgain.models.condition.state import ControlState
from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT


def test_edss_0_is_healthy():
    profile = ms_profile(0.0)
    assert profile.groups == HEALTHY.groups
    assert profile.control == ControlState()


def test_moderate_multiple_sclerosis_is_mostly_neural():
    """de Haan 2000: 75 over 94 % activation, 11.2 % less force; their product is 71 % of healthy strength."""
    state = moderate_multiple_sclerosis().on("knee_extensors", RIGHT)
    assert state.activation_ceiling == pytest.approx(75 / 94)
    assert state.strength == pytest.approx(0.888)
    assert state.voluntary_strength == pytest.approx(0.71, abs=0.005)


def test_the_measured_deficits_are_those_of_the_reference_score():
    """de Haan 2000: 75 of 94 % activation, 11.2 % less force; Cameron 2008: 161 of 102 ms."""
    profile = ms_profile(4.0)
    state = profile.on("knee_extensors", RIGHT)
    assert state.activation_ceiling == pytest.approx(75 / 94)
    assert state.strength == pytest.approx(0.888)
    assert profile.control.feedback_delay == pytest.approx(161 / 102)
    assert profile.symmetric


@pytest.mark.parametrize("field", ["strength", "activation_ceiling", "force_rise"])
def test_deficits_grow_with_edss(field):
    values = [getattr(ms_profile(e).on("ankle_plantarflexors", LEFT), field) for e in range(7)]
    assert np.all(np.diff(values) < 0.0)


def test_a_side_difference_is_between_the_sides_and_keeps_their_mean():
    profile, even = ms_profile(5.0, side_difference=0.3, weaker=RIGHT), ms_profile(5.0)
    right, left = (profile.on("hip_flexors", side).activation_ceiling for side in (RIGHT, LEFT))
    assert right / left == pytest.approx(0.7)
    assert (right + left) / 2 == pytest.approx(even.on("hip_flexors", LEFT).activation_ceiling)
    assert not profile.symmetric


@pytest.mark.parametrize(("edss", "words"), [(12, "does not exist"), (-1, "does not exist"), (8, "do not walk")])
def test_impossible_scores_are_refused_with_the_reason(edss, words):
    with pytest.raises(ConditionError, match=words):
        ms_profile(edss)


def test_samples_repeat_with_their_seed_and_differ_without():
    first, again, other = (sample_ms_profiles(3.0, 5, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    for profile in first:
        profile.check()


def test_samples_spread_as_published():
    """Voluntary activation of people with multiple sclerosis: SD 22 % before cutting at a healthy ceiling."""
    people = sample_ms_profiles(4.0, 2000, seed=3)
    ceilings = np.array([[(p.on(g, RIGHT).activation_ceiling) for g in GROUPS] for p in people])
    mean = 75 / 94
    below = ceilings[ceilings < mean]
    assert np.sqrt(np.mean((below - mean) ** 2)) == pytest.approx(0.22, rel=0.15)
    assert np.corrcoef(ceilings[:, 0], ceilings[:, 1])[0, 1] == pytest.approx(0.7, abs=0.12)


def test_every_number_says_whether_it_is_measured_or_assumed():
    for row in EvidenceTable("gaitgain.models.condition", "ms_profile").rows:
        assert row.status in STATUSES
        assert row.source
        if row.status == "assumption":
            assert row.source.startswith("assumption: ")
