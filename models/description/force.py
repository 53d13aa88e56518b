"""What acts on a model beside its muscles: actuators, passive forces, contact. Plain data in OpenSim's words, SI units.

OpenSim applies forces on a coordinate to the coordinate's *speed*. In ball and free joints that is a component of
angular velocity and not the rate of an angle; see :mod:`gaitgain.models.skeleton.mobility`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from gaitgain.models.description.function import Function
from gaitgain.models.description.geometry import ORIGIN, Offset, PathFit, Vector3


@dataclass(frozen=True)
class CoordinateActuator:
    """A generalized force ``optimal_force * control`` on one coordinate (N m or N).

    Attributes
    ----------
    activation_time_constant
        Of OpenSim's ``ActivationCoordinateActuator`` (s): its force is ``optimal_force * activation``, and the
        activation follows the control. Zero when the force follows the control at once.
    """

    name: str
    coordinate: str
    optimal_force: float
    min_control: float = -1.0
    max_control: float = 1.0
    activation_time_constant: float = 0.0


@dataclass(frozen=True)
class PathActuator:
    """A tension ``optimal_force * control`` along a path (N)."""

    name: str
    optimal_force: float
    min_control: float = -1.0
    max_control: float = 1.0
    path: PathFit | None = None


@dataclass(frozen=True)
class TorqueActuator:
    """A torque ``optimal_force * control`` about an axis on ``body_a`` and against it on ``body_b`` (N m).

    Attributes
    ----------
    axis
        Unit vector, in ground when ``torque_is_global``, else in ``body_a``.
    """

    name: str
    body_a: str
    body_b: str
    axis: Vector3
    torque_is_global: bool
    optimal_force: float
    min_control: float = -1.0
    max_control: float = 1.0


Actuator = CoordinateActuator | PathActuator | TorqueActuator


@dataclass(frozen=True)
class SpringGeneralizedForce:
    """``-stiffness (q - rest_length) - viscosity q'`` on one coordinate (SI)."""

    name: str
    coordinate: str
    stiffness: float = 0.0
    rest_length: float = 0.0
    viscosity: float = 0.0


@dataclass(frozen=True)
class CoordinateLimitForce:
    """A spring and damper on a coordinate beyond two limits (SI and radians).

    The stiffnesses grow from zero to their values within ``transition`` beyond the limits.
    """

    name: str
    coordinate: str
    upper_limit: float
    upper_stiffness: float
    lower_limit: float
    lower_stiffness: float
    damping: float
    transition: float


@dataclass(frozen=True)
class ExpressionBasedCoordinateForce:
    """A generalized force given by a formula of the coordinate ``q`` and its speed ``qdot``."""

    name: str
    coordinate: str
    expression: str


@dataclass(frozen=True)
class BushingForce:
    """Springs and dampers between two frames, along the X-Y-Z angles and the position of frame 2 in frame 1."""

    name: str
    body1: str
    body2: str
    frame1: Offset
    frame2: Offset
    rotational_stiffness: Vector3 = ORIGIN
    translational_stiffness: Vector3 = ORIGIN
    rotational_damping: Vector3 = ORIGIN
    translational_damping: Vector3 = ORIGIN


@dataclass(frozen=True)
class PointToPointSpring:
    """A spring ``stiffness (distance - rest_length)`` between points of two bodies (m, N/m)."""

    name: str
    body1: str
    body2: str
    point1: Vector3
    point2: Vector3
    stiffness: float
    rest_length: float


@dataclass(frozen=True)
class Ligament:
    """A tension ``pcsa_force * curve(length / resting_length)`` along a path that is longer than at rest (N, m)."""

    name: str
    resting_length: float
    pcsa_force: float
    force_length_curve: Function
    path: PathFit | None = None


@dataclass(frozen=True)
class PathSpring:
    """A tension ``stiffness * stretch * (1 + dissipation * speed)`` along a stretched path (N/m, s/m, m)."""

    name: str
    resting_length: float
    stiffness: float
    dissipation: float
    path: PathFit | None = None


PathForce = Ligament | PathSpring
PassiveForce = (
    CoordinateLimitForce | ExpressionBasedCoordinateForce | BushingForce | PointToPointSpring | Ligament | PathSpring
)


@dataclass(frozen=True)
class HalfSpace:
    """A half space fixed in a body; its outward normal is the frame's -X axis."""

    body: str
    frame: Offset


@dataclass(frozen=True)
class ContactSphere:
    """A sphere on a body that meets a half space: OpenSim's ``SmoothSphereHalfSpaceForce``.

    Attributes
    ----------
    location, radius
        Center in the body and radius (m).
    stiffness
        Plane-strain modulus (N/m^2).
    dissipation
        s/m.
    static_friction, dynamic_friction
        Dimensionless.
    viscous_friction
        s/m.
    transition_velocity
        m/s.
    constant_contact_force
        OpenSim's ``constant_contact_force`` (N): keeps the square roots differentiable.
    hertz_smoothing, hunt_crossley_smoothing
        Steepness of the two hyperbolic tangents (1/m and s/m).
    half_space
        What it meets, where that is not the model's ``contact_plane``.
    """

    name: str
    body: str
    location: Vector3
    radius: float
    stiffness: float
    dissipation: float
    static_friction: float
    dynamic_friction: float
    viscous_friction: float
    transition_velocity: float
    constant_contact_force: float = 1e-5
    hertz_smoothing: float = 300.0
    hunt_crossley_smoothing: float = 50.0
    half_space: HalfSpace | None = None


_PLACE = ("name", "body", "location", "radius", "half_space")
# Numbers of the contact law of a sphere, in the order of its fields and under OpenSim's names.
CONTACT_LAW_NUMBERS = tuple(f.name for f in fields(ContactSphere) if f.name not in _PLACE)
