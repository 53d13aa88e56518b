"""Non-negative matrix factorization: data of many samples as sums of few patterns that are never subtracted.

Alternating least squares, one column at a time (hierarchical alternating least squares: Cichocki and Phan 2009,
doi:10.1587/transfun.E92.A.708), which minimizes the same squared error as the multiplicative updates of Lee and
Seung (1999, doi:10.1038/44565) in far fewer steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STARTS = 20  # random; the best of them is kept, since the error has several minima
STEPS = 2000
TOLERANCE = 1e-9  # change of the explained share in one step


@dataclass(frozen=True)
class Factors:
    """Data as ``weights @ activations``.

    Attributes
    ----------
    weights
        Rows x rank, not negative, the largest of each column 1.
    activations
        Rank x samples, not negative.
    explained
        Variance accounted for: ``1 - |data - weights activations|^2 / |data|^2``, about zero and not about the mean, as
        is usual for muscle activity.
    """

    weights: np.ndarray
    activations: np.ndarray
    explained: float


def factorize(data: np.ndarray, rank: int, seed: int = 0) -> Factors:
    """Find the best of several random starts; the same seed gives the same factors.

    Parameters
    ----------
    data
        Rows x samples, not negative.
    rank
        Number of patterns. With as many as rows, every row is its own.
    """
    if rank >= len(data):
        return Factors(np.eye(len(data)), data.copy(), 1.0)
    rng = np.random.default_rng(seed)
    return max((_descend(data, rank, rng) for _ in range(STARTS)), key=lambda factors: factors.explained)


def _descend(data: np.ndarray, rank: int, rng: np.random.Generator) -> Factors:
    weights, activations = rng.uniform(size=(len(data), rank)), rng.uniform(size=(rank, data.shape[1]))
    explained = -np.inf
    for _ in range(STEPS):
        _improve(activations.T, data.T @ weights, weights.T @ weights)
        _improve(weights, data @ activations.T, activations @ activations.T)
        before, explained = explained, _explained(data, weights, activations)
        if explained - before < TOLERANCE:
            break
    peaks = np.where(weights.max(axis=0) > 0.0, weights.max(axis=0), 1.0)
    weights, activations = weights / peaks, activations * peaks[:, None]
    order = np.argsort(activations.argmax(axis=1), kind="stable")  # in the order in which they act
    return Factors(weights[:, order], activations[order], explained)


def _improve(factor: np.ndarray, products: np.ndarray, gram: np.ndarray) -> None:
    """Best non-negative value of each column in turn, in place, the other factor held."""
    for k in range(factor.shape[1]):
        if gram[k, k] > 0.0:
            factor[:, k] = np.maximum(factor[:, k] + (products[:, k] - factor @ gram[:, k]) / gram[k, k], 0.0)


def _explained(data: np.ndarray, weights: np.ndarray, activations: np.ndarray) -> float:
    return float(1.0 - np.sum((data - weights @ activations) ** 2) / max(np.sum(data**2), np.finfo(float).tiny))
