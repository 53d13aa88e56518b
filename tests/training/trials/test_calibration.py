"""The fit to published trials."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.training.resistance.parameters import (
    ANCHORED,
    FITTED,
    default_parameters,
    fitted_covariance,
    prior,
    prior_parameters,
    read_fitted,
)
from gaitgain.training.trials.calibration import fit, fit_all
from gaitgain.training.trials.trial import follow_trial, predict_outcome


def test_the_shipped_parameters_are_those_of_the_fit(trials):
    """Rounding apart; ``gaitgain program fit --rebuild`` writes them anew."""
    found = fit_all(trials)
    names = (*FITTED, *ANCHORED)
    np.testing.assert_allclose(found.parameters.vector(names), default_parameters().vector(names), rtol=2e-3)
    np.testing.assert_allclose(found.covariance, fitted_covariance(), rtol=2e-2, atol=1e-6)
    assert list(read_fitted()) == list(names)


def test_trials_that_say_what_is_expected_change_nothing(trials):
    """Outcomes made by the expected parameters give these back."""
    made = []
    for trial in trials:
        course = follow_trial(trial, prior_parameters())
        values = [float(predict_outcome(o, course, trial.program)[0]) for o in trial.outcomes]
        outcomes = tuple(replace(o, value=v) for o, v in zip(trial.outcomes, values, strict=True))
        made.append(replace(trial, outcomes=outcomes))
    expected = [prior(name)[0] for name in FITTED]
    np.testing.assert_allclose(fit(made).parameters.vector(FITTED), expected, rtol=1e-4)


def test_there_are_fewer_parameters_than_trials(trials):
    assert len(FITTED) < len([trial for trial in trials if trial.strength])
