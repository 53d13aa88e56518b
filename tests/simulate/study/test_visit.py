"""When each arm measures a person, and in which condition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.config.program import load_shipped_program, shipped_programs
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.person.person import Person
from gaitgain.simulate.study.study import Arm, Study
from gaitgain.simulate.study.visit import plan_visits

PROGRAM = load_shipped_program(shipped_programs()[0])
ANNA = Person("anna", condition=moderate_multiple_sclerosis())


def visits(*arms, person=ANNA):
    return plan_visits(Study("small", (person,), arms, activation_transfer=0.5), person)


def test_an_arm_without_programs_measures_the_person_as_they_come():
    (visit,) = visits(Arm("before"))
    assert (visit.week, visit.tested, visit.walking) == (None, ANNA.condition, ANNA.condition)
    assert visit.key("fastest").task == "fastest"


def test_weeks_are_measured_from_early_to_late_and_training_makes_stronger():
    first, last = visits(Arm("training", (PROGRAM,), weeks=(0.0, 12.0)))
    assert (first.week, last.week) == (0.0, 12.0)
    assert first.tested.groups == ANNA.condition.groups
    pairs = zip(first.tested.groups, last.tested.groups, strict=True)
    assert all(after.voluntary_strength >= before.voluntary_strength for before, after in pairs)
    assert first.tested != last.tested


def test_walking_has_no_more_of_the_gained_activation_than_a_machine_measures():
    (visit,) = visits(Arm("after", (PROGRAM,)))
    pairs = list(zip(ANNA.condition.groups, visit.walking.groups, visit.tested.groups, strict=True))
    assert all(was.activation_ceiling <= w.activation_ceiling <= t.activation_ceiling for was, w, t in pairs)
    assert any(w.activation_ceiling < t.activation_ceiling for _, w, t in pairs)


def test_people_are_tested_rested_and_walk_tired():
    tired = replace(ANNA, walked_minutes=6.0)
    (visit,) = visits(Arm("before"), person=tired)
    assert visit.tested == tired.condition
    assert visit.walking == tire(tired.condition, 6.0) != tired.condition


@pytest.mark.parametrize(("arm", "times"), [(Arm("a"), ()), (Arm("b", (PROGRAM,), week=4.0), (4.0,))])
def test_an_arm_says_when_it_measures(arm, times):
    assert arm.times == times
    assert Arm("end", (PROGRAM,)).times == (float(PROGRAM.duration_weeks),)


def test_healthy_people_are_visited_like_others():
    assert visits(Arm("before"), person=Person("ben"))[0].walking == HEALTHY
