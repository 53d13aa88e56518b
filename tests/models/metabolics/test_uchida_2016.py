from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.metabolics.uchida_2016 import recruited_slow_share

SHARE = 0.6


def test_slow_fibers_are_recruited_first():
    shares = [float(recruited_slow_share(u, SHARE)) for u in np.linspace(0.0, 1.0, 11)]
    assert shares[0] == 1.0
    assert shares[-1] == pytest.approx(SHARE, rel=1e-12)
    assert (np.diff(shares) < 0.0).all()
    slow, fast = SHARE * np.sin(0.15 * np.pi), (1.0 - SHARE) * (1.0 - np.cos(0.15 * np.pi))
    assert shares[3] == pytest.approx(slow / (slow + fast), rel=1e-12)


def test_the_power_of_uchida_is_never_negative(fiber, per_kilogram):
    braking = fiber(velocity=1.0, force=3000.0)
    assert per_kilogram("umberger_2003", braking)[3] < -10.0
    assert per_kilogram("uchida_2016", braking)[3] == pytest.approx(0.0, abs=1e-6)
