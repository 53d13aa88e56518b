"""A torque over the gait cycle of a leg, from its initial contact to the next."""

from __future__ import annotations

import numpy as np

from gaitgain.models.description.device import ProfileDevice


def profile_torque(device: ProfileDevice, shares: np.ndarray) -> np.ndarray:
    """Return the torque (N m) at shares of the leg's gait cycle, which repeats every 1; linear between its points."""
    return np.interp(np.asarray(shares) % 1.0, device.shares, device.torques)


def between(a: ProfileDevice, b: ProfileDevice, share: float) -> ProfileDevice:
    """Return the profile part of the way from ``a`` (share 0) to ``b`` (share 1), on the points of both."""
    knots = np.union1d(a.shares, b.shares)
    torques = (1.0 - share) * np.interp(knots, a.shares, a.torques) + share * np.interp(knots, b.shares, b.torques)
    return ProfileDevice(b.name, b.coordinate, b.foot, tuple(knots.tolist()), tuple(torques.tolist()))
