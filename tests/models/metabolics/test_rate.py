from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.metabolics.rate import of_both_kinds, rising, smooth_maximum, smooth_minimum


def number(expression) -> float:
    return float(ca.DM(expression))


def test_a_rounded_maximum_is_half_a_corner_above_both_where_they_meet_and_equal_far_away():
    assert number(smooth_maximum(1.0, 1.0, 0.5)) == pytest.approx(1.25)
    assert number(smooth_maximum(100.0, 1.0, 0.5)) == pytest.approx(100.0, abs=1e-3)
    assert number(smooth_maximum(-100.0, 1.0, 0.5)) == pytest.approx(1.0, abs=1e-3)


def test_a_rounded_minimum_mirrors_the_maximum():
    assert number(smooth_minimum(3.0, 5.0, 0.5)) == -number(smooth_maximum(-3.0, -5.0, 0.5))


def test_the_switch_rises_from_0_to_1_around_0():
    assert [number(rising(x)) for x in (-50.0, 0.0, 50.0)] == pytest.approx([0.0, 0.5, 1.0])


def test_heat_of_a_mixture_is_the_weighted_sum():
    assert of_both_kinds((40.0, 133.0), 0.6, 0.4) == pytest.approx(77.2)
