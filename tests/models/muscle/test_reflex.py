from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.models.muscle.reflex import stretch_reflex_rate

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
