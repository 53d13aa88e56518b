"""Devices that a person wears: springs and torques over the gait cycle at a coordinate, and their mass. Plain data.

What somebody wears is a :class:`Device`. What a model has of it are :class:`SpringDevice` and :class:`ProfileDevice`,
whose directions are those of its coordinates; see :mod:`gaitgain.models.device.wearing`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from gaitgain.models.description.geometry import Vector3

BOTH_WAYS = "both"
# An end stop is not at once as stiff as it becomes: the same width as in OpenSim's examples of a CoordinateLimitForce.
TRANSITION = math.radians(2.0)


@dataclass(frozen=True)
class Spring:
    """An elastic hinge, as an ankle-foot orthosis has it.

    Attributes
    ----------
    stiffness
        N m/rad.
    neutral
        Value of the coordinate at which it gives no torque (rad).
    damping
        N m s/rad.
    resists
        Movement that it resists beyond the neutral value: ``flexion``, ``extension``, ``dorsiflexion``,
        ``plantarflexion``, ``increase`` or ``decrease`` of the coordinate, or ``both`` ways.
    """

    stiffness: float
    neutral: float = 0.0
    damping: float = 0.0
    resists: str = BOTH_WAYS


@dataclass(frozen=True)
class TorqueProfile:
    """A torque over the gait cycle of the wearer's leg, from its initial contact on; linear between its points.

    Attributes
    ----------
    shares
        Of the gait cycle, from 0 to 1.
    torques
        N m, the last equal to the first.
    assists
        Movement that a positive torque assists, in the words of :attr:`Spring.resists`.
    """

    shares: tuple[float, ...]
    torques: tuple[float, ...]
    assists: str = "increase"


@dataclass(frozen=True)
class AddedMass:
    """Mass that a body carries (kg), at a place in it (m); at its mass center when ``None``."""

    body: str
    mass: float
    location: Vector3 | None = None


@dataclass(frozen=True)
class Device:
    """What a person wears at one joint: a spring, a torque profile, or both, and mass."""

    name: str
    coordinate: str
    spring: Spring | None = None
    torque_profile: TorqueProfile | None = None
    masses: tuple[AddedMass, ...] = ()


@dataclass(frozen=True)
class SpringDevice:
    """A device's spring in a model: OpenSim's ``SpringGeneralizedForce``, or one side of a ``CoordinateLimitForce``.

    Attributes
    ----------
    stiffness, neutral, damping
        N m/rad, rad, N m s/rad.
    resists
        1 resists values above neutral, -1 below, 0 both.
    transition
        Beyond neutral, where a one-sided spring grows to its stiffness (rad).
    """

    name: str
    coordinate: str
    stiffness: float = 0.0
    neutral: float = 0.0
    damping: float = 0.0
    resists: int = 0
    transition: float = TRANSITION

    @property
    def force_name(self) -> str:
        """Name of its force in OpenSim."""
        return f"{self.name}_spring"


@dataclass(frozen=True)
class ProfileDevice:
    """A device's torque profile in a model.

    Attributes
    ----------
    foot
        Whose gait cycle it follows: 0 right, 1 left.
    shares, torques
        Of the gait cycle, and N m that increase the coordinate.
    """

    name: str
    coordinate: str
    foot: int
    shares: tuple[float, ...]
    torques: tuple[float, ...]

    @property
    def force_name(self) -> str:
        """Name of its actuator in OpenSim."""
        return f"{self.name}_torque"

    @property
    def gives_torque(self) -> bool:
        """Whether it gives any torque at all."""
        return any(self.torques)


ModelDevice = SpringDevice | ProfileDevice
