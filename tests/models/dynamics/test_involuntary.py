"""Stretch reflex and co-contraction by phase in isolation: sign, size, lag, and off."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.errors import ModelError, ProgramError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.condition.condition import GroupState, apply_states, both_sides, commanded
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.dynamics.dynamics import INPUTS, Dynamics
from gaitgain.models.dynamics.involuntary import (
    phase_floor,
    standing,
    stretch_reflex_rate,
    total_excitation,
    with_involuntary_excitation,
)
from gaitgain.models.skeleton.parameters import ParameterLayout

CALF = "ankle_plantarflexors"
REFLEX = {"gain": 0.2, "threshold": 0.5, "delay": 0.02}


def settled(velocity, **changed):
    """Reflex to a lasting stretch: its rate from silence, times the delay."""
    numbers = REFLEX | changed
    return float(ca.DM(stretch_reflex_rate(ca.DM(0.0), ca.DM(velocity), **numbers))) * numbers["delay"]


def test_a_slow_stretch_and_a_shortening_excite_nothing():
    for velocity in (-5.0, 0.0, 0.1):
        assert settled(velocity) < 1e-3 * settled(3.0)


def test_a_quick_stretch_excites_in_proportion_to_what_passes_the_threshold():
    assert settled(3.0) == pytest.approx(0.2 * 2.5, rel=1e-6)
    assert settled(3.0, threshold=1.0) == pytest.approx(0.2 * 2.0, rel=1e-6)
    assert settled(3.0, gain=0.1) == pytest.approx(0.5 * settled(3.0), rel=1e-12)
    assert settled(200.0) == pytest.approx(0.2 * 199.5)  # no overflow


@pytest.mark.parametrize("delay", [0.005, 0.02])
def test_the_reflex_lags_behind_by_its_delay(delay):
    """After one delay of lasting stretch 1 - 1/e of the response is there, after six all but a 400th."""
    reflex, step, course = 0.0, delay / 1000, []
    for _ in range(6000):
        reflex += step * float(ca.DM(stretch_reflex_rate(ca.DM(reflex), ca.DM(3.0), **(REFLEX | {"delay": delay}))))
        course.append(reflex / 0.5)
    assert course[999] == pytest.approx(1 - np.exp(-1.0), abs=1e-3)
    assert course[-1] == pytest.approx(1.0, abs=3e-3)


def test_excitations_add_up_and_stay_below_one():
    assert float(ca.DM(total_excitation(ca.DM(0.3), ca.DM(0.0), ca.DM(0.0)))) == pytest.approx(0.3, abs=1e-15)
    assert float(ca.DM(total_excitation(ca.DM(0.01), ca.DM(0.02), ca.DM(0.03)))) == pytest.approx(0.06, abs=2e-3)
    for voluntary in (0.0, 0.5, 1.0):
        assert voluntary <= float(ca.DM(total_excitation(ca.DM(voluntary), ca.DM(20.0), ca.DM(0.3)))) <= 1.0


@pytest.mark.parametrize(("own", "other", "floor"), [(1, 0, 0.01), (1, 1, 0.02), (0, 1, 0.04)])
def test_each_phase_has_its_floor(own, other, floor):
    named = {"swing": 0.04, "single_support": 0.01, "double_support": 0.02}
    assert phase_floor(own, other, **named) == pytest.approx(floor)
    assert float(ca.DM(standing(ca.DM(0.0), ca.DM(600.0)))) == 0.0
    assert float(ca.DM(standing(ca.DM(300.0), ca.DM(600.0)))) == pytest.approx(1.0, abs=1e-3)


@pytest.fixture(scope="module")
def spastic(gait2d):
    return apply_states(gait2d, recognize(gait2d), both_sides({CALF: GroupState(reflex_gain=0.1, reflex_delay=1.5)}))


@pytest.fixture(scope="module")
def tense(gait2d):
    state = GroupState(single_support_floor=0.02, double_support_floor=0.04, swing_floor=0.06)
    return apply_states(gait2d, recognize(gait2d), both_sides({CALF: state}))


def test_each_mechanism_changes_its_own_numbers_only(gait2d, spastic, tense):
    for before, reflex, floor in zip(gait2d.muscles, spastic.muscles, tense.muscles, strict=True):
        calf = before.name[:-2] in ("soleus", "gastroc")
        assert reflex.reflex_gain == (0.1 if calf else 0.0)
        assert reflex.reflex_delay == pytest.approx(1.5 * 0.020 if calf else before.reflex_delay)
        numbers = {"reflex_gain": 0.0, "reflex_delay": before.reflex_delay, "ignore_stretch_reflex": True}
        assert replace(reflex, **numbers) == before
        assert floor.double_support_floor == (0.04 if calf else 0.0)
        numbers = dict.fromkeys(("single_support_floor", "double_support_floor", "swing_floor"), 0.0)
        assert replace(floor, **numbers, ignore_phase_floor=True) == before


def instant(model, height, ankle_speed=0.0, reflexes=0.0):
    """Named expressions of the body in its default pose, its base at a height, both ankles turning."""
    dynamics, anatomy = Dynamics(model), recognize(model)
    values = np.array([c.default_value for c in model.free_coordinates])
    values[model.coordinate_index(anatomy.upward)] = height
    speeds = np.zeros_like(values)
    for leg in anatomy.legs:
        speeds[model.coordinate_index(leg.ankle)] = leg.ankle_sign * ankle_speed
    given = {
        "values": values, "speeds": speeds, "accelerations": 0 * values, "controls": np.zeros(len(model.actuators)),
        "activations": np.full(len(model.muscles), 0.05), "excitations": np.full(len(model.muscles), 0.01),
        "reflexes": np.full(len(model.reflex_muscles), reflexes), "parameters": dynamics.pack(model),
    }  # fmt: skip
    names = ("total_excitations", "reflex_rates", "activation_rates")
    found = dynamics.function(*names)(*[given[name] for name in dynamics.instant.input_names])
    return {name: np.array(part).ravel() for name, part in zip(names, found, strict=True)}


def test_quick_dorsiflexion_excites_the_calf_and_slow_or_plantarflexion_does_not(spastic):
    quick, slow, away = (instant(spastic, 2.0, np.deg2rad(s))["reflex_rates"] * 0.030 for s in (200.0, 10.0, -200.0))
    assert quick.shape == (4,)  # gastrocnemius and soleus of both sides
    assert np.all(quick > 0.1)
    assert np.all(slow < 1e-2 * quick)
    assert np.all(away < 1e-6)
    assert instant(spastic, 2.0, np.deg2rad(100.0))["reflex_rates"][0] < quick[0] / 0.030


def test_a_reflex_raises_excitation_and_activation_of_its_own_muscle_only(spastic):
    silent, awake = (instant(spastic, 2.0, reflexes=r) for r in (0.0, 0.1))
    raised = awake["total_excitations"] - silent["total_excitations"]
    own = np.isin(np.arange(len(spastic.muscles)), spastic.reflex_muscles)
    assert raised[own] == pytest.approx(0.99 * np.tanh(0.1))
    assert np.all(raised[~own] == 0.0)
    assert np.all((awake["activation_rates"] > silent["activation_rates"]) == own)


def test_co_contraction_follows_the_load_of_the_foot(tense):
    own = [i for i, m in enumerate(tense.muscles) if not m.ignore_phase_floor]
    air, ground = (instant(tense, height)["total_excitations"][own] for height in (2.0, 0.85))
    assert air == pytest.approx(1 - 0.99 * 0.94)
    assert ground == pytest.approx(1 - 0.99 * 0.96, abs=2e-4)


def test_a_healthy_structure_has_none_of_this(gait2d, spastic, tense):
    assert Dynamics(gait2d).instant.input_names == INPUTS
    assert Dynamics(spastic).instant.input_names == (*INPUTS[:-1], "reflexes", INPUTS[-1])
    plain = ParameterLayout(gait2d).size
    assert ParameterLayout(spastic).size == plain + 4 * 3
    assert ParameterLayout(tense).size == plain + 4 * 3


def test_bodies_of_one_study_share_the_structure_that_any_of_them_needs(gait2d):
    anatomy = recognize(gait2d)
    one, other = {(CALF, LEFT): GroupState(reflex_gain=0.1)}, both_sides({"knee_flexors": GroupState(swing_floor=0.1)})
    template = with_involuntary_excitation(gait2d, anatomy, [one, other])
    layout = ParameterLayout(template)
    for states in (one, other, {}):
        body = apply_states(template, anatomy, states)
        assert layout.pack(body).size == layout.size
    assert mirror(template).reflex_partner == (2, 3, 0, 1)
    assert sum(m.reflex_gain > 0 for m in apply_states(template, anatomy, one).muscles) == 2
    with pytest.raises(ModelError, match="another structure"):
        ParameterLayout(gait2d).pack(apply_states(gait2d, anatomy, one))
    with pytest.raises(ModelError, match="another structure"):
        layout.pack(gait2d)
    with pytest.raises(ModelError, match="reflex on one side only: gastroc_l, soleus_l"):
        mirror(apply_states(gait2d, anatomy, one))
    assert with_involuntary_excitation(gait2d, anatomy, [{}]) == gait2d


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
