"""Support phases of a stride: when one foot bears, and when both do."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.optimize.walk.event import FootEvents, find_events
from gaitgain.optimize.walk.trajectory import Trajectory


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
