"""Reflexes and co-contraction in a whole body: sign, size, and off."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.excitation import total_excitation
from gaitgain.models.skeleton.parameters import ParameterLayout

CALF = "ankle_plantarflexors"


def test_excitations_add_up_and_stay_below_one():
    assert float(ca.DM(total_excitation(ca.DM(0.3), ca.DM(0.0), ca.DM(0.0)))) == pytest.approx(0.3, abs=1e-15)
    assert float(ca.DM(total_excitation(ca.DM(0.01), ca.DM(0.02), ca.DM(0.03)))) == pytest.approx(0.06, abs=2e-3)
    for voluntary in (0.0, 0.5, 1.0):
        assert voluntary <= float(ca.DM(total_excitation(ca.DM(voluntary), ca.DM(20.0), ca.DM(0.3)))) <= 1.0


@pytest.fixture(scope="module")
def spastic(gait2d):
    state = GroupState(reflex_gain=0.1, reflex_delay=1.5)
    return apply_condition(gait2d, recognize(gait2d), Condition.of(both_sides({CALF: state})))


@pytest.fixture(scope="module")
def tense(gait2d):
    state = GroupState(single_support_floor=0.02, double_support_floor=0.04, swing_floor=0.06)
    return apply_condition(gait2d, recognize(gait2d), Condition.of(both_sides({CALF: state})))


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
    healthy, impaired = (Dynamics(model).instant.input_names for model in (gait2d, spastic))
    assert impaired == (*healthy[:-1], "reflexes", healthy[-1])
    plain = ParameterLayout(gait2d).size
    assert ParameterLayout(spastic).size == plain + 4 * 3
    assert ParameterLayout(tense).size == plain + 4 * 3
