from __future__ import annotations

import pytest

UMBERGER_MODELS = ("umberger_2003", "umberger_2010")


@pytest.mark.parametrize("name", UMBERGER_MODELS)
def test_an_isometric_muscle_as_umberger_has_it(name, fiber, per_kilogram, numbers):
    share = numbers["ratio_slow_twitch_fibers"]
    heat = 25.0 + 128.0 * (1.0 - share)
    assert per_kilogram(name, fiber())[0] == pytest.approx(1.5 * 0.5**0.6 * heat, rel=1e-9)
    long = per_kilogram(name, fiber(length=1.3, shape=0.7))
    assert long[0] == pytest.approx(1.5 * 0.5**0.6 * heat * (0.4 + 0.6 * 0.7), rel=1e-9)
    # Activation that outlasts excitation counts half.
    assert per_kilogram(name, fiber(), 0.2, 0.6)[0] == pytest.approx(1.5 * 0.4**0.6 * heat, rel=1e-9)
    assert per_kilogram(name, fiber(), 0.6, 0.2)[0] == pytest.approx(1.5 * 0.6**0.6 * heat, rel=1e-9)


@pytest.mark.parametrize("name", UMBERGER_MODELS)
@pytest.mark.parametrize(("velocity", "slow"), [(-2.0, 50.0), (-6.0, 100.0)])
def test_shortening_heat_as_umberger_has_it(name, velocity, slow, fiber, per_kilogram, numbers):
    """Slow fibers, 2.5 times slower, make 25 W/kg for each optimal length per second, and at most 100 W/kg."""
    share, fastest = numbers["ratio_slow_twitch_fibers"], numbers["max_contraction_velocity"]
    expected = 1.5 * 0.5**2 * (share * slow + (1.0 - share) * 153.0 * -velocity / fastest)
    found = per_kilogram(name, fiber(velocity=velocity))
    assert found[1] == pytest.approx(expected, rel=1e-9)
    assert found[2] == pytest.approx(500.0 * -velocity * 0.1 / 0.8, rel=1e-9)
    assert found[3] == pytest.approx(sum(found[:3]), rel=1e-9)
