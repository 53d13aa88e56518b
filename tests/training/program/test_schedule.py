"""What is planned in which week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.training.program.program import Exercise, Load, Phase, Progression, TrainingProgram
from gaitgain.training.program.schedule import plan_weeks

HEAVY = Load(70)
PHASE = Phase(12, 2.0, (Exercise("knee_extension"),))
PROGRAM = TrainingProgram("reference", (PHASE,))


def planned(weeks, load=HEAVY, **progression):
    exercise = Exercise("knee_extension", load=load)
    program = replace(PROGRAM, phases=(replace(PHASE, exercises=(exercise,), progression=Progression(**progression)),))
    bouts = [week.bouts[0] for week in plan_weeks([program], weeks)]
    return [(0.7 + bout.load_shift) * bout.load_factor for bout in bouts]


def test_progression_rules():
    assert planned(3, rule="none") == [0.7, 0.7, 0.7]
    assert planned(3, rule="linear", points_per_week=2.0) == pytest.approx([0.70, 0.72, 0.74])
    assert planned(4, rule="undulating", points=10.0) == pytest.approx([0.8, 0.6, 0.8, 0.6])
    assert planned(4, rule="none", deload_weeks=4, deload_percent=50.0) == pytest.approx([0.7, 0.7, 0.7, 0.35])


def test_loads_that_follow_strength_are_not_shifted_by_the_plan():
    assert planned(3, Load(10, "rm"), rule="linear", points_per_week=2.0) == [0.7, 0.7, 0.7]


def test_phases_follow_one_another_and_then_there_is_rest():
    light, heavy = (replace(PHASE, weeks=2, exercises=(Exercise("squat", load=Load(p)),)) for p in (50.0, 80.0))
    weeks = plan_weeks([replace(PROGRAM, phases=(light, heavy))], 5)
    loads = [{bout.exercise.load.value for bout in week.bouts} for week in weeks]
    assert loads == [{50.0}, {50.0}, {80.0}, {80.0}, set()]
    assert [bool(week.new_phases) for week in weeks] == [True, False, True, False, False]


def test_missed_sessions_do_not_take_place():
    week = plan_weeks([replace(PROGRAM, adherence=0.5)], 1)[0]
    assert [(bout.sessions, bout.sets_per_week) for bout in week.bouts] == [(1.0, 3.0), (1.0, 3.0)]
