"""Every published outcome beside what the model predicts, with both intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gaitgain.training.catalog import MODALITIES
from gaitgain.training.responsiveness import sample_parameters
from gaitgain.training.trials.calibration import LeftOut, leave_one_out, mean_absolute_error
from gaitgain.training.trials.trial import NORMAL_95, Trial, TrialOutcome, follow_trial, predict_outcome

SAMPLED = 400


@dataclass(frozen=True)
class ValidationRow:
    """One published outcome.

    Attributes
    ----------
    predicted
        By the shipped parameters, which have seen the trial (%).
    interval
        95 % of means of as many people as the trial had: parameters that are not known exactly, and people who
        differ (%).
    left_out
        Prediction of a fit that has not seen the trial (%); strength only.
    """

    outcome: TrialOutcome
    participants: int
    predicted: float
    interval: tuple[float, float]
    left_out: float | None

    @property
    def inside(self) -> bool | None:
        """Whether the prediction lies in the published interval, where there is one."""
        if self.outcome.interval is None:
            return None
        low, high = self.outcome.interval
        return bool(low <= self.predicted <= high)


@dataclass(frozen=True)
class Validation:
    """All rows, and the leave-one-trial-out mean absolute error of strength (percentage points).

    Attributes
    ----------
    naive_error
        Of predicting each trial by the mean of the others.
    """

    rows: tuple[ValidationRow, ...]
    error: float
    naive_error: float


def validate(trials: Sequence[Trial], seed: int = 0) -> Validation:
    """Predict all outcomes, and every trial once more from the others."""
    left_out = leave_one_out(trials)
    unknown = sample_parameters(SAMPLED, seed, responsive=False)
    people = sample_parameters(SAMPLED, seed, uncertain=False)
    rows = [row for trial in trials for row in _validate_trial(trial, left_out, unknown, people)]
    return Validation(tuple(rows), *mean_absolute_error(left_out))


def _validate_trial(
    trial: Trial, left_out: Sequence[LeftOut], unknown: Mapping[str, Any], people: Mapping[str, Any]
) -> list[ValidationRow]:
    """Predict a trial with parameters that are unknown, and for people who differ, by modality."""
    modality = trial.program.modality
    typical = follow_trial(trial, MODALITIES[modality].parameters())
    spread = [follow_trial(trial, parameters[modality], SAMPLED) for parameters in (unknown, people)]
    unseen = {id(row.outcome): row.predicted for row in left_out}
    rows = []
    for outcome in trial.outcomes:
        predicted = float(predict_outcome(outcome, typical, trial.program)[0])
        of_parameters, of_people = (float(np.var(predict_outcome(outcome, course, trial.program))) for course in spread)
        half = NORMAL_95 * float(np.sqrt(of_parameters + of_people / trial.participants))
        between = (predicted - half, predicted + half)
        rows.append(ValidationRow(outcome, trial.participants, predicted, between, unseen.get(id(outcome))))
    return rows
