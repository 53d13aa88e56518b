"""What each mechanism does to the numbers of muscles: its own and no others."""

from __future__ import annotations

import math
from dataclasses import replace

import casadi as ca
import pytest

from gaitgain.errors import ConditionError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.muscle.curve import passive_force_length

CALF = "ankle_plantarflexors"


def with_one(model, mechanism, value, group):
    return apply_condition(model, recognize(model), impaired_by(mechanism, value, (group,)))


def muscle(model, name):
    return next(m for m in model.muscles if m.name == name)


def test_strength_and_activation_change_their_own_numbers_only(gait2d):
    state = GroupState(strength=0.8, activation_ceiling=0.7)
    weak = apply_condition(gait2d, recognize(gait2d), Condition.of({("knee_extensors", LEFT): state}))
    for before, after in zip(gait2d.muscles, weak.muscles, strict=True):
        hit = before.name in ("vasti_l", "rect_fem_l")
        assert after.max_isometric_force == pytest.approx(before.max_isometric_force * (0.8 if hit else 1.0))
        assert after.max_control == pytest.approx(0.7 if hit else 1.0)
        assert after.mass == before.mass


def test_slow_force_rise_lengthens_the_activation_time_constant_only(gait2d):
    after = muscle(with_one(gait2d, "force_rise", 0.5, "knee_extensors"), "vasti_r")
    before = muscle(gait2d, "vasti_r")
    assert after.activation_time_constant == pytest.approx(2.0 * before.activation_time_constant)
    assert replace(after, activation_time_constant=before.activation_time_constant) == before


def test_co_contraction_raises_the_least_activation_only(gait2d):
    tense = with_one(gait2d, "activation_floor", 0.05, "ankle_dorsiflexors")
    for before, after in zip(gait2d.muscles, tense.muscles, strict=True):
        expected = 0.05 if before.name.startswith("tib_ant") else before.min_control
        assert after == replace(before, min_control=expected)


def test_stiff_muscles_pull_harder_when_stretched(gait2d):
    """At 1.3 optimal lengths: the exponential curve with half the strain, relative to the whole one."""
    stiff = with_one(gait2d, "passive_strain", 0.5, "ankle_plantarflexors")
    before, after = (muscle(m, "soleus_r").passive_fiber_strain_at_one_norm_force for m in (gait2d, stiff))
    soft, hard = (float(ca.DM(passive_force_length(ca.DM(1.3), ca.DM(e)))) for e in (before, after))
    assert after == pytest.approx(0.5 * before)
    assert hard / soft == pytest.approx(math.expm1(4 * 0.3 / after) / math.expm1(4 * 0.3 / before), rel=0.15)


def test_reflexes_and_floors_change_their_own_numbers_only(gait2d):
    anatomy = recognize(gait2d)
    tension = GroupState(single_support_floor=0.02, double_support_floor=0.04, swing_floor=0.06)
    reflex = GroupState(reflex_gain=0.1, reflex_delay=1.5)
    spastic, tense = (
        apply_condition(gait2d, anatomy, Condition.of(both_sides({CALF: state}))) for state in (reflex, tension)
    )
    for before, reflex, floor in zip(gait2d.muscles, spastic.muscles, tense.muscles, strict=True):
        calf = before.name[:-2] in ("soleus", "gastroc")
        assert reflex.reflex_gain == (0.1 if calf else 0.0)
        assert reflex.reflex_delay == pytest.approx(1.5 * 0.020 if calf else before.reflex_delay)
        numbers = {"reflex_gain": 0.0, "reflex_delay": before.reflex_delay, "ignore_stretch_reflex": True}
        assert replace(reflex, **numbers) == before
        assert floor.double_support_floor == (0.04 if calf else 0.0)
        numbers = dict.fromkeys(("single_support_floor", "double_support_floor", "swing_floor"), 0.0)
        assert replace(floor, **numbers, ignore_phase_floor=True) == before


def test_impossible_conditions_reach_no_muscle(gait2d):
    wrong = Condition.of({("knee_extensors", RIGHT): GroupState(activation_ceiling=1.2)})
    with pytest.raises(ConditionError, match=r"knee_extensors, right: activation_ceiling 1.2 is outside 0.1 to 1"):
        apply_condition(gait2d, recognize(gait2d), wrong)
