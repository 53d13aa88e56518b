"""Published training trials: who did what, what was measured, and what the model says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gaitgain.evidence import Evidence, EvidenceTable
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import Condition
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, GroupSide
from gaitgain.training.adaptation import Course, follow
from gaitgain.training.modality import Parameters
from gaitgain.training.program.program import TrainingProgram
from gaitgain.training.resistance.dose import bout_shares
from gaitgain.training.resistance.strength import GroupGains, ceilings, voluntary_strength

# What is printed beside a prediction: strength in the fit and the error, the rest for comparison only.
STRENGTH_KINDS = ("strength", "exercise")
KINDS = (*STRENGTH_KINDS, "power", "fiber_size", "endurance", "rate", "kept", "lost")
NORMAL_95 = 1.96


@dataclass(frozen=True)
class TrialOutcome:
    """One published number.

    Attributes
    ----------
    kind
        One of :data:`KINDS`: gain of isometric ``strength``, of an ``exercise``'s one-repetition maximum, of
        ``power``, ``fiber_size``, ``endurance`` or the ``rate`` of force rise; share of the strength gain
        ``kept`` after training has stopped, or reported to be ``lost`` without a size. All in per cent.
    part
        Muscle group, or exercise.
    week
        Since the start of the program.
    interval
        95 % confidence interval of the mean, where it is published or follows from what is.
    """

    trial: str
    kind: str
    part: str
    side: str
    week: float
    value: float
    interval: tuple[float, float] | None
    evidence: Evidence


@dataclass(frozen=True)
class Trial:
    """A trial with its shipped program."""

    name: str
    program: TrainingProgram
    person: Condition
    participants: int
    outcomes: tuple[TrialOutcome, ...]

    @property
    def strength(self) -> tuple[TrialOutcome, ...]:
        """Outcomes that count as strength."""
        return tuple(outcome for outcome in self.outcomes if outcome.kind in STRENGTH_KINDS)


def program_names() -> list[str]:
    """Shipped programs that the trials followed."""
    return [row.value for row in _table().rows if row.quantity == "program"]


def read_trials(programs: Mapping[str, TrainingProgram]) -> list[Trial]:
    """All trials of ``training/trials/evidence/strength_trials.csv``.

    Parameters
    ----------
    programs
        By the names that :func:`program_names` gives.
    """
    table = _table()
    person = CONDITIONS[table.row("all", "person").value]()
    trials = []
    for name in dict.fromkeys(row.part for row in table.rows if row.part != "all"):
        participants = int(table.number(name, "participants"))
        trials.append(
            Trial(
                name=name,
                program=programs[table.row(name, "program").value],
                person=person,
                participants=participants,
                outcomes=tuple(_read_outcomes(table, name, participants)),
            )
        )
    return trials


def _table() -> EvidenceTable:
    return EvidenceTable("gaitgain.training.trials", "strength_trials")


def _read_outcomes(table: EvidenceTable, name: str, participants: int) -> list[TrialOutcome]:
    outcomes = []
    rows = {row.quantity: row for row in table.rows_of(name)}
    for quantity, row in rows.items():
        kind, *where = quantity.split()
        if kind not in KINDS:
            continue
        part, side, week = where
        interval = _interval(rows, quantity, " ".join(where), row.number, participants)
        outcomes.append(TrialOutcome(name, kind, part, side, float(week), row.number, interval, row))
    return outcomes


def _interval(
    rows: dict[str, Evidence], quantity: str, place: str, mean: float, participants: int
) -> tuple[float, float] | None:
    """From a confidence interval, a standard error, or a standard deviation and the number of people."""
    # A spread without a kind is that of the strength measured there.
    where = place if quantity.split()[0] in STRENGTH_KINDS else quantity
    if row := rows.get(f"ci95 {where}"):
        low, high = row.numbers
        return low, high
    error = None
    if row := rows.get(f"se {where}"):
        error = row.number
    elif row := rows.get(f"sd {where}"):
        error = row.number / np.sqrt(participants)
    return None if error is None else (mean - NORMAL_95 * error, mean + NORMAL_95 * error)


def follow_trial(trial: Trial, parameters: Parameters, persons: int = 1) -> Course:
    """Train a trial's people up to its last measurement.

    Parameters
    ----------
    parameters
        Of the modality of the trial's program.
    """
    last = max(outcome.week for outcome in trial.outcomes)
    numbers = {trial.program.modality: parameters}
    return follow(trial.person, (trial.program,), int(np.ceil(last)), numbers, persons)


def predict_outcome(outcome: TrialOutcome, course: Course, program: TrainingProgram) -> np.ndarray:
    """What a course predicts for a published outcome, one number per person (%)."""
    gains: GroupGains = course.at(outcome.week, program.modality)
    gain = _strength_gain(outcome, course, gains)
    place = GROUP_SIDES.index(GroupSide(outcome.part, outcome.side)) if outcome.part in GROUPS else 0
    match outcome.kind:
        case "strength" | "exercise" | "power":
            return 100.0 * gain
        case "fiber_size":
            return 100.0 * gains.muscle[:, place]
        case "endurance":
            return 100.0 * gains.endurance[:, place]
        case "rate":
            return 100.0 * ((1.0 + gain) * (1.0 + gains.force_rise[:, place]) - 1.0)
        case _:
            at_the_end = course.at(program.duration_weeks, program.modality)
            return 100.0 * gain / np.maximum(_strength_gain(outcome, course, at_the_end), 1e-9)


def _strength_gain(outcome: TrialOutcome, course: Course, gains: GroupGains) -> np.ndarray:
    """Relative gain of strength of a muscle group or in an exercise, one number per person."""
    strength = voluntary_strength(ceilings(course.condition), gains)
    if outcome.part in GROUPS:
        return strength[:, GROUP_SIDES.index(GroupSide(outcome.part, outcome.side))] - 1.0
    _, shares = bout_shares(outcome.part, outcome.side)
    return strength @ shares / shares.sum() - 1.0
