"""Definitions of the fastest walk, on series whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.experiments.fastest_definition import (
    DEFINITIONS,
    EXISTENCE,
    VALUE_OF_TIME,
    Fastest,
    SpeedSeries,
    fastest_at_limit,
    fastest_by_value_of_time,
    fastest_that_exists,
    find_fastest,
    limits_like,
    roughness,
)

SPEEDS = np.linspace(0.6, 3.0, 25)


def series(cost=None, ended="", **levels):
    zeros = np.zeros(SPEEDS.size)
    named = {name: zeros for name in DEFINITIONS if name not in (VALUE_OF_TIME, EXISTENCE)} | levels
    return SpeedSeries(SPEEDS, SPEEDS**2 if cost is None else cost, named, zeros, ended)


@pytest.mark.parametrize(("a", "k"), [(0.5, 2.5), (0.5, 10.0), (1.3, 10.0), (0.9, 17.0)])
def test_the_value_of_time_is_exact_where_the_cost_is_a_parabola(a, k):
    """The least of ``a v^2 + k/v`` is at the cube root of ``k / 2a``; with a slope ``b``, ``2 a v^3 + b v^2 = k``."""
    found = fastest_by_value_of_time(series(3.0 + a * SPEEDS**2), k)
    assert found.reached
    assert found.speed == pytest.approx(np.cbrt(k / (2 * a)), rel=1e-9)
    sloped = fastest_by_value_of_time(series(3.0 + a * SPEEDS**2 - 0.4 * SPEEDS), k).speed
    assert 2 * a * sloped**3 - 0.4 * sloped**2 == pytest.approx(k, rel=1e-9)


def test_the_value_of_time_between_walks_is_close_where_the_cost_is_no_parabola():
    """``c = v^4 / 20``: the least sum is at the fifth root of ``5 k``; the parabola misses by less than 0.001 m/s."""
    found = fastest_by_value_of_time(series(SPEEDS**4 / 20), 10.0)
    assert found.speed == pytest.approx(50.0**0.2, abs=1e-3)


def test_time_worth_more_walks_faster_and_dearer_walking_slower():
    speeds = [fastest_by_value_of_time(series(), k).speed for k in (5.0, 10.0, 20.0)]
    assert speeds == sorted(speeds)
    assert fastest_by_value_of_time(series(1.2 * SPEEDS**2), 10.0).speed < speeds[1]


@pytest.mark.parametrize(("k", "end"), [(1e4, 3.0), (1e-4, 0.6)])
def test_an_optimum_outside_the_series_is_its_end_and_said_so(k, end):
    assert fastest_by_value_of_time(series(), k) == Fastest(end, reached=False)


def test_a_limit_is_met_between_walks():
    rising = series(effort=2.0 * SPEEDS)
    assert fastest_at_limit(rising, "effort", 3.3) == Fastest(pytest.approx(1.65, abs=1e-12), reached=True)
    curved = series(effort=SPEEDS**2)
    assert fastest_at_limit(curved, "effort", 4.2).speed == pytest.approx(np.sqrt(4.2), abs=1e-3)


def test_a_limit_counts_where_the_level_rises_not_where_slow_walking_is_dear():
    bowl = series(effort=(SPEEDS - 1.2) ** 2)
    assert fastest_at_limit(bowl, "effort", 0.25).speed == pytest.approx(1.7, abs=1e-6)


def test_a_limit_that_is_never_met_leaves_the_end_of_the_series():
    rising = series(effort=SPEEDS)
    assert fastest_at_limit(rising, "effort", 5.0) == Fastest(3.0, reached=False)
    assert fastest_at_limit(rising, "effort", 0.1) == Fastest(0.6, reached=False)


def test_existence_is_reached_only_where_faster_walks_were_looked_for():
    assert fastest_that_exists(series()) == Fastest(3.0, reached=False)
    assert fastest_that_exists(series(ended="both feet leave the ground")) == Fastest(3.0, reached=True)


def test_limits_like_those_of_the_healthy_give_the_healthy_walker_one_speed():
    healthy = series(effort=SPEEDS**2, metabolic_power=1.2 + SPEEDS)
    found = find_fastest(healthy, limits_like(healthy, 16.0))
    assert list(found) == list(DEFINITIONS)
    for name in (VALUE_OF_TIME, "effort", "metabolic_power"):
        assert found[name].speed == pytest.approx(2.0, abs=1e-9), name


def test_roughness_is_what_a_parabola_does_not_follow():
    assert roughness((np.linspace(1.0, 0.6, 5) - 0.3) ** 2) == pytest.approx(0.0, abs=1e-12)
    assert roughness(np.array([2.0, 1.9, 1.8, 1.6, 1.5])) == pytest.approx(0.2, abs=1e-12)
    assert roughness(np.array([2.0, 1.9, 1.7])) == 0.0
