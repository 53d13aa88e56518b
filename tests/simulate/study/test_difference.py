"""Differences between arms are paired by person, task, outcome and week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.difference import compare_arms

BEFORE, AFTER = "before", "after"


def outcome(arm, value, *, person="anna", week=None, noise=None, mesh=None):
    key = Key(person, arm, "fastest", week)
    return StoredOutcome(key, "gait_speed", "gait speed", "m/s", "", value, noise, mesh)


def header(*arms, weeks=None):
    return Header("study", "", {}, arms, weeks or {})


def test_each_person_is_compared_with_themselves():
    outcomes = [outcome(arm, v, person=p) for p, arm, v in (("a", BEFORE, 1.0), ("b", BEFORE, 1.5), ("b", AFTER, 1.6))]
    (difference,) = compare_arms(header(BEFORE, AFTER), outcomes)
    assert (difference.person, difference.reference_arm, difference.arm) == ("b", BEFORE, AFTER)
    assert difference.difference == pytest.approx(0.1)


def test_noise_is_that_of_the_reference_and_what_the_mesh_changes_in_the_difference():
    outcomes = [outcome(BEFORE, 1.0, noise=0.01, mesh=0.02), outcome(AFTER, 1.02, mesh=0.035)]
    (difference,) = compare_arms(header(BEFORE, AFTER), outcomes)
    assert difference.noise == pytest.approx(0.01 + 0.015)
    assert not difference.above_noise


def test_noise_that_was_not_measured_is_unknown():
    (difference,) = compare_arms(header(BEFORE, AFTER), [outcome(BEFORE, 1.0), outcome(AFTER, 1.02)])
    assert difference.noise is None
    assert difference.above_noise


def test_weeks_are_paired_and_an_arm_alone_with_its_first_week():
    weeks = {BEFORE: (0.0, 8.0), AFTER: (0.0, 8.0)}
    outcomes = [outcome(arm, value, week=week) for arm, week, value in (
        (BEFORE, 0.0, 1.0), (BEFORE, 8.0, 1.1), (AFTER, 0.0, 1.0), (AFTER, 8.0, 1.4)
    )]  # fmt: skip
    found = compare_arms(header(BEFORE, AFTER, weeks=weeks), outcomes)
    assert [(d.arm, d.week, pytest.approx(d.difference)) for d in found] == [(AFTER, 0.0, 0.0), (AFTER, 8.0, 0.3)]
    (alone,) = compare_arms(header(BEFORE, weeks={BEFORE: (0.0, 8.0)}), outcomes[:2])
    assert (alone.week, alone.difference) == (8.0, pytest.approx(0.1))


def test_runs_of_an_earlier_version_of_the_study_are_left_out():
    assert compare_arms(header(BEFORE, AFTER), [outcome(BEFORE, 1.0), outcome("dropped", 2.0)]) == []


def test_a_difference_from_a_walk_that_cannot_be_trusted_says_so():
    outcomes = [outcome(BEFORE, 1.0), replace(outcome(AFTER, 1.02), trusted=False)]
    (difference,) = compare_arms(header(BEFORE, AFTER), outcomes)
    assert not difference.trusted
