"""Weeks of training, whatever the modality: what must hold of every program that people could follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import often, one, programs

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.description.muscle_group import GROUP_SIDES, RIGHT, GroupSide
from gaitgain.training.adaptation import follow, train, usable_in_walking
from gaitgain.training.prediction import strength_at
from gaitgain.training.program.program import Exercise, Load, Phase, TrainingProgram

PERSON = moderate_multiple_sclerosis()
KNEE_EXTENSORS = GroupSide("knee_extensors", RIGHT)
KNEE = GROUP_SIDES.index(KNEE_EXTENSORS)
ROUNDING = 1e-12


def strength(program, weeks):
    return strength_at(follow(PERSON, (program,), weeks), weeks)[0]


@often
@given(programs, st.integers(0, 8))
def test_no_dose_changes_nothing(program, weeks):
    assert train(PERSON, program, 0) == PERSON
    assert train(PERSON, replace(program, adherence=0.0), weeks) == PERSON


@often
@given(programs)
def test_twice_the_weeks_never_gives_less(program):
    weeks = program.duration_weeks
    longer = replace(program, phases=(replace(program.phases[0], weeks=2 * weeks),))
    course = follow(PERSON, (longer,), 2 * weeks)
    assert (strength_at(course, 2 * weeks) >= strength_at(course, weeks) - ROUNDING).all()


@often
@given(programs, st.floats(0, 1))
def test_missed_sessions_give_less(program, share):
    fewer = replace(program, adherence=share * program.adherence)
    all_weeks = program.duration_weeks
    assert (strength(fewer, all_weeks) <= strength(program, all_weeks) + ROUNDING).all()


def test_missing_half_the_sessions_costs_strength():
    program = one(Exercise("knee_extension"))
    half = replace(program, adherence=0.5)
    assert strength(half, 4)[KNEE] < strength(program, 4)[KNEE] - 0.01
    assert strength(half, 12)[KNEE] < strength(program, 12)[KNEE]


def test_walking_can_use_a_share_of_the_gained_activation():
    trained = train(PERSON, one(Exercise("knee_extension")), 12)
    before, after = PERSON.on(*KNEE_EXTENSORS), trained.on(*KNEE_EXTENSORS)
    walked = {share: usable_in_walking(PERSON, trained, share).on(*KNEE_EXTENSORS) for share in (0.0, 0.5, 1.0)}
    assert walked[1.0] == after
    assert walked[0.0] == replace(after, activation_ceiling=before.activation_ceiling)
    middle = (before.activation_ceiling + after.activation_ceiling) / 2
    assert walked[0.5].activation_ceiling == pytest.approx(middle, rel=1e-12)


def test_between_the_ends_of_weeks_gains_go_straight():
    course = follow(PERSON, (one(Exercise("knee_extension")),), 4)
    first, middle, second = (course.at(week, "resistance").muscle[0, KNEE] for week in (2, 2.5, 3))
    assert middle == pytest.approx((first + second) / 2, rel=1e-12)


@pytest.mark.parametrize("week", [-1, float("nan")])
def test_weeks_before_the_start_are_refused(week):
    with pytest.raises(ProgramError, match="choose 0 or later"):
        train(PERSON, one(Exercise("squat")), week)


def test_all_faults_are_named_at_once():
    worst = Exercise("yodeling", sets=0, load=Load(400))
    program = TrainingProgram("wrong", (Phase(12, 30, (worst,)),), adherence=1.5)
    with pytest.raises(ProgramError) as caught:
        train(HEALTHY, program, 12)
    for words in ("sessions_per_week 30", "sets 0", "load_percent_1rm 400", "unknown exercise", "adherence 1.5"):
        assert words in str(caught.value)


def test_a_modality_that_nobody_knows_is_refused_with_those_that_are_there():
    with pytest.raises(ProgramError, match="modality 'yoga'; choose from resistance"):
        train(PERSON, replace(one(Exercise("squat")), modality="yoga"), 12)
