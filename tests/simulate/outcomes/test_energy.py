"""Energy with known rates."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.outcomes.catalog import measure_stride

SPEED = 1.2


def test_cost_is_power_over_speed(glide, gait2d):
    """One watt per kilogram of body mass in muscle and 1.2 W/kg at rest."""
    rates = np.zeros((2200, len(gait2d.muscles)))
    rates[:, 3] = gait2d.total_mass * (1.0 + np.sin(2 * np.pi * np.arange(1, 2201) / 2200))
    found = {m.name: m.value for m in measure_stride(glide(metabolic_rates=rates))}
    assert found["metabolic_power"] == pytest.approx(2.2, rel=1e-9)
    assert found["cost_of_transport"] == pytest.approx(2.2 / SPEED, rel=1e-9)
    assert found["net_cost_of_transport"] == pytest.approx(1.0 / SPEED, rel=1e-9)
