"""Gait events from the vertical ground reaction force, as a force plate in the floor would give them.

A foot is on the ground from the usual threshold of force plates on. Phases in which a foot only grazes the ground, as a
swinging one may, are none of contact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.recording.event import CONTACT_FORCE_N, find_crossings
from gaitgain.optimize.walk.trajectory import Trajectory

GRAZE_SHARE = 0.1  # of body weight: a foot that never bears more in a phase of contact only grazes the ground


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


def contacts(trajectory: Trajectory) -> np.ndarray:
    """Whether each foot is on the ground: times x 2.

    A swinging foot that grazes the ground, never bearing a tenth of body weight before it lifts again, is not.
    """
    vertical = trajectory.ground_forces[:, :, 1]
    # Over a whole stride the mean vertical force of both feet is body weight; on a slope its part across the floor.
    least = GRAZE_SHARE * float(np.mean(vertical.sum(axis=1)))
    return np.stack([_bearing(force, CONTACT_FORCE_N, least) for force in vertical.T], axis=1)


def landings(on_ground: np.ndarray) -> np.ndarray:
    """Whether a foot is on the ground now and was not at the time before: times, or times x feet."""
    return on_ground & ~np.roll(on_ground, 1, axis=0)


def _bearing(force: np.ndarray, threshold: float, least: float) -> np.ndarray:
    """Phases of contact of one foot, around the stride, in which the force exceeds ``least`` at least once."""
    touching = force > threshold
    if touching.all() or not touching.any():
        return touching
    first = int(np.argmin(touching))  # a time in the air to start counting from
    turned, loads = np.roll(touching, -first), np.roll(force, -first)
    number = np.cumsum(landings(turned)) * turned
    peaks = np.array([loads[number == k].max(initial=0.0) for k in range(number.max() + 1)])
    borne = turned & (peaks[number] > least)
    return np.roll(borne, first)


def find_events(trajectory: Trajectory, foot: int) -> FootEvents:
    """Contact and toe-off of a foot, where its vertical force crosses 20 N.

    Crossings are interpolated linearly between the collocation points; the stride is periodic. Phases in which
    a swinging foot only grazes the ground do not count.

    Parameters
    ----------
    foot
        0 right, 1 left.

    Raises
    ------
    ValueError
        When the foot does not meet the ground exactly once.
    """
    time, duration, threshold = trajectory.time, trajectory.duration, CONTACT_FORCE_N
    force = trajectory.ground_forces[:, foot, 1]
    force = np.where(contacts(trajectory)[:, foot], force, np.minimum(force, threshold))
    around = np.concatenate([[time[-1] - duration], time]), np.concatenate([force[-1:], force])
    rising, falling = find_crossings(*around, threshold)
    if rising.size != 1 or falling.size != 1:
        raise ValueError(f"foot {foot} meets the ground {rising.size} times in a stride; one is expected")
    contact, off = float(rising[0]), float(falling[0])
    return FootEvents(contact=contact % duration, stance=(off - contact) % duration)


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
