"""Programs and adaptations: properties that must hold for every program."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaitgain.models.anatomy import GROUPS, LEFT, RIGHT
from gaitgain.models.errors import ProgramError
from gaitgain.models.evidence_table import STATUSES, EvidenceTable
from gaitgain.models.impairment import GroupState, Impairment, both_sides, moderate_multiple_sclerosis
from gaitgain.training.adaptation import adapt, untrained
from gaitgain.training.dose_response import predict_gain, reference_gain
from gaitgain.training.program import Exercise, TrainingProgram, known_exercises

REFERENCE = TrainingProgram("reference", 12, 2, (Exercise("knee_extension"),))
weeks = st.integers(1, 52)
sessions = st.floats(1, 7)
adherence = st.floats(0, 1)


def test_the_calibrating_program_gains_what_was_measured():
    gain = predict_gain(REFERENCE, 12)
    assert gain.total == pytest.approx(0.157, rel=1e-12)
    assert gain.muscle == pytest.approx(0.079, rel=1e-12)
    assert reference_gain().neural == pytest.approx(1.157 / 1.079 - 1)


@given(weeks, sessions, adherence)
def test_no_dose_no_gain(duration, per_week, share):
    program = replace(REFERENCE, duration_weeks=duration, sessions_per_week=per_week, adherence=share)
    assert predict_gain(program, 0).total == 0.0
    assert predict_gain(replace(program, adherence=0.0), duration).total == 0.0


@given(weeks, sessions, adherence)
def test_twice_the_weeks_never_gives_less(duration, per_week, share):
    program = replace(REFERENCE, duration_weeks=2 * duration, sessions_per_week=per_week, adherence=share)
    assert predict_gain(program, 2 * duration).total >= predict_gain(program, duration).total


@given(weeks, st.floats(1, 3), st.floats(0, 1), st.floats(0, 1))
def test_missed_sessions_give_less(duration, per_week, a, b):
    low, high = sorted((a, b))
    program = replace(REFERENCE, duration_weeks=duration, sessions_per_week=per_week)
    gains = [predict_gain(replace(program, adherence=share), duration).total for share in (low, high)]
    assert gains[0] <= gains[1]


@given(st.sampled_from(sorted(known_exercises())), weeks)
def test_untrained_groups_are_left_alone(exercise, duration):
    person = moderate_multiple_sclerosis()
    program = TrainingProgram("one exercise", duration, 2, (Exercise(exercise, side=RIGHT),))
    states = adapt(person, program, duration).states
    trained = {(group, RIGHT) for group in known_exercises()[exercise]}
    for key, before in person.states.items():
        changed = states[key] != before
        assert changed == (key in trained)


@given(st.floats(0.1, 1.0), weeks, st.floats(1, 7))
def test_the_activation_ceiling_never_exceeds_a_healthy_one(ceiling, duration, per_week):
    person = Impairment("any", both_sides({"knee_extensors": GroupState(activation_ceiling=ceiling)}))
    program = replace(REFERENCE, duration_weeks=duration, sessions_per_week=per_week)
    after = adapt(person, program, duration).states["knee_extensors", LEFT]
    assert ceiling <= after.activation_ceiling <= 1.0


def test_the_neural_part_comes_first():
    early, late = (predict_gain(REFERENCE, week) for week in (3, 12))
    assert early.neural / late.neural > early.muscle / late.muscle


def test_muscle_grows_with_the_muscle_part_and_not_with_the_neural_part():
    after = adapt(Impairment("weak"), REFERENCE, 12).states["knee_extensors", RIGHT]
    assert after.mass == pytest.approx(1.079)
    assert after.activation_ceiling == 1.0


def test_untrained_people_stay_as_they_are():
    person = moderate_multiple_sclerosis()
    assert untrained(person).states == person.states


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sessions_per_week": 30}, "sessions_per_week 30; choose 1 to 7"),
        ({"duration_weeks": 0}, "duration_weeks 0; choose 1 to 104"),
        ({"exercises": ()}, "no exercises"),
        ({"exercises": (Exercise("yodeling"),)}, "unknown exercise; choose from"),
        ({"exercises": (Exercise("squat", sets=0),)}, "sets 0; choose 1 to 10"),
        ({"exercises": (Exercise("squat", load_percent_1rm=400),)}, "load_percent_1rm 400"),
        ({"exercises": (Exercise("squat", side="top"),)}, "side 'top'"),
    ],
)
def test_senseless_programs_are_refused_with_the_remedy(change, words):
    with pytest.raises(ProgramError, match=words):
        adapt(Impairment("anyone"), replace(REFERENCE, **change), 12)


@pytest.mark.parametrize("topic", ["resistance_training", "exercises"])
def test_every_number_has_a_source_and_a_status(topic):
    for row in EvidenceTable("gaitgain.training", topic).rows:
        assert row.status in STATUSES
        assert row.doi_or_url or row.status == "assumption"


def test_exercises_train_known_groups():
    for groups in known_exercises().values():
        assert set(groups) <= set(GROUPS)
