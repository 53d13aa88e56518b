"""What a week of one program is to each muscle group: sets, sessions, load, volume and speed.

Everything is an array of persons x muscle groups, in the order of ``GROUP_SIDES``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np

from gaitgain.models.condition.condition import Condition
from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, GroupSide
from gaitgain.training.modality import Dose, Number
from gaitgain.training.program.overload import References
from gaitgain.training.program.schedule import Bout
from gaitgain.training.resistance.check import heaviest_share
from gaitgain.training.resistance.exercise import relative_loads, share_of_1rm
from gaitgain.training.resistance.parameters import ResistanceParameters
from gaitgain.training.resistance.strength import GroupGains, ceilings, voluntary_strength

MOST_SESSIONS = 7.0


@dataclass
class Work:
    """One week of one program, persons x groups, as its bouts are added up.

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
    def none(cls, like: np.ndarray) -> Work:
        """No training; ``like`` gives the shape."""
        return cls(*(np.zeros_like(like) for _ in fields(cls)))


@cache
def bout_shares(exercise: str, side: str) -> tuple[tuple[int, ...], np.ndarray]:
    """Positions of the groups that an exercise works on a side, and relative loads of all groups."""
    shares = np.zeros(len(GROUP_SIDES))
    for group, share in zip(GROUPS, relative_loads(exercise), strict=True):
        shares[GROUP_SIDES.index(GroupSide(group, side))] = share
    return tuple(np.flatnonzero(shares).tolist()), shares


def exercise_strength(bout: Bout, condition: Condition, gains: GroupGains) -> np.ndarray:
    """Strength in a bout's exercise over that before training, one number per person."""
    strength = voluntary_strength(ceilings(condition), gains)
    columns, shares = bout_shares(bout.exercise.name, bout.side)
    if not columns:
        return np.ones(len(strength))
    # Only the groups at work are added up, so that left and right are alike to the last bit.
    return strength[:, list(columns)] @ shares[list(columns)] / shares.sum()


def measure_dose(
    bouts: Sequence[Bout],
    condition: Condition,
    gains: GroupGains,
    references: References,
    parameters: ResistanceParameters,
) -> Dose:
    """Add up what one program asks of every group in a week."""
    strength = voluntary_strength(ceilings(condition), gains)
    work = Work.none(strength)
    for bout in bouts:
        columns, shares = bout_shares(bout.exercise.name, bout.side)
        if columns:
            load = planned_load(bout) * references[bout.key][:, None]
            intensity = shares[list(columns)] * load / strength[:, list(columns)]
            _add_bout(work, bout, list(columns), shares, intensity, parameters)
    return _dose(work, parameters)


def planned_load(bout: Bout) -> float:
    """Load of a bout over the one-repetition maximum that it refers to."""
    share = share_of_1rm(bout.exercise) + bout.load_shift
    return min(max(share, 0.0), heaviest_share(bout.exercise.contraction)) * bout.load_factor


def _add_bout(
    work: Work,
    bout: Bout,
    columns: list[int],
    shares: np.ndarray,
    intensity: np.ndarray,
    parameters: ResistanceParameters,
) -> None:
    """Add one exercise of one side; intensity is that of the groups at work, persons x columns."""
    least = parameters.intensity_threshold
    # Counting begins at the threshold and is complete at twice the threshold, without a step.
    trained = np.clip((intensity - least) / least, 0.0, 1.0)
    repetitions = bout.exercise.repetitions
    sets = bout.sets_per_week * shares[columns] * trained
    enough = np.minimum(1.0, repetitions / parameters.endurance_repetitions) * trained
    work.sets[:, columns] += sets
    work.growth_sets[:, columns] += sets * np.minimum(1.0, repetitions / parameters.reference_repetitions)
    work.fast_sets[:, columns] += sets * (bout.exercise.contraction == "fast")
    work.volume_load[:, columns] += bout.sets_per_week * repetitions * intensity
    work.sessions[:, columns] = np.maximum(work.sessions[:, columns], bout.sessions * trained)
    if bout.sessions > 0:
        work.intensity[:, columns] = np.maximum(work.intensity[:, columns], intensity)
        work.endurance[:, columns] = np.maximum(work.endurance[:, columns], enough)


def _dose(work: Work, p: ResistanceParameters) -> Dose:
    """Effect of the load and rate of adaptation of each gain; fast intent has no load, endurance no rate of its own."""
    high = load_effect(work.intensity, p.tendon_least_intensity, p.tendon_intensity) * (work.sets > 0)
    return Dose(
        amounts={name: getattr(work, name) for name in ("sets", "sessions", "volume_load", "fast_sets")},
        loads={"strength": work.intensity},
        effects={
            "neural": load_effect(work.intensity, p.intensity_threshold, p.neural_full_intensity),
            "muscle": load_effect(work.intensity, p.intensity_threshold, p.muscle_full_intensity),
            "tendon": high,
            "endurance": work.endurance,
        },
        rates={
            "neural": _weekly_rate(work.sets, work.sessions, p),
            "muscle": _weekly_rate(work.growth_sets, work.sessions, p),
            "force_rise": _weekly_rate(work.fast_sets, work.sessions, p),
        },
    )


def load_effect(intensity: np.ndarray, least: Number, full: Number) -> np.ndarray:
    """Share of the largest gain that a load leads to: 0 up to ``least``, 1 from ``full`` on, straight between."""
    return np.clip((intensity - least) / (full - least), 0.0, 1.0)


def _weekly_rate(sets: np.ndarray, sessions: np.ndarray, parameters: ResistanceParameters) -> np.ndarray:
    sessions = np.minimum(sessions, MOST_SESSIONS)
    per_session = np.divide(sets, sessions, out=np.zeros_like(sessions), where=sessions > 0)
    return rate(per_session, sessions, parameters)


def rate(sets: Number, sessions: Number, parameters: ResistanceParameters) -> np.ndarray:
    """``(1 - r^(sets / most)) (1 - r^(sessions / most))`` with ``r`` what the most useful numbers leave over."""
    left = 1.0 - parameters.useful_share
    of_sets = 1.0 - np.power(left, sets / parameters.most_useful_sets)
    return of_sets * (1.0 - np.power(left, sessions / parameters.most_useful_sessions))
