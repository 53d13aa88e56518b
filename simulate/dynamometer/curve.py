"""Torque-angle and torque-velocity curves, as a dynamometer draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer, Exertion, usual_angle, working_range

POINTS = 41
# Of the drawn curves (rad/s); positive is concentric.
VELOCITIES = (-2.0, 5.0)


@dataclass(frozen=True)
class TorqueCurve:
    """Maximal torques along one line of angles or velocities.

    Attributes
    ----------
    exertion
        What was asked for.
    side
        ``right`` or ``left``.
    angles
        Flexion (rad).
    velocities
        rad/s, concentric positive.
    torques
        N m, gravity-corrected.
    """

    exertion: Exertion
    side: str
    angles: np.ndarray
    velocities: np.ndarray
    torques: np.ndarray

    @property
    def peak(self) -> tuple[float, float, float]:
        """Largest torque (N m) with its angle (rad) and velocity (rad/s)."""
        best = int(np.argmax(self.torques))
        return float(self.torques[best]), float(self.angles[best]), float(self.velocities[best])


def torque_angle_curve(
    bench: Dynamometer,
    model: MusculoskeletalModel,
    leg: Leg,
    exertion: Exertion,
    *,
    velocity: float = 0.0,
    angles: np.ndarray | None = None,
) -> TorqueCurve:
    """Maximal torque over the joint's angle at one velocity; isometric unless another is given.

    Parameters
    ----------
    angles
        Flexion (rad); the working range of the exertion by default.
    """
    if angles is None:
        angles = np.linspace(*working_range(exertion.joint, exertion.direction), POINTS)
    torques = bench.measure(model, leg, exertion, angles, velocity)
    return TorqueCurve(exertion, leg.side, angles, np.full_like(angles, velocity), torques)


def torque_velocity_curve(
    bench: Dynamometer,
    model: MusculoskeletalModel,
    leg: Leg,
    exertion: Exertion,
    *,
    angle: float | None = None,
    velocities: np.ndarray | None = None,
) -> TorqueCurve:
    """Maximal torque over the joint's velocity at one angle; where the published torque peaks unless given (rad)."""
    if velocities is None:
        velocities = np.linspace(*VELOCITIES, POINTS)
    if angle is None:
        angle = usual_angle(exertion.joint, exertion.direction)
    torques = bench.measure(model, leg, exertion, angle, velocities)
    return TorqueCurve(exertion, leg.side, np.full_like(velocities, angle), velocities, torques)


def isokinetic_peak(
    bench: Dynamometer, model: MusculoskeletalModel, leg: Leg, exertion: Exertion, velocity: float
) -> TorqueCurve:
    """Peak torque of an isokinetic trial through the working range, as a curve of a single point."""
    curve = torque_angle_curve(bench, model, leg, exertion, velocity=velocity)
    torque, angle, _ = curve.peak
    return TorqueCurve(exertion, leg.side, np.array([angle]), np.array([velocity]), np.array([torque]))
