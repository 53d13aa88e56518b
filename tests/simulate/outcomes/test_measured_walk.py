"""Events and phases of a measured walk, by the functions that measure predicted ones."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.recording.event import find_crossings
from gaitgain.optimize.walk.event import FootEvents
from gaitgain.simulate.outcomes.support_phase import support_phases

FORCES = "moco_3d_walking/grf_walk.mot"
THRESHOLD_N = 20.0


@pytest.fixture(scope="module")
def plates(public_models):
    """Time and vertical forces of both feet, sampled at 2 kHz."""
    path = public_models / FORCES
    if not path.exists():
        pytest.skip(f"no {FORCES}")
    table = np.genfromtxt(path, skip_header=6, names=True)
    return table["time"], table["ground_force_r_vy"], table["ground_force_l_vy"]


@pytest.fixture(scope="module")
def phases(plates):
    """One stride from right contact to right contact."""
    time, right, left = plates
    contacts, offs = find_crossings(time, right, THRESHOLD_N)
    other_contact, other_off = (times[0] for times in find_crossings(time, left, THRESHOLD_N))
    duration = contacts[1] - contacts[0]
    own = FootEvents(0.0, offs[0] - contacts[0])
    other = FootEvents(other_contact - contacts[0], other_off - other_contact)
    return duration, support_phases(own, other, duration)


def test_each_foot_meets_its_plates_as_often_as_was_walked(plates):
    time, right, left = plates
    for force, steps in ((right, 2), (left, 1)):
        contacts, offs = find_crossings(time, force, THRESHOLD_N)
        assert contacts.size == offs.size == steps
        assert (contacts < offs).all()
        assert np.interp(contacts, time, force) == pytest.approx(np.full(steps, THRESHOLD_N), abs=1e-6)


def test_events_agree_with_counting_samples(plates, phases):
    """Samples over the threshold, within two of them at each end."""
    time, right, left = plates
    duration, found = phases
    step = time[1] - time[0]
    first = right[time < 1.2]
    assert found.stance * duration == pytest.approx((first > THRESHOLD_N).sum() * step, abs=2 * step)
    both = (right > THRESHOLD_N) & (left > THRESHOLD_N) & (time < 1.2)
    assert found.preswing * duration == pytest.approx(both.sum() * step, abs=2 * step)


def test_a_healthy_person_is_measured_as_one(phases):
    """Bands that hold any unhurried healthy walk."""
    duration, found = phases
    assert 0.9 < duration < 1.3
    assert 0.58 < found.stance < 0.67
    assert 0.16 < found.double_support < 0.34
    assert found.loading == pytest.approx(found.preswing, abs=0.02)
    parts = found.loading + found.single_support + found.preswing + found.swing
    assert parts == pytest.approx(1.0, abs=1e-12)
