from __future__ import annotations

import pytest

from gaitgain.models.anatomy import LEFT, RIGHT, recognize
from gaitgain.models.errors import ProgramError
from gaitgain.models.impairment import (
    GroupState,
    Impairment,
    apply_states,
    both_sides,
    moderate_multiple_sclerosis,
)


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
