"""Gait events from the vertical ground reaction force, as a force plate would give them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.gait_label import CONTACT_FORCE_N, contacts
from gaitgain.optimize.trajectory import Trajectory


@dataclass(frozen=True)
class FootEvents:
    """Times of one foot in one periodic stride (s).

    Attributes
    ----------
    contact
        Foot contact, in [0, duration).
    stance
        From contact to toe-off.
    """

    contact: float
    stance: float


def find_events(trajectory: Trajectory, foot: int, threshold: float = CONTACT_FORCE_N) -> FootEvents:
    """Contact and toe-off of a foot, where its vertical force crosses a threshold.

    Crossings are interpolated linearly between the collocation points; the stride is periodic. Phases in which
    a swinging foot only grazes the ground do not count.

    Parameters
    ----------
    foot
        0 right, 1 left.
    threshold
        N; 20 N is usual for force plates.

    Raises
    ------
    ValueError
        When the foot does not meet the ground exactly once.
    """
    time, duration = trajectory.time, trajectory.duration
    force = trajectory.ground_forces[:, foot, 1] - threshold
    previous, before = np.roll(force, 1), np.roll(time, 1)
    before[0] -= duration
    on_ground = contacts(trajectory, threshold)[:, foot]
    was_on_ground = np.roll(on_ground, 1)
    rising, falling = np.flatnonzero(on_ground & ~was_on_ground), np.flatnonzero(was_on_ground & ~on_ground)
    if rising.size != 1 or falling.size != 1:
        raise ValueError(f"foot {foot} meets the ground {rising.size} times in a stride; one is expected")

    def crossing(i: int) -> float:
        share = previous[i] / (previous[i] - force[i])
        return float(before[i] + share * (time[i] - before[i]))

    contact, off = crossing(int(rising[0])), crossing(int(falling[0]))
    return FootEvents(contact=contact % duration, stance=(off - contact) % duration)


def double_support(trajectory: Trajectory) -> float:
    """Share of the stride in which both feet are on the ground, in [0, 1]."""
    right, left = (find_events(trajectory, foot) for foot in (0, 1))
    # In a walk some foot is always down, so the two stances overlap by what exceeds the stride.
    return (right.stance + left.stance) / trajectory.duration - 1.0


def gait_cycle(trajectory: Trajectory, values: np.ndarray, foot: int = 0, samples: int = 101) -> np.ndarray:
    """Values over the gait cycle of a foot, from its contact (0 %) to the next (100 %).

    Parameters
    ----------
    values
        times x anything, periodic.

    Returns
    -------
    numpy.ndarray
        samples x anything.
    """
    duration = trajectory.duration
    start = find_events(trajectory, foot).contact
    times = start + np.linspace(0.0, duration, samples)
    flat = values.reshape(len(values), -1)
    columns = [np.interp(times, trajectory.time, column, period=duration) for column in flat.T]
    return np.stack(columns, axis=1).reshape((samples, *values.shape[1:]))
