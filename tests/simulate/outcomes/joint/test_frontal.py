"""Sinusoids in the frontal plane and of an arm, whose ranges and peaks are known."""

from __future__ import annotations

import numpy as np
import pytest
from spatial_body import spread_body

from gaitgain.simulate.outcomes.catalog import OUTCOMES
from gaitgain.simulate.outcomes.side import Side

FRONTAL = ("pelvic_list_range", "peak_hip_abduction_moment", "peak_hip_adduction", "arm_swing")


@pytest.fixture(scope="module")
def swaying(glide, gait2d):
    """The body lists by 4 deg, spreads its hips by 6 deg less 2 deg, pulls with 50 N m and swings its arm by 15 deg."""
    model, still = spread_body(gait2d), glide().trajectory
    samples, wave = len(still.time), np.sin(2 * np.pi * still.time / still.duration)
    values, moments = (np.zeros((samples, len(model.free_coordinates))) for _ in range(2))
    degrees = {"list": 4.0 * wave, "spread_r": 6.0 * wave - 2.0, "spread_l": 6.0 * wave - 2.0, "swing_r": 15.0 * wave}
    for name, course in degrees.items():
        values[:, model.coordinate_index(name)] = np.deg2rad(course)
    for name in ("spread_r", "spread_l"):
        moments[:, model.coordinate_index(name)] = 50.0 * wave - 10.0
    return glide(model, values=values, joint_moments=moments)


def test_ranges_are_from_end_to_end(swaying):
    assert OUTCOMES["pelvic_list_range"].measure(swaying) == pytest.approx(8.0, abs=1e-4)
    assert OUTCOMES["arm_swing"].measure(Side(swaying, 0)) == pytest.approx(30.0, abs=1e-3)
    assert OUTCOMES["arm_swing"].measure(Side(swaying, 1)) is None


def test_what_spreads_the_left_hip_closes_the_right_one(swaying):
    """Both coordinates turn about the forward axis: positive is adduction on the right, abduction on the left."""
    mass = swaying.model.total_mass
    for foot, adduction, moment in ((0, 4.0, 60.0), (1, 8.0, 40.0)):
        side = Side(swaying, foot)
        assert OUTCOMES["peak_hip_adduction"].measure(side) == pytest.approx(adduction, abs=1e-4)
        assert OUTCOMES["peak_hip_abduction_moment"].measure(side) == pytest.approx(moment / mass, rel=1e-5)


def test_a_planar_body_has_none_of_it(glide):
    stride = glide()
    given = {"pelvic_list_range": stride, **dict.fromkeys(FRONTAL[1:], Side(stride, 0))}
    assert [OUTCOMES[name].measure(given[name]) for name in FRONTAL] == [None] * 4
