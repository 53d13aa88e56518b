"""Many people instead of a typical one: what is not known of the parameters, and how people differ.

An adaptation is a distribution. The typical person is its mean; the same seed gives the same people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr

from gaitgain.training.resistance.parameters import (
    FITTED,
    AdaptationParameters,
    Number,
    default_parameters,
    fitted_covariance,
    table,
)
from gaitgain.training.trials.calibration import BOUNDS

LOW_PERCENT, HIGH_PERCENT = 2.5, 97.5


@dataclass(frozen=True)
class Interval:
    """95 % of people lie between ``low`` and ``high``; ``typical`` is the mean person."""

    typical: float
    low: float
    high: float


def sample_parameters(
    persons: int, seed: int, *, uncertain: bool = True, responsive: bool = True
) -> AdaptationParameters:
    """Draw the parameters of people.

    Parameters
    ----------
    persons
        How many.
    seed
        Of the random numbers.
    uncertain
        Whether the fitted parameters, shared by all people, are drawn from their covariance.
    responsive
        Whether people differ in how much they gain: lognormal factors of mean 1 with the published
        coefficients of variation, one for all that is neural and one for growth. Nobody closes more than
        the whole deficit; the factors act on a drive beyond it, so that the mean over people stays.

    Returns
    -------
    AdaptationParameters
        With arrays persons x 1 where people differ.
    """
    random = np.random.default_rng(seed)
    parameters = default_parameters()
    shocks = random.multivariate_normal(np.zeros(len(FITTED)), fitted_covariance(), size=persons, method="eigh")
    neural, muscle = (_factors(random, name, persons) for name in ("neural", "muscle"))
    if uncertain:
        low, high = np.array([BOUNDS[name] for name in FITTED]).T
        parameters = parameters.changed(FITTED, np.clip(parameters.vector(FITTED) + shocks, low, high))
    if responsive:
        parameters = replace(
            parameters,
            closable_deficit=np.minimum(1.0, _drive(parameters.closable_deficit) * neural),
            muscle_gain=parameters.muscle_gain * muscle,
            force_rise_gain=parameters.force_rise_gain * neural,
            endurance_gain=parameters.endurance_gain * neural,
        )
    return parameters


def _variance(name: str) -> float:
    """Of the logarithm of a factor with mean 1 and the published coefficient of variation."""
    return float(np.log1p(table().number("responsiveness", name) ** 2))


def _factors(random: np.random.Generator, name: str, persons: int) -> np.ndarray:
    return random.lognormal(-_variance(name) / 2.0, np.sqrt(_variance(name)), (persons, 1))


def _drive(share: Number) -> np.ndarray:
    """Invert ``mean(min(1, drive * factor)) = share`` for the lognormal factor of neural gains."""
    deviation = np.sqrt(_variance("neural"))
    drives = np.geomspace(1e-3, 1e3, 2001)
    limit = (deviation**2 / 2.0 - np.log(drives)) / deviation
    means = drives * ndtr(limit - deviation) + ndtr(-limit)
    return np.asarray(np.interp(share, means, drives))


def interval(typical: float, values: np.ndarray) -> Interval:
    """Range of 95 % of the sampled people around the typical one."""
    low, high = np.percentile(values, [LOW_PERCENT, HIGH_PERCENT])
    return Interval(typical, float(low), float(high))
