from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.muscle.path import design_matrices
from gaitgain.models.muscle.path_fit import fit_paths, highest_order, reaches_tolerance

NAMES = ("hip", "knee")


@pytest.fixture(scope="module")
def poses():
    return np.random.default_rng(0).uniform(-1.0, 1.0, (600, 2))


def lengths_and_arms(poses, function, slopes):
    hip, knee = poses.T
    arms = np.stack([-slope(hip, knee) * np.ones(len(poses)) for slope in slopes], axis=1)
    return function(hip, knee)[:, None], arms[:, None]


def test_a_polynomial_path_is_found_with_its_coefficients(poses):
    lengths, arms = lengths_and_arms(
        poses, lambda h, k: 0.3 - 0.04 * h + 0.01 * h * k, (lambda h, k: -0.04 + 0.01 * k, lambda h, k: 0.01 * h)
    )
    (fit,) = fit_paths(NAMES, poses, lengths, arms)
    assert reaches_tolerance(fit)
    coefficients = dict(zip(fit.exponents, fit.coefficients, strict=True))
    assert coefficients[0, 0] == pytest.approx(0.3, abs=1e-9)
    assert coefficients[1, 0] == pytest.approx(-0.04, abs=1e-9)
    assert coefficients[1, 1] == pytest.approx(0.01, abs=1e-9)


def test_the_lowest_order_that_is_close_enough_is_kept(poses):
    lengths, arms = lengths_and_arms(
        poses, lambda h, k: 0.3 + 0.03 * np.sin(h), (lambda h, k: 0.03 * np.cos(h), lambda h, k: 0.0 * k)
    )
    (fit,) = fit_paths(NAMES, poses, lengths, arms)
    assert reaches_tolerance(fit)
    assert max(sum(exponents) for exponents in fit.exponents) < 6


def test_a_few_poses_in_which_the_path_jumps_are_left_out(poses):
    lengths, arms = lengths_and_arms(
        poses, lambda h, k: 0.3 - 0.04 * h, (lambda h, k: -0.04 * np.ones_like(h), lambda h, k: 0.0 * k)
    )
    lengths[:12] += 0.05
    (fit,) = fit_paths(NAMES, poses, lengths, arms)
    assert fit.jump_share == pytest.approx(12 / 600)
    terms, _ = design_matrices(poses, fit.exponents)
    assert (terms @ fit.coefficients)[12:] == pytest.approx(lengths[12:, 0], abs=1e-6)
    assert fit.max_length_error == pytest.approx(0.05, abs=1e-6)  # also where nothing was fitted


def test_a_path_that_crosses_nothing_has_one_length():
    (fit,) = fit_paths((), np.zeros((5, 0)), np.full((5, 1), 0.2), np.zeros((5, 1, 0)))
    assert fit.coefficients == pytest.approx((0.2,))
    assert reaches_tolerance(fit)


def test_many_coordinates_get_lower_orders():
    assert highest_order(1) == 9
    assert highest_order(8) < highest_order(3) <= 9
