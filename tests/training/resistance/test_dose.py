"""Doses of muscle groups."""

from __future__ import annotations

from itertools import pairwise

import pytest
from programs import one

from gaitgain.models.description.muscle_group import GROUP_SIDES, LEFT, RIGHT, GroupSide
from gaitgain.training.prediction import plan_doses
from gaitgain.training.program.program import Exercise, Load
from gaitgain.training.program.schedule import plan_weeks
from gaitgain.training.resistance.dose import planned_load, rate
from gaitgain.training.resistance.parameters import default_parameters


def amount(exercise, name, group, side, sessions=2.0):
    dose = plan_doses(one(exercise, 1, sessions))[0]
    return dose.amounts[name][0, GROUP_SIDES.index(GroupSide(group, side))]


def test_sets_of_the_hardest_working_group_count_fully():
    assert amount(Exercise("knee_extension", sets=3), "sets", "knee_extensors", RIGHT) == pytest.approx(6.0)


def test_only_the_side_that_trains_has_a_dose():
    assert amount(Exercise("knee_extension", side=RIGHT), "sets", "knee_extensors", LEFT) == 0.0


def test_only_fast_sets_are_fast():
    slow, fast = (Exercise("knee_extension", contraction=how) for how in ("concentric", "fast"))
    assert amount(slow, "fast_sets", "knee_extensors", RIGHT) == 0.0
    assert amount(fast, "fast_sets", "knee_extensors", RIGHT) == amount(fast, "sets", "knee_extensors", RIGHT)


def test_nobody_lifts_more_than_the_one_repetition_maximum():
    program = one(Exercise("squat", load=Load(95)), 4, rule="linear", points_per_week=5.0)
    loads = [planned_load(week.bouts[0]) for week in plan_weeks([program], 4)]
    assert loads == pytest.approx([0.95, 1.0, 1.0, 1.0])


def test_each_set_adds_less_than_the_one_before():
    p = default_parameters()
    rates = [rate(sets, 2.0, p) for sets in range(6)]
    steps = [after - before for before, after in pairwise(rates)]
    assert all(later < earlier for earlier, later in pairwise(steps))
    assert rates[0] == 0.0
