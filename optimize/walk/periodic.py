"""Means, integrals and values of curves that repeat every stride; times are uneven."""

from __future__ import annotations

import numpy as np

from gaitgain.optimize.walk.trajectory import Trajectory


def time_mean(trajectory: Trajectory, values: np.ndarray) -> float:
    """Mean over the stride by the trapezoidal rule; times are uneven, the stride is periodic."""
    steps = np.diff(trajectory.time, prepend=trajectory.time[-1] - trajectory.duration)
    return float(np.sum(0.5 * (values + np.roll(values, 1)) * steps) / trajectory.duration)


def integrate(trajectory: Trajectory, values: np.ndarray) -> float:
    """Integral over the stride by the trapezoidal rule (unit of the values times s)."""
    return time_mean(trajectory, values) * trajectory.duration


def integrate_positive(trajectory: Trajectory, values: np.ndarray) -> float:
    """Integral of the positive part of a curve over the stride (unit of the values times s)."""
    return integrate(trajectory, np.maximum(values, 0.0))


def value_at(trajectory: Trajectory, values: np.ndarray, time: float) -> float:
    """Value of a periodic curve at any time (s), linear between the collocation points."""
    return float(np.interp(time, trajectory.time, values, period=trajectory.duration))


def position_at(trajectory: Trajectory, positions: np.ndarray, time: float) -> np.ndarray:
    """Position of a point that repeats every stride but for the stride length walked along X.

    Parameters
    ----------
    positions
        times x 3 (m), in ground.
    time
        Any time (s), also before or after the stride.

    Returns
    -------
    numpy.ndarray
        3 (m).
    """
    speed = trajectory.speed
    advance = np.outer(trajectory.time, [speed, 0.0, 0.0])
    still = [value_at(trajectory, column, time) for column in (positions - advance).T]
    return np.array(still) + np.array([speed * time, 0.0, 0.0])


def stance_share(trajectory: Trajectory, contact: float, stance: float) -> np.ndarray:
    """Time since foot contact over the duration of stance, at every time; 0 to 1 in stance, more in swing."""
    return (trajectory.time - contact) % trajectory.duration / stance
