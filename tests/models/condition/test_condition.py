from __future__ import annotations

import math
from dataclasses import replace

import casadi as ca
import pytest

from gaitgain.errors import ProgramError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import (
    HEALTHY,
    GroupState,
    Impairment,
    apply_states,
    both_sides,
    commanded,
    moderate_multiple_sclerosis,
)
from gaitgain.models.condition.mechanism import GROUP_FIELDS, mechanisms
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.muscle.curve import passive_force_length

CALF = "ankle_plantarflexors"


def test_strength_and_activation_change_their_own_numbers_only(gait2d):
    anatomy = recognize(gait2d)
    state = GroupState(strength=0.8, activation_ceiling=0.7)
    weak = apply_states(gait2d, anatomy, {("knee_extensors", LEFT): state})
    for before, after in zip(gait2d.muscles, weak.muscles, strict=True):
        hit = before.name in ("vasti_l", "rect_fem_l")
        assert after.max_isometric_force == pytest.approx(before.max_isometric_force * (0.8 if hit else 1.0))
        assert after.max_control == pytest.approx(0.7 if hit else 1.0)
        assert after.mass == before.mass


def test_moderate_multiple_sclerosis_is_mostly_neural():
    """de Haan 2000: 75 over 94 % activation, 11.2 % less force; their product is 71 % of healthy strength."""
    state = moderate_multiple_sclerosis().state("knee_extensors", RIGHT)
    assert state.activation_ceiling == pytest.approx(75 / 94)
    assert state.strength == pytest.approx(0.888)
    assert state.voluntary_strength == pytest.approx(0.71, abs=0.005)


def test_impossible_states_are_all_named(gait2d):
    states = {
        ("knee_extensors", RIGHT): GroupState(strength=-1.0),
        ("biceps", RIGHT): GroupState(),
        ("hip_flexors", "up"): GroupState(activation_ceiling=1.2),
    }
    with pytest.raises(ProgramError) as caught:
        apply_states(gait2d, recognize(gait2d), states)
    for part in ("strength -1", "'biceps' is no muscle group", "'up' is no side", "activation_ceiling 1.2"):
        assert part in str(caught.value)


def test_sides_tell_symmetric_from_asymmetric():
    assert Impairment("even", both_sides({"hip_flexors": GroupState(strength=0.5)})).symmetric
    assert not Impairment("odd", {("hip_flexors", LEFT): GroupState(strength=0.5)}).symmetric


def only(group, **changes):
    return both_sides({group: GroupState(**changes)})


def test_slow_force_rise_lengthens_the_activation_time_constant_only(gait2d):
    slow = apply_states(gait2d, recognize(gait2d), only("knee_extensors", force_rise=0.5))
    vasti = next(m for m in slow.muscles if m.name == "vasti_r")
    healthy = next(m for m in gait2d.muscles if m.name == "vasti_r")
    assert vasti.activation_time_constant == pytest.approx(2.0 * healthy.activation_time_constant)
    assert replace(vasti, activation_time_constant=healthy.activation_time_constant) == healthy


def test_co_contraction_raises_the_least_activation_only(gait2d):
    tense = apply_states(gait2d, recognize(gait2d), only("ankle_dorsiflexors", activation_floor=0.05))
    for before, after in zip(gait2d.muscles, tense.muscles, strict=True):
        expected = 0.05 if before.name.startswith("tib_ant") else before.min_control
        assert after == replace(before, min_control=expected)


def test_stiff_muscles_pull_harder_when_stretched(gait2d):
    """At 1.3 optimal lengths: the exponential curve with half the strain, relative to the whole one."""
    stiff = apply_states(gait2d, recognize(gait2d), only("ankle_plantarflexors", passive_strain=0.5))
    before, after = (
        next(m.passive_fiber_strain_at_one_norm_force for m in model.muscles if m.name == "soleus_r")
        for model in (gait2d, stiff)
    )
    soft, hard = (float(ca.DM(passive_force_length(ca.DM(1.3), ca.DM(e)))) for e in (before, after))
    assert after == pytest.approx(0.5 * before)
    assert hard / soft == pytest.approx(math.expm1(4 * 0.3 / after) / math.expm1(4 * 0.3 / before), rel=0.15)


def test_a_floor_above_half_the_ceiling_is_refused(gait2d):
    with pytest.raises(ProgramError, match=r"activation_floor 0.2 is outside 0 to 0.15"):
        apply_states(gait2d, recognize(gait2d), only("hip_flexors", activation_floor=0.2, activation_ceiling=0.3))


def test_states_combine_mechanism_by_mechanism():
    a = GroupState(strength=0.8, force_rise=0.5, activation_floor=0.02)
    b = GroupState(strength=0.5, passive_strain=0.9, activation_floor=0.01)
    assert a.times(b) == GroupState(strength=0.4, force_rise=0.5, passive_strain=0.9, activation_floor=0.02)


@pytest.mark.parametrize("field", GROUP_FIELDS)
def test_each_mechanism_has_a_range_an_off_switch_and_evidence(field):
    mechanism = mechanisms()[field]
    assert mechanism.set(mechanism.off) == HEALTHY
    assert mechanism.switched_off(mechanism.set(0.2)) == HEALTHY
    assert mechanism.unit
    assert mechanism.evidence.source
    with pytest.raises(ProgramError, match="is outside"):
        mechanism.set(mechanism.highest + 1.0)


def test_each_mechanism_changes_its_own_numbers_only(gait2d):
    anatomy = recognize(gait2d)
    tension = GroupState(single_support_floor=0.02, double_support_floor=0.04, swing_floor=0.06)
    spastic = apply_states(gait2d, anatomy, both_sides({CALF: GroupState(reflex_gain=0.1, reflex_delay=1.5)}))
    tense = apply_states(gait2d, anatomy, both_sides({CALF: tension}))
    for before, reflex, floor in zip(gait2d.muscles, spastic.muscles, tense.muscles, strict=True):
        calf = before.name[:-2] in ("soleus", "gastroc")
        assert reflex.reflex_gain == (0.1 if calf else 0.0)
        assert reflex.reflex_delay == pytest.approx(1.5 * 0.020 if calf else before.reflex_delay)
        numbers = {"reflex_gain": 0.0, "reflex_delay": before.reflex_delay, "ignore_stretch_reflex": True}
        assert replace(reflex, **numbers) == before
        assert floor.double_support_floor == (0.04 if calf else 0.0)
        numbers = dict.fromkeys(("single_support_floor", "double_support_floor", "swing_floor"), 0.0)
        assert replace(floor, **numbers, ignore_phase_floor=True) == before


def test_impossible_reflexes_and_floors_are_refused_with_their_names(gait2d):
    state = GroupState(reflex_gain=-0.1, reflex_threshold=9.0, reflex_delay=0.1, swing_floor=0.5)
    with pytest.raises(ProgramError) as caught:
        apply_states(gait2d, recognize(gait2d), {(CALF, RIGHT): state})
    for part in ("reflex_gain -0.1", "reflex_threshold 9", "reflex_delay 0.1 is outside 0.5 to 3", "swing_floor 0.5"):
        assert f"{CALF}, right: {part}" in str(caught.value)


def test_the_stronger_reflex_keeps_its_threshold_and_a_dynamometer_meets_none():
    weak, strong = GroupState(reflex_gain=0.1, reflex_threshold=0.2), GroupState(reflex_gain=0.2, swing_floor=0.1)
    assert weak.times(strong) == strong.times(weak) == strong
    assert commanded({(CALF, LEFT): replace(strong, strength=0.5)}) == {(CALF, LEFT): GroupState(strength=0.5)}
