"""How gains come and go."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import often, one, programs

from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.description.muscle_group import GROUP_SIDES, RIGHT
from gaitgain.training.adaptation import follow, train
from gaitgain.training.program.program import Exercise, Load
from gaitgain.training.resistance.dose import bout_shares
from gaitgain.training.resistance.gain import OTHER_SIDE, adapt_week
from gaitgain.training.resistance.parameters import default_parameters
from gaitgain.training.resistance.strength import GroupGains, no_gains, tendon_stiffness

NAMES = [f.name for f in fields(GroupGains)]
PERSON = moderate_multiple_sclerosis()
PARAMETERS = default_parameters()
KNEE = GROUP_SIDES.index(("knee_extensors", RIGHT))
ROUNDING = 1e-12


def gains(program, weeks):
    """Gains of every week."""
    together = program if isinstance(program, tuple) else (program,)
    return [each["resistance"] for each in follow(PERSON, together, weeks).gains]


@often
@given(programs, st.integers(1, 12))
def test_stopping_loses_the_gain_at_the_fitted_rate(program, pause):
    end = program.duration_weeks
    weekly = gains(program, end + pause)
    for name, weeks in (("neural", PARAMETERS.neural_loss_weeks), ("muscle", PARAMETERS.muscle_loss_weeks)):
        before, after = (getattr(weekly[week], name) for week in (end, end + pause))
        np.testing.assert_allclose(after, before * np.exp(-pause / weeks), rtol=1e-12)


def test_muscle_is_lost_as_published():
    """Grgic 2022: of a size gain of 0.99 SD, 0.60 SD are lost in 12 to 24 weeks."""
    weekly = gains(one(Exercise("knee_extension")), 12 + 18)
    assert 1.0 - weekly[30].muscle[0, KNEE] / weekly[12].muscle[0, KNEE] == pytest.approx(0.60 / 0.99, abs=0.002)


@often
@given(programs)
def test_only_what_is_trained_gains_cross_education_aside(program):
    worked = np.zeros(len(GROUP_SIDES), bool)
    for exercise in program.exercises:
        for side in exercise.sides:
            worked |= bout_shares(exercise.name, side)[1] > 0
    last = gains(program, program.duration_weeks)[-1]
    for name in NAMES:
        other = ~worked & ~worked[OTHER_SIDE] if name == "neural" else ~worked
        assert (getattr(last, name)[0, other] == 0.0).all(), name
    crossed = ~worked & worked[OTHER_SIDE]
    limit = PARAMETERS.cross_education * last.neural[0, OTHER_SIDE]
    assert (last.neural[0, crossed] <= limit[crossed] + ROUNDING).all()


def test_the_neural_part_comes_first():
    weekly = gains(one(Exercise("knee_extension")), 12)
    early, late = weekly[3], weekly[12]
    assert early.neural[0, KNEE] / late.neural[0, KNEE] > early.muscle[0, KNEE] / late.muscle[0, KNEE]


def test_only_fast_intent_raises_the_rate_of_force_rise():
    slow, fast = (one(Exercise("knee_extension", contraction=how)) for how in ("concentric", "fast"))
    assert gains(slow, 12)[12].force_rise[0, KNEE] == 0.0
    assert gains(fast, 12)[12].force_rise[0, KNEE] > 0.2


def test_tendons_need_high_loads_and_eight_weeks():
    def stiffness(percent, weeks):
        program = one(Exercise("knee_extension", load=Load(percent)), weeks, retest_weeks=1)
        return tendon_stiffness(gains(program, weeks)[weeks], PARAMETERS)[0, KNEE]

    assert stiffness(40, 12) == 0.0
    assert 0.0 < stiffness(80, 4) < stiffness(80, 8) == pytest.approx(stiffness(80, 12)) == PARAMETERS.tendon_gain


def test_aerobic_sessions_slow_growth_and_nothing_else():
    dose = follow(PERSON, (one(Exercise("knee_extension")),), 1).doses[0]
    mixed = replace(dose, session_shares={"resistance": 0.5, "aerobic": 0.5})
    alone, beside = (adapt_week(no_gains(1), each, PARAMETERS) for each in (dose, mixed))
    slower = alone.muscle[0, KNEE] - beside.muscle[0, KNEE]
    assert slower / alone.muscle[0, KNEE] == pytest.approx(0.5 * PARAMETERS.aerobic_interference, rel=0.05)
    for name in set(NAMES) - {"muscle"}:
        assert np.array_equal(getattr(beside, name), getattr(alone, name)), name


@often
@given(programs)
def test_both_sides_gain_alike_to_the_last_bit(program):
    phase = program.phases[0]
    both = tuple(replace(exercise, side="both") for exercise in phase.exercises)
    program = replace(program, phases=(replace(phase, exercises=both),))
    assert train(PERSON, program, program.duration_weeks + 3).symmetric
