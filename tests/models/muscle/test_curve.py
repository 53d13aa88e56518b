from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.muscle import curve as curves


def test_curves_pass_through_their_fixed_points():
    assert float(curves.active_force_length(1.0)) == pytest.approx(1.0, abs=0.01)
    assert float(curves.force_velocity(0.0)) == pytest.approx(1.0, abs=0.01)
    assert float(curves.force_velocity(-1.0)) == pytest.approx(0.0, abs=0.02)
    assert float(curves.passive_force_length(0.2, 0.6)) == pytest.approx(0.0, abs=1e-14)
    assert float(curves.passive_force_length(1.6, 0.6)) == pytest.approx(1.0, rel=1e-14)
    assert float(curves.tendon_force_length(1.0, 0.049)) == pytest.approx(0.0, abs=1e-14)
    assert float(curves.tendon_force_length(1.049, 0.049)) == pytest.approx(1.0, rel=1e-12)


def test_force_velocity_grows_everywhere():
    values = np.array([float(curves.force_velocity(v)) for v in np.linspace(-1.5, 1.5, 61)])
    assert (np.diff(values) > 0).all()
