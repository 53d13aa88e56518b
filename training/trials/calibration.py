"""Fit the adaptation model to published trials, and ask how well it predicts a trial it has not seen.

Four parameters are shared by all trials. The fit is the most likely value under normal errors of one size
for every trial, whatever its number of outcomes, and the priors of ``resistance_training.csv``; its
covariance follows from the slopes there. Three more are set afterwards by the few trials that measured what
they mean: rate of force rise, endurance, and what is kept without training.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq, least_squares

from gaitgain.training.resistance.parameters import (
    ANCHORED,
    BOUNDS,
    FITTED,
    FittedParameter,
    ResistanceParameters,
    covariance_path,
    default_parameters,
    fitted_covariance,
    fitted_path,
    prior,
    prior_parameters,
    table,
)
from gaitgain.training.trials.trial import Trial, TrialOutcome, follow_trial, predict_outcome

# Standard error of a trial's mean gain, in percentage points: Dalgas 2009, (27.0 - 4.3) / 3.92.
TRIAL_ERROR = 5.8
# Of a prior's standard deviation; loads go up in steps, so that a smaller one would see noise.
SLOPE_STEP = 0.02
FIT_KINDS = ("strength", "exercise", "fiber_size")


@dataclass(frozen=True)
class Fit:
    """Fitted parameters with the covariance of :data:`FITTED`."""

    parameters: ResistanceParameters
    covariance: np.ndarray


def fit(trials: Sequence[Trial]) -> Fit:
    """Fit the shared parameters to the strength outcomes of trials."""
    means, deviations = np.array([prior(name) for name in FITTED]).T
    used = [trial for trial in trials if _fit_outcomes(trial)]

    def residuals(rows: np.ndarray) -> np.ndarray:
        parameters = prior_parameters().changed(FITTED, rows)
        parts = [_trial_residuals(trial, parameters, len(rows)) for trial in used]
        return np.concatenate([*parts, ((rows - means) / deviations).T])

    def slopes(values: np.ndarray) -> np.ndarray:
        """Central differences, all of them in one pass as if they were so many people."""
        steps = np.diag(SLOPE_STEP * deviations)
        errors = residuals(np.vstack((values + steps, values - steps)))
        count = len(values)
        return (errors[:, :count] - errors[:, count:]) / (2.0 * SLOPE_STEP * deviations)

    low, high = np.array([BOUNDS[name] for name in FITTED]).T
    solution = least_squares(
        lambda values: residuals(values[None])[:, 0],
        means,
        slopes,  # type: ignore[arg-type]
        bounds=(low, high),
        x_scale=deviations,
        xtol=1e-8,
    )
    return Fit(prior_parameters().changed(FITTED, solution.x), np.linalg.inv(solution.jac.T @ solution.jac))


def _fit_outcomes(trial: Trial) -> tuple[TrialOutcome, ...]:
    return tuple(outcome for outcome in trial.outcomes if outcome.kind in FIT_KINDS)


def _trial_residuals(trial: Trial, parameters: ResistanceParameters, rows: int) -> np.ndarray:
    """Errors over their size, outcomes x rows; the strength outcomes of a trial share the weight of one."""
    outcomes = _fit_outcomes(trial)
    course = follow_trial(trial, parameters, rows)
    strengths = sum(outcome.kind != "fiber_size" for outcome in outcomes)
    return np.array(
        [
            (predict_outcome(outcome, course, trial.program) - outcome.value)
            / (TRIAL_ERROR * np.sqrt(1 if outcome.kind == "fiber_size" else strengths))
            for outcome in outcomes
        ]
    )


def anchor(parameters: ResistanceParameters, trials: Sequence[Trial]) -> ResistanceParameters:
    """Set what only a few trials measured, after the rest has been fitted."""
    names = {"endurance_gain": "endurance", "force_rise_gain": "rate"}
    for name, kind in names.items():
        parameters = replace(parameters, **{name: _solve(name, kind, parameters, trials, (0.0, 3.0))})
    return replace(parameters, neural_loss_weeks=_solve("neural_loss_weeks", "kept", parameters, trials, (3.0, 200.0)))


def _solve(
    name: str, kind: str, parameters: ResistanceParameters, trials: Sequence[Trial], bracket: tuple[float, float]
) -> float:
    """Value at which the mean error over all outcomes of a kind is nil."""
    wanted = [(trial, outcome) for trial in trials for outcome in trial.outcomes if outcome.kind == kind]

    def error(value: float) -> float:
        tried = replace(parameters, **{name: value})
        courses = [(follow_trial(trial, tried), trial, outcome) for trial, outcome in wanted]
        return float(np.mean([predict_outcome(o, course, t.program)[0] - o.value for course, t, o in courses]))

    return float(brentq(error, *bracket, xtol=1e-8))  # type: ignore[arg-type]


def fit_all(trials: Sequence[Trial]) -> Fit:
    """Fit everything to all trials."""
    shared = fit(trials)
    return Fit(anchor(shared.parameters, trials), shared.covariance)


@dataclass(frozen=True)
class LeftOut:
    """A strength outcome predicted by a fit that has not seen its trial.

    Attributes
    ----------
    predicted
        By the model (%).
    mean_of_others
        By the mean outcome of the other trials, each trial counting once (%).
    """

    outcome: TrialOutcome
    predicted: float
    mean_of_others: float

    @property
    def error(self) -> float:
        """Prediction less publication (percentage points)."""
        return self.predicted - self.outcome.value


def leave_one_out(trials: Sequence[Trial]) -> list[LeftOut]:
    """Predict every strength outcome from a fit to the other trials."""
    left_out = []
    for trial in trials:
        if not trial.strength:
            continue
        others = [other for other in trials if other is not trial]
        course = follow_trial(trial, fit(others).parameters)
        means = [np.mean([o.value for o in other.strength]) for other in others if other.strength]
        for outcome in trial.strength:
            predicted = float(predict_outcome(outcome, course, trial.program)[0])
            left_out.append(LeftOut(outcome, predicted, float(np.mean(means))))
    return left_out


def mean_absolute_error(rows: Sequence[LeftOut]) -> tuple[float, float]:
    """Of the model, and of taking the mean of the other trials (percentage points)."""
    naive = [row.mean_of_others - row.outcome.value for row in rows]
    return float(np.mean(np.abs([row.error for row in rows]))), float(np.mean(np.abs(naive)))


def rebuild_fit(trials: Sequence[Trial]) -> bool:
    """Fit anew and write the two dated tables; tables whose numbers are the same keep their date.

    Returns
    -------
    bool
        Whether anything changed.
    """
    result = fit_all(trials)
    old = fitted_path().read_text(encoding="utf-8") if fitted_path().exists() else ""
    date = next((row["date"] for row in csv.DictReader(old.splitlines())), "")
    if old == format_fit(result, date):
        return False
    fitted_path().write_text(format_fit(result, datetime.date.today().isoformat()), encoding="utf-8")
    covariance_path().write_text(format_covariance(result), encoding="utf-8")
    default_parameters.cache_clear()
    fitted_covariance.cache_clear()
    return True


def format_fit(result: Fit, date: str) -> str:
    """Write the fitted parameters as CSV text."""
    errors = np.sqrt(np.diag(result.covariance))
    rows = []
    for i, name in enumerate((*FITTED, *ANCHORED)):
        mean, deviation = prior(name)
        note = "fitted to all strength trials together" if name in FITTED else "set by the few trials that measured it"
        error = errors[i] if name in FITTED else 0.0
        unit = table().row("prior", name).unit.split(",")[0]
        value = float(getattr(result.parameters, name))
        rows.append(FittedParameter(name, value, error, mean, deviation, unit, date, note))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FittedParameter.__dataclass_fields__)
    for row in rows:
        numbers = (f"{row.value:.4f}", f"{row.standard_error:.4f}", f"{row.prior:g}", f"{row.prior_sd:g}")
        writer.writerow([row.name, *numbers, row.unit, row.date, row.note])
    return out.getvalue()


def format_covariance(result: Fit) -> str:
    """Write the covariance of :data:`FITTED` as CSV text."""
    lines = [",".join(("", *FITTED))]
    for name, row in zip(FITTED, result.covariance, strict=True):
        lines.append(",".join((name, *(f"{value:.4e}" for value in row))))
    return "\n".join(lines) + "\n"
