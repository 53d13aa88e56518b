"""How much a trained muscle group gains, from published trials: a neural part early, a muscle part later.

Both parts are calibrated to one measured program (Dalgas 2009 and 2010) and follow saturating
exponentials in time; the gain is proportional to the sessions attended a week, up to a published most
useful number. Rows of ``training/evidence/resistance_training.csv`` give every number and its status.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from gaitgain.models.evidence_table import EvidenceTable
from gaitgain.training.program import PACKAGE, TrainingProgram


@dataclass(frozen=True)
class Gain:
    """Relative gains of one muscle group; 0.1 is 10 %.

    Attributes
    ----------
    neural
        Of voluntary activation.
    muscle
        Of maximal isometric force, by growth of the muscle.
    """

    neural: float
    muscle: float

    @property
    def total(self) -> float:
        """Gain of voluntary strength."""
        return (1.0 + self.neural) * (1.0 + self.muscle) - 1.0


@cache
def _table() -> EvidenceTable:
    return EvidenceTable(PACKAGE, "resistance_training")


def reference_gain() -> Gain:
    """Gain of the calibrating program at its end."""
    strength = _table().number("knee_extensors", "voluntary_strength_gain") / 100.0
    muscle = _table().number("knee_extensors", "fiber_size_gain") / 100.0
    return Gain(neural=(1.0 + strength) / (1.0 + muscle) - 1.0, muscle=muscle)


def dose(program: TrainingProgram) -> float:
    """Weekly dose relative to the calibrating program; 1 for the same number of sessions."""
    most = _table().number("all", "most_useful_sessions_per_week")
    return min(program.attended_per_week, most) / _table().number("reference", "sessions_per_week")


def predict_gain(program: TrainingProgram, week: float) -> Gain:
    """Gain of every trained group after some weeks of a program.

    Parameters
    ----------
    week
        Since the start; the program's end at most counts.
    """
    at_reference, amount = reference_gain(), dose(program)
    trained = min(max(week, 0.0), program.duration_weeks)
    return Gain(
        neural=at_reference.neural * amount * _share("neural_time_constant", trained),
        muscle=at_reference.muscle * amount * _share("muscle_time_constant", trained),
    )


def _share(time_constant: str, week: float) -> float:
    """``(1 - exp(-week / tau)) / (1 - exp(-reference / tau))``: 0 at the start, 1 at the reference's end."""
    tau = _table().number("all", time_constant)
    reference = _table().number("reference", "duration")
    return math.expm1(-week / tau) / math.expm1(-reference / tau)
