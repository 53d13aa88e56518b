"""Events of force curves known on paper."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from gaitgain.optimize.walk.event import contacts, find_events, gait_cycle
from gaitgain.optimize.walk.trajectory import Trajectory

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
    assert events.contact / DURATION == pytest.approx(0.95, abs=2e-3)
    assert events.stance / DURATION == pytest.approx(0.6, abs=2e-3)


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


def test_a_foot_that_grazes_the_ground_in_swing_is_not_on_it():
    """30 N for a while in swing, never a tenth of body weight."""
    walk = stride()
    grazing = (walk.time / DURATION > 0.9) & (walk.time / DURATION < 0.95)
    before = find_events(walk, 0)
    walk.ground_forces[grazing, 0, 1] = 30.0
    assert find_events(walk, 0) == before
    assert not contacts(walk)[grazing, 0].any()
