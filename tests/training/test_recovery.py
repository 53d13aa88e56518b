"""Programs together: one body recovers from all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from programs import often, one, programs

from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.description.muscle_group import GROUP_SIDES, RIGHT
from gaitgain.training.adaptation import follow
from gaitgain.training.modality import Dose
from gaitgain.training.prediction import strength_at
from gaitgain.training.program.program import Exercise
from gaitgain.training.program.schedule import Week, plan_weeks
from gaitgain.training.recovery import combine, session_shares
from gaitgain.training.resistance.dose import rate
from gaitgain.training.resistance.parameters import default_parameters

PERSON = moderate_multiple_sclerosis()
PARAMETERS = default_parameters()
KNEE = GROUP_SIDES.index(("knee_extensors", RIGHT))
ROUNDING = 1e-12


def dose(effect, rate, sets):
    return Dose({"sets": np.array([[sets]])}, {}, {"neural": np.array([[effect]])}, {"neural": np.array([[rate]])})


def test_two_programs_on_paper():
    """A lighter program with half the effect works with half its rate on what the heavier one leaves."""
    both = combine(Week(1), [dose(0.8, 0.5, 3.0), dose(0.4, 0.6, 2.0)])
    assert both.rates["neural"][0, 0] == pytest.approx(1.0 - (1.0 - 0.5) * (1.0 - 0.5 * 0.6))
    assert both.effects["neural"][0, 0] == 0.8
    assert both.amounts["sets"][0, 0] == 5.0


def test_adaptations_of_different_modalities_stay_apart():
    capacity = Dose(effects={"capacity": np.array([[0.5]])}, rates={"capacity": np.array([[0.2]])})
    both = combine(Week(1), [dose(0.8, 0.5, 3.0), capacity])
    assert both.rates["neural"][0, 0] == 0.5
    assert both.rates["capacity"][0, 0] == pytest.approx(0.2)


def test_nobody_trains_in_a_week_without_programs():
    rest = combine(Week(1), [])
    assert not rest.rates
    assert (rest.rate("neural", np.ones((2, 3))) == np.zeros((2, 3))).all()


def test_sessions_are_shared_between_modalities_in_proportion():
    lifting, more = one(Exercise("squat"), sessions=2.0), one(Exercise("squat", side=RIGHT), sessions=6.0)
    week = plan_weeks([lifting, more], 1)[0]
    assert session_shares(week) == {"resistance": 1.0}
    assert session_shares(Week(1)) == {}


def first_week(*together):
    return follow(PERSON, together, 1).gains[1]["resistance"]


@often
@given(programs, programs)
def test_a_second_program_adds_less_than_it_gives_alone(first, second):
    both, *alone = first_week(first, second), first_week(first), first_week(second)
    for name in ("neural", "muscle"):
        together, *apart = (getattr(each, name) for each in (both, *alone))
        assert (together <= sum(apart) + ROUNDING).all(), name


def test_recovery_is_shared():
    """However many programs there are, a group adapts no faster than at its largest rate."""
    program = one(Exercise("knee_extension", sets=5), 1, sessions=3)
    gain = [first_week(*(program,) * many).neural[0, KNEE] for many in (1, 2, 4)]
    assert gain[0] < gain[1] < gain[2]
    largest = 1.0 / rate(PARAMETERS.reference_sets, PARAMETERS.reference_sessions, PARAMETERS)
    target = PARAMETERS.closable_deficit * (0.7 - PARAMETERS.intensity_threshold) / (1 - PARAMETERS.intensity_threshold)
    assert gain[2] <= target * (1.0 - np.exp(-largest / PARAMETERS.neural_weeks)) + ROUNDING


def test_more_of_the_same_is_not_twice_the_gain():
    program = one(Exercise("knee_extension"))
    once, twice = (strength_at(follow(PERSON, p, 12), 12)[0, KNEE] - 1.0 for p in ((program,), (program, program)))
    assert once < twice < 1.3 * once
