"""Sharing moments among muscles: against a problem solved on paper, and along the healthy walk."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.optimize.inverse.demand import Demand, Motion
from gaitgain.optimize.inverse.needed import AT_CEILING
from gaitgain.optimize.inverse.sharing import RESERVE_COST, share_out

INSTANTS = 12


def two_muscles(low=0.0, high=1.0):
    """Two muscles over one joint."""
    muscles = [Muscle(name, 100.0, 0.1, 0.1, min_control=low, max_control=high, mass=1.0) for name in ("a", "b")]
    return MusculoskeletalModel("joint", (0.0, -9.81, 0.0), (), (), muscles=tuple(muscles))


def steady(moment, strengths=(30.0, 10.0)):
    """A moment of one joint that stays as it is (N m), and muscles of these strengths (N m)."""
    still = np.zeros((INSTANTS, 1))
    motion = Motion(np.linspace(0.0, 1.0, INSTANTS), still, still, still, duration=1.0)
    muscles = np.tile(np.array(strengths)[None, None], (INSTANTS, 1, 1))
    return Demand(motion, still + moment, still, muscles, np.zeros((INSTANTS, 1, 0)), asked=(0,))


def test_two_muscles_share_a_moment_by_their_strengths():
    """Least a1^2 + a2^2 with 30 a1 + 10 a2 = 20: a is proportional to strength, a1 = 0.6 and a2 = 0.2."""
    found = share_out(two_muscles(), steady(20.0))
    # A reserve is dear, not forbidden: by the multiplier 2 a1 / 30 = 0.04 it is 0.04 / (2 * 10) N m.
    assert found.activations == pytest.approx(np.tile([0.6, 0.2], (INSTANTS, 1)), abs=1e-4)
    assert found.reserves == pytest.approx(0.04 / (2 * RESERVE_COST), abs=2e-4)
    assert found.excitations == pytest.approx(found.activations, abs=1e-4)


def test_what_muscles_cannot_give_is_a_reserve_and_they_are_at_their_ceilings():
    found = share_out(two_muscles(high=0.5), steady(26.0))
    assert found.shares.min() > AT_CEILING
    assert (found.at_ceiling == 1.0).all()
    assert found.reserves == pytest.approx(6.0, abs=1e-3)


def test_a_tone_that_is_not_needed_stays():
    found = share_out(two_muscles(low=0.2), steady(0.0, strengths=(30.0, -30.0)))
    assert found.activations == pytest.approx(0.2, abs=1e-4)
    assert found.reserves == pytest.approx(0.0, abs=1e-4)


def test_muscle_volume_spares_the_heavy_muscle():
    body = two_muscles()
    heavy = replace(body, muscles=(replace(body.muscles[0], mass=3.0), body.muscles[1]))
    found = share_out(heavy, steady(20.0, strengths=(20.0, 20.0)), "muscle_volume")
    # 1.5 a1 = 0.5 a2 and a1 + a2 = 1.
    assert found.activations == pytest.approx(np.tile([0.25, 0.75], (INSTANTS, 1)), abs=1e-3)


def test_activation_cannot_leave_as_fast_as_a_moment_does():
    """A moment that is needed at one instant of twelve alone: activation is there before and after."""
    demand = steady(0.0)
    moments = demand.moments.copy()
    moments[5] = 20.0
    fast = replace(demand, moments=moments, motion=replace(demand.motion, duration=0.12))
    found = share_out(two_muscles(), fast)
    assert found.activations[5, 0] > 0.1
    assert found.activations[6, 0] > 0.05
    assert np.abs(found.reserves).max() > 0.5
