"""The fit to published trials, and what it says of trials it has not seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gaitgain.config.program import load_shipped_program
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.training.prediction import predict
from gaitgain.training.resistance.dose import KEYS
from gaitgain.training.resistance.parameters import (
    ANCHORED,
    FITTED,
    default_parameters,
    fitted_covariance,
    prior,
    prior_parameters,
    read_fitted,
)
from gaitgain.training.responsiveness import sample_parameters
from gaitgain.training.trials.calibration import fit, fit_all
from gaitgain.training.trials.trial import follow_trial, predict_outcome, program_names, read_trials
from gaitgain.training.trials.validation import validate


@pytest.fixture(scope="module")
def trials():
    return read_trials({name: load_shipped_program(name) for name in program_names()})


@pytest.fixture(scope="module")
def validation(trials):
    return validate(trials)


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


def test_every_strength_outcome_stands_beside_its_prediction(trials, validation):
    assert {"dalgas_2009", "fimland_2010", "broekmans_2011", "dodd_2011"} <= {trial.name for trial in trials}
    published = [outcome for trial in trials for outcome in trial.outcomes]
    assert [row.outcome for row in validation.rows] == published
    for row in validation.rows:
        low, high = row.interval
        assert low < row.predicted < high
        assert (row.left_out is not None) == (row.outcome in _strength(trials))


def _strength(trials):
    return [outcome for trial in trials for outcome in trial.strength]


def test_the_error_on_unseen_trials_is_what_is_reported(validation):
    errors = [row.left_out - row.outcome.value for row in validation.rows if row.left_out is not None]
    assert validation.error == pytest.approx(np.mean(np.abs(errors)))
    assert validation.error < 8.0


def as_table(validation):
    lines = [
        "| trial | outcome | week | published | predicted, trial left out | error |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for row in validation.rows:
        if row.left_out is not None:
            outcome = row.outcome
            trial, part = outcome.trial.replace("_", " "), outcome.part.replace("_", " ")
            cells = (f"{outcome.week:g}", f"{outcome.value:.1f}", f"{row.left_out:.1f}")
            lines.append(f"| {trial} | {part} | {' | '.join(cells)} | {row.left_out - outcome.value:+.1f} |")
    words = f"The mean absolute error is {validation.error:.1f} percentage points; taking the mean of the other trials "
    return "\n".join(lines) + f"\n\n{words}instead, {validation.naive_error:.1f}.\n"


def test_the_documentation_shows_the_same_numbers(validation):
    text = Path(__file__).parents[2].joinpath("docs", "training.md").read_text(encoding="utf-8")
    table = as_table(validation)
    assert table in text, f"put this into docs/training.md:\n{table}"


def test_every_published_outcome_has_a_source(validation):
    assert all(row.outcome.evidence.source and row.outcome.evidence.status for row in validation.rows)
    assert any(row.inside for row in validation.rows)


def test_there_are_fewer_parameters_than_trials(trials):
    assert len(FITTED) < len([trial for trial in trials if trial.strength])


def test_an_interval_belongs_to_its_own_outcome(trials):
    dalgas = next(trial for trial in trials if trial.name == "dalgas_2009")
    intervals = {outcome.kind: outcome.interval for outcome in dalgas.outcomes}
    assert intervals["strength"] == (4.3, 27.0)
    half = 1.96 * 15.4 / np.sqrt(19)
    assert intervals["fiber_size"] == pytest.approx((7.9 - half, 7.9 + half))


def test_strength_is_kept_as_published(trials, validation):
    """Medina-Perez 2012: 74 % of the gain is left after twelve weeks without training."""
    row = next(row for row in validation.rows if row.outcome.kind == "kept")
    assert row.predicted == pytest.approx(row.outcome.value, abs=0.01)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    first, again, other = (sample_parameters(50, seed) for seed in (1, 1, 2))
    for name in ("closable_deficit", "muscle_gain", "neural_weeks"):
        assert np.array_equal(getattr(first, name), getattr(again, name))
        assert not np.array_equal(getattr(first, name), getattr(other, name))


def test_people_differ_around_the_typical_one():
    people = sample_parameters(20_000, 0, uncertain=False)
    typical = default_parameters()
    assert np.mean(people.closable_deficit) == pytest.approx(typical.closable_deficit, rel=0.01)
    assert np.mean(people.muscle_gain) == pytest.approx(typical.muscle_gain, rel=0.05)


def test_a_prediction_is_certain_at_the_start_and_has_a_range_later():
    person = moderate_multiple_sclerosis()
    prediction = predict(person, load_shipped_program("dodd_2011"), persons=200, seed=3)
    values = prediction.strength(*KEYS[KEYS.index(("knee_extensors", "right"))])
    assert (values[0].low, values[0].typical, values[0].high) == (1.0, 1.0, 1.0)
    assert values[10].low < values[10].typical < values[10].high
    assert len(values) == 10 + 12 + 1
