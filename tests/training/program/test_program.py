"""Programs: what is planned in which week, and what nobody could follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import ProgramError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.training.adaptation import adapt
from gaitgain.training.program.program import Exercise, Load, Phase, Progression, TrainingProgram
from gaitgain.training.program.schedule import plan_weeks

PHASE = Phase(12, 2.0, (Exercise("knee_extension"),))
PROGRAM = TrainingProgram("reference", (PHASE,))


def planned(weeks, **progression):
    program = replace(PROGRAM, phases=(replace(PHASE, progression=Progression(**progression)),))
    return [week.bouts[0].planned_load for week in plan_weeks([program], weeks)]


@pytest.mark.parametrize(
    ("load", "repetitions", "share"),
    [
        (Load(70), 10, 0.70),
        (Load(10, "rm"), 10, 0.75),
        (Load(1, "rm"), 1, 1.0),
        (Load(10, "rpe"), 10, 0.75),
        (Load(8, "rpe"), 8, 0.75),
    ],
)
def test_loads_in_three_languages(load, repetitions, share):
    assert load.share_of_1rm(repetitions) == pytest.approx(share, rel=1e-12)


def test_progression_rules():
    assert planned(3, rule="none") == [0.7, 0.7, 0.7]
    assert planned(3, rule="linear", points_per_week=2.0) == pytest.approx([0.70, 0.72, 0.74])
    assert planned(4, rule="undulating", points=10.0) == pytest.approx([0.8, 0.6, 0.8, 0.6])
    assert planned(4, rule="none", deload_weeks=4, deload_percent=50.0) == pytest.approx([0.7, 0.7, 0.7, 0.35])


def test_phases_follow_one_another_and_then_there_is_rest():
    light, heavy = (replace(PHASE, weeks=2, exercises=(Exercise("squat", load=Load(p)),)) for p in (50.0, 80.0))
    weeks = plan_weeks([replace(PROGRAM, phases=(light, heavy))], 5)
    assert [{bout.planned_load for bout in week.bouts} for week in weeks] == [{0.5}, {0.5}, {0.8}, {0.8}, set()]
    assert [bool(week.new_phases) for week in weeks] == [True, False, True, False, False]


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ({"sessions_per_week": 30}, "sessions_per_week 30; choose 1 to 7"),
        ({"weeks": 0}, "0 weeks; choose at least 1"),
        ({"exercises": ()}, "no exercises"),
        ({"exercises": (Exercise("yodeling"),)}, "unknown exercise; choose from leg_press"),
        ({"exercises": (Exercise("squat", sets=0),)}, "sets 0; choose 1 to 10"),
        ({"exercises": (Exercise("squat", load=Load(400)),)}, "load_percent_1rm 400; choose 20 to 100"),
        ({"exercises": (Exercise("squat", load=Load(float("nan"))),)}, "load_percent_1rm nan"),
        ({"exercises": (Exercise("squat", side="top"),)}, "side 'top'; choose from both, right, left"),
        ({"exercises": (Exercise("squat", contraction="slow"),)}, "contraction 'slow'; choose from"),
        ({"progression": Progression("sometimes")}, "rule 'sometimes'; choose from"),
        ({"exercises": (Exercise("squat", sets=10),) * 7}, "70 sets in a session; choose at most 60"),
    ],
)
def test_senseless_programs_are_refused_with_the_remedy(phase, words):
    with pytest.raises(ProgramError, match=words):
        adapt(HEALTHY, replace(PROGRAM, phases=(replace(PHASE, **phase),)), 12)


def test_all_faults_are_named_at_once():
    worst = Exercise("yodeling", sets=0, load=Load(400))
    program = TrainingProgram("wrong", (Phase(12, 30, (worst,)),), adherence=1.5)
    with pytest.raises(ProgramError) as caught:
        adapt(HEALTHY, program, 12)
    for words in ("sessions_per_week 30", "sets 0", "load_percent_1rm 400", "unknown exercise", "adherence 1.5"):
        assert words in str(caught.value)


@pytest.mark.parametrize("week", [-1, float("nan")])
def test_weeks_before_the_start_are_refused(week):
    with pytest.raises(ProgramError, match="choose 0 or later"):
        adapt(HEALTHY, PROGRAM, week)
