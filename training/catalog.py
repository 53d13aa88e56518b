"""The training modalities: one row each, from which choices, checks, documentation and tests are made."""

from __future__ import annotations

from gaitgain.training.modality import Modality
from gaitgain.training.resistance import check, dose, exercise, gain, parameters, strength

MODALITIES: dict[str, Modality] = {
    "resistance": Modality(
        what="loads against muscle groups: strength, activation, growth, rate of force rise",
        exercises=exercise.exercise_names,
        check=check.session_faults,
        start=strength.no_gains,
        ability=dose.exercise_strength,
        dose=dose.measure_dose,
        gain=gain.adapt_week,
        apply=strength.strengthened,
        parameters=parameters.default_parameters,
        spread=parameters.spread,
        evidence=parameters.table,
    ),
}


def all_exercises() -> tuple[str, ...]:
    """Exercises of all modalities, each once."""
    return tuple(dict.fromkeys(name for modality in MODALITIES.values() for name in modality.exercises()))
