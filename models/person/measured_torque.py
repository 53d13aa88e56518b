"""Maximal torques as a dynamometer measures them, and which of them nobody can have."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

LARGEST_TORQUE_N_M = 600.0
# Measured torques of the same effort that differ by more than this many standard deviations contradict each other.
CONTRADICTION_SD = 3.0
# Test-retest error of a torque where none is given: an assumption, published errors range from 5 to 15 %.
USUAL_ERROR = 0.10


@dataclass(frozen=True)
class MeasuredTorque:
    """One maximal torque from a dynamometer, gravity-corrected.

    Attributes
    ----------
    joint, direction, side
        As in :class:`~gaitgain.simulate.dynamometer.dynamometer.Exertion`; ``right`` or ``left``.
    torque
        N m.
    angle
        Flexion (rad); the usual one of the exertion when ``None``.
    velocity
        rad/s, concentric positive.
    error
        Standard deviation of the measurement (N m); a tenth of the torque when ``None``.
    """

    joint: str
    direction: str
    side: str
    torque: float
    angle: float | None = None
    velocity: float = 0.0
    error: float | None = None

    @property
    def standard_error(self) -> float:
        """Standard deviation of the measurement (N m)."""
        return USUAL_ERROR * self.torque if self.error is None else self.error

    @property
    def effort(self) -> tuple:
        """What was asked of the person, torque aside."""
        return (self.joint, self.direction, self.side, self.angle, self.velocity)

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.side} {self.joint} {self.direction}"


def wrong_torques(torques: tuple[MeasuredTorque, ...]) -> list[str]:
    """Return why nobody can have been measured like this: every reason; none when somebody can."""
    wrong = [
        f"{t.name} torque {t.torque:g} N m is outside 0 to {LARGEST_TORQUE_N_M:g} N m"
        for t in torques
        if not 0.0 < t.torque <= LARGEST_TORQUE_N_M
    ]
    wrong += [
        f"{t.name}: measurement error {t.error:g} N m is not positive"
        for t in torques
        if t.error is not None and not 0.0 < t.error < inf
    ]
    for i, first in enumerate(torques):
        for second in torques[i + 1 :]:
            allowed = CONTRADICTION_SD * (first.standard_error**2 + second.standard_error**2) ** 0.5
            if first.effort == second.effort and abs(first.torque - second.torque) > allowed:
                wrong.append(
                    f"{first.name} was measured as {first.torque:g} and as {second.torque:g} N m in the same effort: "
                    "they contradict each other; keep one or state a larger sd_n_m"
                )
    return wrong
