"""The contract of a modality, asked of every row of the catalogue: a new modality is tested by being a row."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from gaitgain.config.program import load_shipped_program, shipped_programs
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.training.adaptation import find_faults, follow
from gaitgain.training.catalog import MODALITIES, all_exercises
from gaitgain.training.program.program import Exercise
from gaitgain.training.program.schedule import plan_weeks

PERSON = moderate_multiple_sclerosis()
PROGRAMS = [load_shipped_program(name) for name in shipped_programs()]
CASES = [pytest.param(name, p, id=p.name) for name in MODALITIES for p in PROGRAMS if p.modality == name]
LONGER, PAUSE, ROUNDING = 6, 12, 1e-12


def arrays(course, week, name):
    """Gains of a modality at the end of a week, by name; arrays of persons x places."""
    gains = course.gains[week][name]
    return {f.name: getattr(gains, f.name) for f in fields(gains)}


def with_phases(program, **changes):
    return replace(program, phases=tuple(replace(phase, **changes) for phase in program.phases))


@pytest.mark.parametrize("name", MODALITIES)
def test_every_modality_ships_a_program(name):
    assert any(program.modality == name for program in PROGRAMS)


@pytest.mark.parametrize("name", MODALITIES)
def test_people_start_without_gains_one_row_each(name):
    gains = MODALITIES[name].start(3)
    for f in fields(gains):
        array = getattr(gains, f.name)
        assert array.shape[0] == 3
        assert not array.any()


@pytest.mark.parametrize("name", MODALITIES)
def test_every_parameter_has_a_source_or_is_labelled_an_assumption(name):
    modality = MODALITIES[name]
    rows = {row.quantity: row for row in modality.evidence().rows}
    for f in fields(modality.parameters()):
        assert rows[f.name].source, f.name
        assert rows[f.name].status, f.name


@pytest.mark.parametrize("name", MODALITIES)
def test_the_spread_speaks_of_the_parameters_there_are(name):
    modality = MODALITIES[name]
    spread, known = modality.spread(), {f.name for f in fields(modality.parameters())}
    assert {*spread.fitted, *spread.responsive, *spread.shares} <= known
    assert set(spread.bounds) == set(spread.fitted)
    assert spread.covariance.shape == (len(spread.fitted),) * 2
    assert set(spread.responsive.values()) == set(spread.variation)


@pytest.mark.parametrize(("name", "program"), CASES)
def test_its_programs_can_be_followed(name, program):
    assert find_faults(program) == []
    assert {exercise.name for exercise in program.exercises} <= set(MODALITIES[name].exercises())


@pytest.mark.parametrize(("name", "program"), CASES)
def test_an_unknown_exercise_is_refused_with_those_there_are(name, program):
    wrong = with_phases(program, exercises=(Exercise("yodeling"),))
    assert any("yodeling" in f and MODALITIES[name].exercises()[0] in f for f in find_faults(wrong))


@pytest.mark.parametrize(("name", "program"), CASES)
def test_no_dose_changes_nothing(name, program):
    weeks = program.duration_weeks
    assert follow(PERSON, (), weeks).trained(weeks) == PERSON
    course = follow(PERSON, (replace(program, adherence=0.0),), weeks)
    assert course.trained(weeks) == PERSON
    assert not any(array.any() for array in arrays(course, weeks, name).values())


@pytest.mark.parametrize(("name", "program"), CASES)
def test_a_program_changes_the_person(name, program):
    weeks = program.duration_weeks
    course = follow(PERSON, (program,), weeks)
    assert course.trained(0) == PERSON
    assert course.trained(weeks) != PERSON
    assert any(array.any() for array in arrays(course, weeks, name).values())


@pytest.mark.parametrize(("name", "program"), CASES)
@pytest.mark.parametrize("share", [0.25, 0.9])
def test_more_sessions_never_make_people_less_able(name, program, share):
    """A single gain may be smaller: whoever is stronger is loaded less by the same weight."""
    weeks = program.duration_weeks
    fewer, more = (
        follow(PERSON, (replace(program, adherence=part * program.adherence),), weeks).gains[weeks][name]
        for part in (share, 1.0)
    )
    for bout in plan_weeks([program], 1)[0].bouts:
        able = [MODALITIES[name].ability(bout, PERSON, gains) for gains in (fewer, more)]
        assert (able[1] >= able[0] - ROUNDING).all(), bout.exercise.name


@pytest.mark.parametrize(("name", "program"), CASES)
def test_more_weeks_never_give_less(name, program):
    last = replace(program.phases[-1], weeks=program.phases[-1].weeks + LONGER)
    course = follow(PERSON, (replace(program, phases=(*program.phases[:-1], last)),), program.duration_weeks + LONGER)
    before, after = (arrays(course, week, name) for week in (course.weeks - LONGER, course.weeks))
    assert_no_less(after, before)


@pytest.mark.parametrize(("name", "program"), CASES)
def test_a_second_program_never_gives_less_and_less_than_the_sum(name, program):
    once, twice = (follow(PERSON, (program,) * many, 1) for many in (1, 2))
    assert_no_less(arrays(twice, 1, name), arrays(once, 1, name))
    for which, array in arrays(twice, 1, name).items():
        assert (array <= 2.0 * arrays(once, 1, name)[which] + ROUNDING).all(), which


@pytest.mark.parametrize(("name", "program"), CASES)
def test_detraining_loses(name, program):
    end = program.duration_weeks
    course = follow(PERSON, (program,), end + PAUSE)
    before, after = (arrays(course, week, name) for week in (end, end + PAUSE))
    assert_no_less(before, after)
    assert all((after[which] < array)[array > 0].all() for which, array in before.items())


def assert_no_less(larger, smaller):
    for which, array in larger.items():
        assert (array >= smaller[which] - ROUNDING).all(), which


@pytest.mark.parametrize(("name", "program"), CASES)
def test_people_are_rows_that_do_not_see_each_other(name, program):
    alone, several = (follow(PERSON, (program,), 4, persons=many) for many in (1, 3))
    for which, array in arrays(several, 4, name).items():
        np.testing.assert_allclose(array, np.repeat(arrays(alone, 4, name)[which], 3, axis=0), rtol=1e-12)


def test_exercises_are_listed_once():
    assert len(all_exercises()) == len(set(all_exercises()))
