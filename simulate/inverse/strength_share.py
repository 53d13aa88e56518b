"""Which share of their strength muscles and muscle groups need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaitgain.models.description.muscle_group import GROUP_SIDES, GroupSide
from gaitgain.optimize.inverse.needed import Needed


@dataclass(frozen=True)
class StrengthShare:
    """What a muscle, or a group of muscles, needs over a gait cycle.

    Attributes
    ----------
    name
        Of the muscle; empty for a group.
    group
        Muscle group and side.
    peak
        Largest share of its strength: activation over its ceiling, of a group weighted by maximal isometric force (1).
    peak_percent
        When in the gait cycle (%), from right foot contact.
    mean
        Over the gait cycle (1).
    at_ceiling
        Share of the gait cycle at the ceiling; of a group that of the muscle that is there longest (1).
    course
        Over the gait cycle (instants, 1).
    """

    name: str
    group: GroupSide
    peak: float
    peak_percent: float
    mean: float
    at_ceiling: float
    course: np.ndarray


def muscle_shares(needed: Needed, groups: Sequence[GroupSide]) -> list[StrengthShare]:
    """Return what each muscle needs, the most needed first.

    Parameters
    ----------
    groups
        Group and side of every muscle, in the model's order.
    """
    shares = [
        _share(muscle.name, group, needed.shares[:, i], float(needed.at_ceiling[i]))
        for i, (muscle, group) in enumerate(zip(needed.model.muscles, groups, strict=True))
    ]
    return sorted(shares, key=lambda share: -share.peak)


def group_shares(needed: Needed, groups: Sequence[GroupSide]) -> list[StrengthShare]:
    """Return what each muscle group of the legs needs, in the usual order; the parameters are those of the muscles."""
    strengths = np.array([muscle.max_isometric_force for muscle in needed.model.muscles])
    shares = []
    for group in GROUP_SIDES:
        members = [i for i, own in enumerate(groups) if own == group]
        if members:
            course = needed.shares[:, members] @ strengths[members] / strengths[members].sum()
            shares.append(_share("", group, course, float(needed.at_ceiling[members].max())))
    return shares


def _share(name: str, group: GroupSide, course: np.ndarray, at_ceiling: float) -> StrengthShare:
    at = int(np.argmax(course))
    percent = 100.0 * (at + 1) / course.size
    return StrengthShare(name, group, float(course[at]), percent, float(course.mean()), at_ceiling, course)
