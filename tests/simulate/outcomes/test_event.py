"""Measurements on strides whose outcomes are known on paper, and on a solved one."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.catalog import OUTCOMES, measure
from gaitgain.simulate.outcomes.event import double_support, find_events, gait_cycle
from gaitgain.simulate.outcomes.periodic import time_mean

DURATION = 1.1


def stride(count=2000, *, right=(0.2, 0.62), left=(0.7, 0.62), height=800.0) -> Trajectory:
    """Trapezoids of force: contact at a share of the stride, stance as a share of it."""
    time = DURATION * np.arange(1, count + 1) / count
    forces = np.zeros((count, 2, 3))
    for foot, (contact, stance) in enumerate((right, left)):
        since = (time / DURATION - contact) % 1.0
        ramp = np.minimum(since, stance - since) / 0.01
        forces[:, foot, 1] = height * np.clip(ramp, 0.0, 1.0)
    arrays: dict[str, Any] = {f.name: np.zeros((count, 0)) for f in fields(Trajectory)}
    return replace(Trajectory(**arrays), time=time, ground_forces=forces, duration=DURATION, stride_length=1.4)


def test_events_are_where_the_force_crosses_twenty_newtons():
    events = find_events(stride(), 0)
    shift = 0.01 * 20.0 / 800.0
    assert events.contact / DURATION == pytest.approx(0.2 + shift, abs=1e-5)
    assert events.stance / DURATION == pytest.approx(0.62 - 2 * shift, abs=1e-5)


def test_contact_just_before_the_end_of_the_stride_wraps_around():
    events = find_events(stride(right=(0.95, 0.6)), 0)
    assert events.contact / DURATION == pytest.approx(0.95, abs=1e-3)
    assert events.stance / DURATION == pytest.approx(0.6, abs=1e-3)


def test_double_support_is_what_two_stances_overlap():
    assert double_support(stride()) == pytest.approx(0.24, abs=2e-3)
    assert double_support(stride(right=(0.2, 0.5), left=(0.7, 0.5))) == pytest.approx(0.0, abs=2e-3)


def test_two_contacts_of_one_foot_are_refused():
    hopping = stride()
    hopping.ground_forces[hopping.time < 0.1, 0, 1] = 500.0
    with pytest.raises(ValueError, match="2 times"):
        find_events(hopping, 0)


def test_gait_cycle_starts_at_contact_and_closes():
    walk = stride()
    phase = np.sin(2 * np.pi * walk.time / DURATION)
    curve = gait_cycle(walk, phase)
    assert curve.shape == (101,)
    assert curve[0] == pytest.approx(np.sin(2 * np.pi * 0.2), abs=2e-3)
    assert curve[-1] == pytest.approx(curve[0], abs=1e-9)


def test_time_mean_of_a_periodic_curve():
    walk = stride()
    assert time_mean(walk, 3.0 + np.cos(2 * np.pi * walk.time / DURATION)) == pytest.approx(3.0, abs=1e-9)


@pytest.fixture(scope="module")
def outcomes(coarse_stride, gait2d):
    return {o.name: o for o in measure(coarse_stride, gait2d, recognize(gait2d))}


def test_a_symmetric_walk_has_every_outcome_once(outcomes):
    spatial = {"step_width", "sideward_margin_of_stability"}
    expected = [n for n in OUTCOMES if n not in spatial and not n.endswith("_asymmetry")]
    assert list(outcomes) == expected


def test_speed_is_stride_length_times_half_the_cadence(outcomes):
    product = outcomes["stride_length"].value * outcomes["cadence"].value / 120.0
    assert outcomes["gait_speed"].value == pytest.approx(product, rel=1e-12)


def test_stance_and_double_support_belong_together(outcomes):
    assert outcomes["double_support"].value == pytest.approx(2 * outcomes["stance"].value - 100.0, abs=1e-6)


def test_the_healthy_walk_is_plausible(outcomes):
    """Bands of plausible walking, adults at their own speed."""
    bands = {
        "gait_speed": (1.1, 1.5),
        "stride_length": (1.2, 1.6),
        "double_support": (10.0, 35.0),
        "peak_swing_knee_flexion": (45.0, 80.0),
        "cost_of_transport": (2.0, 5.0),
        "peak_ankle_plantarflexion_moment": (1.0, 2.0),
    }
    for name, (low, high) in bands.items():
        assert low < outcomes[name].value < high, name
    valley = outcomes["midstance_vertical_force"].value
    assert outcomes["first_vertical_peak"].value > valley + 0.02
    assert outcomes["second_vertical_peak"].value > valley + 0.02


def test_sides_are_told_apart_where_they_differ(coarse_stride, gait2d):
    forces = coarse_stride.ground_forces.copy()
    forces[:, 1, 1] *= 1.1
    names = [o.name for o in measure(replace(coarse_stride, ground_forces=forces), gait2d, recognize(gait2d))]
    assert "first_vertical_peak_left" in names
    assert "peak_swing_knee_flexion_left" not in names
