from __future__ import annotations

import numpy as np
import pytest

from gaitgain.optimize.search.factorization import factorize


@pytest.fixture
def mixed():
    """Nine rows that are mixed from three bumps over a cycle; every bump has a row of its own."""
    rng = np.random.default_rng(3)
    phase = np.linspace(0.0, 1.0, 80)
    activations = np.exp(-0.5 * ((phase - np.array([[0.2], [0.5], [0.8]])) / 0.06) ** 2)
    weights = rng.uniform(0.2, 0.9, (9, 3)) * (rng.uniform(size=(9, 3)) < 0.5)
    weights[:3] = np.eye(3)
    return weights, activations


def test_what_was_mixed_is_found_again(mixed):
    weights, activations = mixed
    found = factorize(weights @ activations, 3)
    assert found.explained > 1.0 - 1e-6
    np.testing.assert_allclose(found.weights, weights, atol=5e-3)
    np.testing.assert_allclose(found.activations, activations, atol=5e-3)


def test_the_same_seed_finds_the_same(mixed):
    weights, activations = mixed
    noisy = weights @ activations + 0.1 * np.random.default_rng(1).uniform(size=(9, 80))
    first, second = (factorize(noisy, 2, seed=4) for _ in range(2))
    assert (first.weights == second.weights).all()
    other = factorize(noisy, 2, seed=5)
    assert other.explained == pytest.approx(first.explained, abs=1e-4)


def test_no_worse_than_multiplicative_updates(mixed):
    """Lee and Seung (1999) minimize the same error."""
    weights, activations = mixed
    data = weights @ activations + 0.1 * np.random.default_rng(1).uniform(size=(9, 80))
    rng = np.random.default_rng(0)
    w, h = rng.uniform(size=(9, 2)), rng.uniform(size=(2, 80))
    for _ in range(3000):
        h *= (w.T @ data) / (w.T @ w @ h + 1e-12)
        w *= (data @ h.T) / (w @ h @ h.T + 1e-12)
    explained = 1.0 - np.sum((data - w @ h) ** 2) / np.sum(data**2)
    assert factorize(data, 2).explained > explained - 1e-6


def test_more_patterns_explain_more_and_all_rows_everything(mixed):
    data = np.random.default_rng(2).uniform(size=(6, 40))
    explained = [factorize(data, rank).explained for rank in range(1, 7)]
    assert explained == sorted(explained)
    assert explained[-1] == 1.0
    assert (factorize(data, 6).weights == np.eye(6)).all()


def test_factors_are_never_negative(mixed):
    found = factorize(np.random.default_rng(2).uniform(size=(6, 40)), 3)
    assert found.weights.min() >= 0.0
    assert found.activations.min() >= 0.0
    np.testing.assert_allclose(found.weights.max(axis=0), 1.0)
