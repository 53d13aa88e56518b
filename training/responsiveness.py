"""Many people instead of a typical one: what is not known of the parameters, and how people differ.

An adaptation is a distribution. The typical person is its mean; the same seed gives the same people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr

from gaitgain.training.catalog import MODALITIES
from gaitgain.training.modality import Number, Parameters, Spread

LOW_PERCENT, HIGH_PERCENT = 2.5, 97.5


@dataclass(frozen=True)
class Interval:
    """95 % of people lie between ``low`` and ``high``; ``typical`` is the mean person."""

    typical: float
    low: float
    high: float


def sample_parameters(
    persons: int, seed: int, *, uncertain: bool = True, responsive: bool = True
) -> dict[str, Parameters]:
    """Draw the parameters of people, by modality.

    Parameters
    ----------
    persons
        How many.
    seed
        Of the random numbers; modalities are drawn in the order of the catalogue.
    uncertain
        Whether the fitted parameters, shared by all people, are drawn from their covariance.
    responsive
        Whether people differ in how much they gain: lognormal factors of mean 1 with the published
        coefficients of variation, one for each kind of responsiveness. No share exceeds the whole; the factors
        act on a drive beyond it, so that the mean over people stays.

    Returns
    -------
    dict[str, Parameters]
        With arrays persons x 1 where people differ.
    """
    random = np.random.default_rng(seed)
    sampled = {}
    for name, modality in MODALITIES.items():
        parameters, spread = modality.parameters(), modality.spread()
        shocks = random.multivariate_normal(np.zeros(len(spread.fitted)), spread.covariance, persons, method="eigh")
        factors = {kind: _factors(random, variation, persons) for kind, variation in spread.variation.items()}
        if uncertain:
            parameters = _shifted(parameters, spread, shocks)
        if responsive:
            parameters = _multiplied(parameters, spread, factors)
        sampled[name] = parameters
    return sampled


def _shifted(parameters: Parameters, spread: Spread, shocks: np.ndarray) -> Parameters:
    """Fitted parameters moved by shocks, persons x fitted, within their bounds."""
    low, high = np.array([spread.bounds[name] for name in spread.fitted]).T
    return parameters.changed(spread.fitted, np.clip(parameters.vector(spread.fitted) + shocks, low, high))


def _multiplied(parameters: Parameters, spread: Spread, factors: Mapping[str, np.ndarray]) -> Parameters:
    changes = {}
    for name, kind in spread.responsive.items():
        value = getattr(parameters, name)
        if name in spread.shares:
            changes[name] = np.minimum(1.0, _drive(value, spread.variation[kind]) * factors[kind])
        else:
            changes[name] = value * factors[kind]
    return replace(parameters, **changes)


def _variance(variation: float) -> float:
    """Of the logarithm of a factor with mean 1 and a coefficient of variation."""
    return float(np.log1p(variation**2))


def _factors(random: np.random.Generator, variation: float, persons: int) -> np.ndarray:
    variance = _variance(variation)
    return random.lognormal(-variance / 2.0, np.sqrt(variance), (persons, 1))


def _drive(share: Number, variation: float) -> np.ndarray:
    """Invert ``mean(min(1, drive * factor)) = share`` for a lognormal factor of mean 1."""
    deviation = np.sqrt(_variance(variation))
    drives = np.geomspace(1e-3, 1e3, 2001)
    limit = (deviation**2 / 2.0 - np.log(drives)) / deviation
    means = drives * ndtr(limit - deviation) + ndtr(-limit)
    return np.asarray(np.interp(share, means, drives))


def interval(typical: float, values: np.ndarray) -> Interval:
    """Range of 95 % of the sampled people around the typical one."""
    low, high = np.percentile(values, [LOW_PERCENT, HIGH_PERCENT])
    return Interval(typical, float(low), float(high))
