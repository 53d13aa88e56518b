"""The numbers of resistance training: fitted, derived or assumed, each a row of a table."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from gaitgain.evidence import EvidenceTable
from gaitgain.training.modality import Number, Parameters, Spread
from gaitgain.training.resistance.posture import PACKAGE

FITTED = ("closable_deficit", "neural_weeks", "muscle_gain", "cross_education")
ANCHORED = ("neural_loss_weeks", "force_rise_gain", "endurance_gain")
BOUNDS = {
    "closable_deficit": (0.0, 1.0),
    "neural_weeks": (1.0, 8.0),
    "muscle_gain": (0.0, 0.3),
    "cross_education": (0.0, 1.0),
}
# Kind of responsiveness that each parameter follows: one for all that is neural and one for growth.
RESPONSIVE = {
    "closable_deficit": "neural",
    "muscle_gain": "muscle",
    "force_rise_gain": "neural",
    "endurance_gain": "neural",
}


@dataclass(frozen=True)
class ResistanceParameters(Parameters):
    """Numbers of the weekly model; see ``docs/training.md``.

    Attributes
    ----------
    closable_deficit
        Largest share of a voluntary activation deficit that training closes, in [0, 1].
    neural_weeks, muscle_weeks
        Time constants of gains at the reference dose (weeks).
    muscle_gain
        Largest relative growth of maximal isometric force.
    mass_with_growth
        Growth of muscle mass over that of force: mass carries metabolic heat, effort is weighted by it.
    cross_education
        Neural target of an untrained side over that of the trained one.
    force_rise_gain
        Largest relative gain of the rate of force rise by fast training.
    tendon_gain
        Change of tendon stiffness by high loads, in standard deviations between people.
    endurance_gain
        Largest relative gain of repetitions at a given load.
    intensity_threshold
        Load over current strength below which nothing is gained.
    neural_full_intensity, muscle_full_intensity
        Load over current strength at which the gain is largest.
    tendon_least_intensity, tendon_intensity
        Load over current strength up to which tendons do not adapt, and from which they do so fully.
    reference_sets, reference_sessions, most_useful_sets, most_useful_sessions
        Sets of a session and sessions of a week: of the reference dose, and of the largest useful one.
    useful_share
        Share of the largest rate that the most useful numbers give.
    reference_repetitions, endurance_repetitions
        Repetitions a set from which growth and endurance gain fully.
    maintenance_sets, maintenance_sessions
        Dose a week that keeps what was gained.
    tendon_weeks
        Weeks of high load after which the published change is reached.
    neural_loss_weeks, muscle_loss_weeks
        Time constants of loss without training (weeks).
    aerobic_interference
        Share of the growth rate lost when all sessions are aerobic.
    """

    closable_deficit: Number
    neural_weeks: Number
    muscle_gain: Number
    cross_education: Number
    force_rise_gain: Number
    endurance_gain: Number
    neural_loss_weeks: Number
    tendon_gain: Number
    muscle_weeks: Number
    muscle_loss_weeks: Number
    intensity_threshold: Number
    neural_full_intensity: Number
    muscle_full_intensity: Number
    tendon_least_intensity: Number
    tendon_intensity: Number
    reference_sets: Number
    reference_sessions: Number
    most_useful_sets: Number
    most_useful_sessions: Number
    useful_share: Number
    reference_repetitions: Number
    endurance_repetitions: Number
    maintenance_sets: Number
    maintenance_sessions: Number
    tendon_weeks: Number
    mass_with_growth: Number
    aerobic_interference: Number


@dataclass(frozen=True)
class FittedParameter:
    """A row of ``training/resistance/evidence/fitted_parameters.csv``."""

    name: str
    value: float
    standard_error: float
    prior: float
    prior_sd: float
    unit: str
    date: str
    note: str


def fitted_path() -> Path:
    """Return where the shipped table of fitted parameters is."""
    with as_file(files(PACKAGE).joinpath("evidence", "fitted_parameters.csv")) as path:
        return path


def covariance_path() -> Path:
    """Return where the covariance of the fitted parameters is."""
    return fitted_path().with_name("fitted_covariance.csv")


def read_fitted() -> dict[str, FittedParameter]:
    """Fitted parameters by name."""
    rows = csv.DictReader(fitted_path().read_text(encoding="utf-8").splitlines())
    return {row["name"]: _read_fitted_row(row) for row in rows}


def _read_fitted_row(row: dict[str, str]) -> FittedParameter:
    value, error, mean, deviation = (float(row[key]) for key in ("value", "standard_error", "prior", "prior_sd"))
    return FittedParameter(row["name"], value, error, mean, deviation, row["unit"], row["date"], row["note"])


def table() -> EvidenceTable:
    """The table of derived and assumed numbers."""
    return EvidenceTable(PACKAGE, "resistance_training")


def prior(name: str) -> tuple[float, float]:
    """Expected value and standard deviation of a parameter before any trial is looked at."""
    mean, deviation = table().numbers("prior", name)
    return mean, deviation


@cache
def prior_parameters() -> ResistanceParameters:
    """Parameters before any trial is looked at."""
    numbers = {name: prior(name)[0] for name in (*FITTED, *ANCHORED)}
    numbers |= {f.name: table().number("model", f.name) for f in fields(ResistanceParameters) if f.name not in numbers}
    return ResistanceParameters(**numbers)


@cache
def default_parameters() -> ResistanceParameters:
    """Shipped parameters: the fitted ones, and those of the evidence table."""
    return replace(prior_parameters(), **{name: row.value for name, row in read_fitted().items()})


@cache
def fitted_covariance() -> np.ndarray:
    """Covariance of :data:`FITTED` from the shipped fit."""
    rows = csv.reader(covariance_path().read_text(encoding="utf-8").splitlines())
    return np.array([[float(cell) for cell in row[1:]] for row in list(rows)[1:]])


def spread() -> Spread:
    """Return how well the parameters are known, and how people differ (coefficients of variation of the gains)."""
    return Spread(
        fitted=FITTED,
        covariance=fitted_covariance(),
        bounds=BOUNDS,
        variation={kind: table().number("responsiveness", kind) for kind in ("neural", "muscle")},
        responsive=RESPONSIVE,
        shares=frozenset({"closable_deficit"}),
    )
