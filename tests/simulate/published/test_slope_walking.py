"""Published walking on slopes."""

from __future__ import annotations

import pytest

from gaitgain.simulate.published.slope_walking import hiking_speed, minetti_cost, slope_walking


def test_the_recalled_polynomial_is_as_low_downhill_as_the_abstract_says():
    """Within the standard deviations; the abstract's level value is the least over speeds."""
    mean, spread = slope_walking().numbers("cost_of_transport", "10_percent_downhill")
    assert minetti_cost(-0.1) == pytest.approx(mean, abs=spread)
    assert minetti_cost(0.0) == 2.5
    # At its steepest the abstract has 17.33 (SD 1.11) up and 3.46 (SD 0.95) down.
    assert minetti_cost(0.45) == pytest.approx(17.33, abs=1.11)
    assert minetti_cost(-0.45) == pytest.approx(3.46, abs=0.95)


def test_hikers_are_fastest_at_five_percent_downhill():
    assert hiking_speed(-0.05) == pytest.approx(6.0 / 3.6)
    assert hiking_speed(0.0) == pytest.approx(5.04 / 3.6, abs=0.01 / 3.6)
    assert hiking_speed(0.1) == pytest.approx(hiking_speed(-0.2))
