from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.muscle.musculotendon import rigid_tendon


def numbers(**changes):
    base = {
        "max_isometric_force": 1000.0,
        "optimal_fiber_length": 0.1,
        "tendon_slack_length": 0.2,
        "pennation_angle_at_optimal": 0.3,
        "max_contraction_velocity": 10.0,
        "active_force_width_scale": 1.0,
        "fiber_damping": 0.01,
        "passive_fiber_strain_at_one_norm_force": 0.6,
    }
    return {**base, **changes}


def test_a_fiber_keeps_its_width_and_moves_with_the_path():
    values, speed, step = numbers(), 0.3, 1e-7
    now, later = (rigid_tendon(0.29 + t * speed, speed, 0.5, values) for t in (0.0, step))
    assert (float(later.length) - float(now.length)) / step == pytest.approx(float(now.velocity), rel=1e-5)
    width = 0.1 * np.sin(0.3)
    assert float(now.length) == pytest.approx(np.hypot(0.09, width), rel=1e-14)


def test_doubling_maximal_force_doubles_force():
    weak, strong = (rigid_tendon(0.3, -0.2, 0.6, numbers(max_isometric_force=f)) for f in (1000.0, 2000.0))
    assert float(strong.tendon_force) == pytest.approx(2 * float(weak.tendon_force), rel=1e-14)
