"""What the model says of trials it has not seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest


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
    text = Path(__file__).parents[3].joinpath("docs", "training.md").read_text(encoding="utf-8")
    table = as_table(validation)
    assert table in text, f"put this into docs/training.md:\n{table}"


def test_strength_is_kept_as_published(trials, validation):
    """Medina-Perez 2012: 74 % of the gain is left after twelve weeks without training."""
    row = next(row for row in validation.rows if row.outcome.kind == "kept")
    assert row.predicted == pytest.approx(row.outcome.value, abs=0.01)
