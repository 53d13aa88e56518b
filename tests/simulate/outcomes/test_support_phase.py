"""Support phases of force curves known on paper."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.support_phase import double_support

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


def test_double_support_is_what_two_stances_overlap():
    assert double_support(stride()) == pytest.approx(0.24, abs=3e-3)
    assert double_support(stride(right=(0.2, 0.5), left=(0.7, 0.5))) == pytest.approx(0.0, abs=3e-3)
