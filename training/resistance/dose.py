"""What a week of training is to each muscle group: sets, sessions, intensity, volume and speed.

Everything is an array of persons x muscle groups; groups are in the order of :data:`KEYS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cache

import numpy as np

from gaitgain.models.description.muscle_group import GROUPS, LEFT, RIGHT
from gaitgain.training.program.schedule import Bout, LoadKey, Week
from gaitgain.training.resistance.exercise import relative_loads
from gaitgain.training.resistance.parameters import AdaptationParameters, Number

KEYS: tuple[tuple[str, str], ...] = tuple((group, side) for side in (RIGHT, LEFT) for group in GROUPS)
OTHER_SIDE = np.array([KEYS.index((group, LEFT if side == RIGHT else RIGHT)) for group, side in KEYS])
MOST_SESSIONS = 7.0


@dataclass
class Dose:
    """One week of one program for every muscle group, persons x groups.

    Attributes
    ----------
    sets
        Weekly sets, weighted by how hard the group works in them beside the hardest working one.
    growth_sets, fast_sets
        Those of enough repetitions for growth, and those done as fast as possible.
    sessions
        In which the group is trained.
    intensity
        Largest load over the group's present strength.
    endurance
        Share of the repetitions a set from which endurance gains fully.
    volume_load
        Sets times repetitions times load over present strength.
    """

    sets: np.ndarray
    growth_sets: np.ndarray
    fast_sets: np.ndarray
    sessions: np.ndarray
    intensity: np.ndarray
    endurance: np.ndarray
    volume_load: np.ndarray

    @classmethod
    def none(cls, like: np.ndarray) -> Dose:
        """No training; ``like`` gives the shape."""
        return cls(*(np.zeros_like(like) for _ in fields(cls)))


@dataclass(frozen=True)
class WeekDose:
    """One week of all programs that are followed together.

    Attributes
    ----------
    programs
        At least one, with zeros when nobody trains.
    aerobic_share
        Of all sessions of the week.
    """

    programs: tuple[Dose, ...]
    aerobic_share: float = 0.0

    @property
    def intensity(self) -> np.ndarray:
        """Largest load over present strength in any program."""
        return np.max([dose.intensity for dose in self.programs], axis=0)

    @property
    def endurance(self) -> np.ndarray:
        """Largest share of the repetitions from which endurance gains fully."""
        return np.max([dose.endurance for dose in self.programs], axis=0)

    def sum(self, name: str) -> np.ndarray:
        """Sum over the programs of what can be added up: sets, sessions, volume load."""
        return np.sum([getattr(dose, name) for dose in self.programs], axis=0)


@dataclass
class Loads:
    """One-repetition maxima that loads refer to, over those before training; one per person and exercise."""

    references: dict[LoadKey, np.ndarray] = field(default_factory=dict)

    def set_for(self, week: Week, strength: np.ndarray) -> None:
        """Bring the loads up to date at the start of a week.

        Parameters
        ----------
        strength
            Over that before training, persons x groups.
        """
        for bout in week.bouts:
            columns, shares = bout_shares(bout.exercise.name, bout.key[3])
            if not columns:
                continue
            # Only the groups at work are added up, so that left and right are alike to the last bit.
            now = strength[:, list(columns)] @ shares[list(columns)] / shares.sum()
            fresh = bout.key[:2] in week.new_phases or bout.key not in self.references
            if fresh or bout.retest or bout.exercise.load.follows_strength:
                self.references[bout.key] = now
            elif bout.progression.rule == "repetitions_met":
                self.references[bout.key] = _step_up(self.references[bout.key], now, bout)


def _step_up(reference: np.ndarray, now: np.ndarray, bout: Bout) -> np.ndarray:
    """The load rises by a step where the planned repetitions would still be met."""
    higher = reference * (1.0 + bout.progression.step_percent / 100.0)
    return np.where(higher <= now, higher, reference)


@cache
def bout_shares(exercise: str, side: str) -> tuple[tuple[int, ...], np.ndarray]:
    """Positions of the groups that an exercise works on a side, and relative loads of all groups."""
    shares = np.zeros(len(KEYS))
    for group, share in zip(GROUPS, relative_loads(exercise), strict=True):
        shares[KEYS.index((group, side))] = share
    return tuple(np.flatnonzero(shares).tolist()), shares


def measure_dose(week: Week, strength: np.ndarray, loads: Loads, parameters: AdaptationParameters) -> WeekDose:
    """Add up what a week asks of every group, each program by itself."""
    doses: dict[int, Dose] = {}
    for bout in week.bouts:
        dose = doses.setdefault(bout.key[0], Dose.none(strength))
        columns, shares = bout_shares(bout.exercise.name, bout.key[3])
        if columns:
            trained = _add_bout(dose, bout, list(columns), shares, strength, loads, parameters)
            dose.sessions[:, columns] = np.maximum(dose.sessions[:, columns], bout.sessions * trained)
    return WeekDose(tuple(doses.values()) or (Dose.none(strength),), _aerobic_share(week))


def _add_bout(
    dose: Dose,
    bout: Bout,
    columns: list[int],
    shares: np.ndarray,
    strength: np.ndarray,
    loads: Loads,
    parameters: AdaptationParameters,
) -> np.ndarray:
    """Add one exercise of one side; returns how fully it counts as training, persons x columns."""
    load = bout.planned_load * loads.references[bout.key][:, None]
    intensity = shares[columns] * load / strength[:, columns]
    least = parameters.intensity_threshold
    # Counting begins at the threshold and is complete at twice the threshold, without a step.
    trained = np.clip((intensity - least) / least, 0.0, 1.0)
    repetitions = bout.exercise.repetitions
    sets = bout.sets_per_week * shares[columns] * trained
    enough = np.minimum(1.0, repetitions / parameters.endurance_repetitions) * trained
    dose.sets[:, columns] += sets
    dose.growth_sets[:, columns] += sets * np.minimum(1.0, repetitions / parameters.reference_repetitions)
    dose.fast_sets[:, columns] += sets * (bout.exercise.contraction == "fast")
    dose.volume_load[:, columns] += bout.sets_per_week * repetitions * intensity
    if bout.sessions > 0:
        dose.intensity[:, columns] = np.maximum(dose.intensity[:, columns], intensity)
        dose.endurance[:, columns] = np.maximum(dose.endurance[:, columns], enough)
    return trained


def _aerobic_share(week: Week) -> float:
    by_program = {bout.key[0]: (bout.sessions, bout.modality) for bout in week.bouts}
    total = sum(sessions for sessions, _ in by_program.values())
    aerobic = sum(sessions for sessions, modality in by_program.values() if modality == "aerobic")
    return aerobic / total if total else 0.0


def stimulus(
    week: WeekDose, name: str, parameters: AdaptationParameters, effects: Sequence[np.ndarray] | None = None
) -> np.ndarray:
    """Rate of adaptation over that of the reference dose: each set, session and program adds less than the one before.

    Recovery is shared: a group has one largest rate, and a program works on what the others leave of it.

    Parameters
    ----------
    name
        Kind of sets that count.
    effects
        Of the load of each program, in [0, 1]; a program lighter than the heaviest counts in proportion.
    """
    left = np.ones_like(week.programs[0].sets)
    most = np.max(effects, axis=0) if effects is not None else None
    for i, dose in enumerate(week.programs):
        sessions = np.minimum(dose.sessions, MOST_SESSIONS)
        per_session = np.divide(getattr(dose, name), sessions, out=np.zeros_like(sessions), where=sessions > 0)
        share = 1.0
        if effects is not None and most is not None:
            share = np.divide(effects[i], most, out=np.zeros_like(most), where=most > 0)
        left = left * (1.0 - share * rate(per_session, sessions, parameters))
    return (1.0 - left) / rate(parameters.reference_sets, parameters.reference_sessions, parameters)


def rate(sets: Number, sessions: Number, parameters: AdaptationParameters) -> np.ndarray:
    """``(1 - r^(sets / most)) (1 - r^(sessions / most))`` with ``r`` what the most useful numbers leave over."""
    left = 1.0 - parameters.useful_share
    of_sets = 1.0 - np.power(left, sets / parameters.most_useful_sets)
    return of_sets * (1.0 - np.power(left, sessions / parameters.most_useful_sessions))
