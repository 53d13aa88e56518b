"""Means, integrals and values of periodic curves, on a sine over uneven times."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.optimize.walk.periodic import (
    integrate,
    integrate_positive,
    position_at,
    stance_share,
    time_mean,
    value_at,
)

DURATION = 1.25


@pytest.fixture
def stride():
    time = DURATION * (np.linspace(0.0, 1.0, 4001)[1:] ** 1.5)
    return SimpleNamespace(time=time, duration=DURATION, stride_length=1.5, speed=1.5 / DURATION)


def sine(stride):
    return np.sin(2.0 * np.pi * stride.time / DURATION)


def test_a_constant_is_its_mean_whatever_the_times(stride):
    assert time_mean(stride, np.full(stride.time.size, 3.0)) == pytest.approx(3.0, rel=1e-12)
    assert integrate(stride, np.full(stride.time.size, 3.0)) == pytest.approx(3.0 * DURATION, rel=1e-12)


def test_a_sine_has_no_mean_and_the_positive_half_of_it_an_area(stride):
    assert time_mean(stride, sine(stride)) == pytest.approx(0.0, abs=1e-6)
    assert integrate_positive(stride, sine(stride)) == pytest.approx(DURATION / np.pi, rel=1e-5)


def test_a_curve_goes_on_before_and_after_the_stride(stride):
    inside = value_at(stride, sine(stride), 0.3)
    assert inside == pytest.approx(np.sin(2.0 * np.pi * 0.3 / DURATION), abs=1e-5)
    assert value_at(stride, sine(stride), 0.3 + 2.0 * DURATION) == pytest.approx(inside, abs=1e-9)


def test_a_point_has_walked_a_stride_further_after_each_stride(stride):
    swaying = np.stack([1.2 * stride.time, 0.02 * sine(stride), 0 * stride.time], axis=1)
    here, later = (position_at(stride, swaying, at) for at in (0.4, 0.4 + DURATION))
    assert later - here == pytest.approx([1.5, 0.0, 0.0], abs=1e-9)
    assert here[0] == pytest.approx(0.48, abs=1e-6)


def test_stance_goes_from_0_to_1_and_around_the_end_of_the_stride(stride):
    share = stance_share(stride, contact=1.0, stance=0.5)
    assert value_at(stride, share, 1.2) == pytest.approx(0.4, abs=1e-3)
    assert np.interp(0.1, stride.time, share) == pytest.approx(0.7, abs=1e-3)
