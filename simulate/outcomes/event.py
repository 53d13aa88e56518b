"""Gait events from the vertical ground reaction force, as a force plate would give them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.walk.family import CONTACT_FORCE_N, contacts
from gaitgain.optimize.walk.trajectory import Trajectory


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
    force = trajectory.ground_forces[:, foot, 1]
    force = np.where(contacts(trajectory, threshold)[:, foot], force, np.minimum(force, threshold))
    around = np.concatenate([[time[-1] - duration], time]), np.concatenate([force[-1:], force])
    rising, falling = find_crossings(*around, threshold)
    if rising.size != 1 or falling.size != 1:
        raise ValueError(f"foot {foot} meets the ground {rising.size} times in a stride; one is expected")
    contact, off = float(rising[0]), float(falling[0])
    return FootEvents(contact=contact % duration, stance=(off - contact) % duration)


def find_crossings(time: np.ndarray, force: np.ndarray, threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Times at which a force rises above a threshold, and at which it falls to it again.

    For predicted forces and for force plates alike; interpolated linearly between samples.

    Parameters
    ----------
    time, force
        Samples (s, N).
    threshold
        N.

    Returns
    -------
    tuple of numpy.ndarray
        Times of rising and of falling (s).
    """
    over = force - threshold
    before, after = over[:-1], over[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        times = time[:-1] + before / (before - after) * np.diff(time)
    return times[(before <= 0) & (after > 0)], times[(before > 0) & (after <= 0)]


@dataclass(frozen=True)
class SupportPhases:
    """Shares of a stride, seen from one foot; they add up to 1 with ``swing``.

    Attributes
    ----------
    loading
        First double support: from own contact to the other foot's toe-off. Negative where both feet are in the air.
    single_support
        The other foot is off the ground.
    preswing
        Second double support: from the other foot's contact to own toe-off.
    swing
        Own foot is off the ground.
    """

    loading: float
    single_support: float
    preswing: float
    swing: float

    @property
    def stance(self) -> float:
        """Own foot is on the ground."""
        return 1.0 - self.swing

    @property
    def double_support(self) -> float:
        """Both feet are on the ground."""
        return self.loading + self.preswing


def support_phases(own: FootEvents, other: FootEvents, duration: float) -> SupportPhases:
    """Phases of a stride as Perry (1992, Gait Analysis, ISBN 978-1556421921) divides it.

    Parameters
    ----------
    own, other
        Events of the two feet (s).
    duration
        Of the stride (s).
    """

    def signed(difference: float) -> float:
        return (difference / duration + 0.5) % 1.0 - 0.5

    loading = signed(other.contact + other.stance - own.contact)
    preswing = signed(own.contact + own.stance - other.contact)
    stance = own.stance / duration
    return SupportPhases(loading, stance - loading - preswing, preswing, 1.0 - stance)


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
