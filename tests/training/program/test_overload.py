"""Loads that follow the person, or do not."""

from __future__ import annotations

import numpy as np
from programs import one

from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.description.muscle_group import GROUP_SIDES, RIGHT
from gaitgain.training.adaptation import follow
from gaitgain.training.prediction import strength_at
from gaitgain.training.program.overload import carry_references
from gaitgain.training.program.program import Exercise, Load
from gaitgain.training.program.schedule import plan_weeks

HEAVY = Load(70)
KNEE = GROUP_SIDES.index(("knee_extensors", RIGHT))


def carried(abilities, load=HEAVY, **progression):
    """Reference of one load over weeks in which the person can do so much."""
    program = one(Exercise("squat", load=load, side=RIGHT), len(abilities), **progression)
    references, values = {}, []
    for week, ability in zip(plan_weeks([program], len(abilities)), abilities, strict=True):
        references = carry_references(references, week, lambda _, now=ability: np.array([now]))
        values.append(float(references[week.bouts[0].key][0]))
    return values


def test_a_load_in_per_cent_refers_to_the_first_day():
    assert carried([1.0, 1.1, 1.2], rule="none") == [1.0, 1.0, 1.0]


def test_a_new_test_brings_the_reference_up_to_date():
    assert carried([1.0, 1.1, 1.2, 1.3], rule="none", retest_weeks=2) == [1.0, 1.0, 1.2, 1.2]


def test_loads_go_up_by_a_step_when_they_can_be_lifted():
    assert carried([1.0, 1.04, 1.06], rule="repetitions_met", step_percent=5.0) == [1.0, 1.0, 1.05]


def test_exertion_follows_the_person():
    assert carried([1.0, 1.1, 0.9], Load(8, "rpe"), rule="none") == [1.0, 1.1, 0.9]


def test_the_same_load_stops_working_as_strength_grows():
    person = moderate_multiple_sclerosis()
    stuck, progressed = (
        follow(person, (one(Exercise("knee_extension"), 24, rule=rule),), 24) for rule in ("none", "repetitions_met")
    )
    first, last = (stuck.doses[week].loads["strength"][0, KNEE] for week in (0, 23))
    assert last < 0.9 * first
    assert strength_at(progressed, 24)[0, KNEE] > strength_at(stuck, 24)[0, KNEE] + 0.01
