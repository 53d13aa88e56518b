"""The nouns of a musculoskeletal model, in OpenSim's own words: plain, frozen, hashable data.

Units are SI and radians throughout. A model read from an ``.osim`` file, scaled, impaired or
trained is always one of these descriptions; equations are built from it elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

from gaitgain.models.functions import Function

Vector3 = tuple[float, float, float]
ORIGIN: Vector3 = (0.0, 0.0, 0.0)
GROUND = "ground"


@dataclass(frozen=True)
class Offset:
    """A frame fixed in a body: OpenSim's ``PhysicalOffsetFrame``.

    Attributes
    ----------
    translation
        Position in the body (m).
    orientation
        Body-fixed X-Y-Z rotation angles (rad).
    """

    translation: Vector3 = ORIGIN
    orientation: Vector3 = ORIGIN


@dataclass(frozen=True)
class Body:
    """A rigid body: mass (kg), mass center in the body (m), inertia about it (kg m^2).

    ``inertia`` is ``(Ixx, Iyy, Izz, Ixy, Ixz, Iyz)``.
    """

    name: str
    mass: float
    mass_center: Vector3 = ORIGIN
    inertia: tuple[float, float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Coordinate:
    """A generalized coordinate.

    Attributes
    ----------
    rotational
        Radians when true, meters when false.
    range
        Smallest and largest value.
    locked
        Held at ``default_value``: no degree of freedom.
    """

    name: str
    range: tuple[float, float]
    default_value: float = 0.0
    rotational: bool = True
    locked: bool = False


@dataclass(frozen=True)
class TransformAxis:
    """One of the six steps of OpenSim's ``SpatialTransform``: a function of a coordinate along an axis."""

    axis: Vector3
    function: Function
    coordinate: str | None = None


@dataclass(frozen=True)
class Joint:
    """A joint of any OpenSim class, as three rotations and three translations.

    The child frame moves in the parent frame by ``rotations`` (body-fixed, in order) and
    ``translations`` (along axes of the parent frame).

    Attributes
    ----------
    kind
        OpenSim's class name (``PinJoint``, ``CustomJoint``, ...).
    parent_body, child_body
        Names of the two bodies; the parent may be ``ground``.
    """

    name: str
    kind: str
    parent_body: str
    child_body: str
    parent_offset: Offset = Offset()
    child_offset: Offset = Offset()
    coordinates: tuple[Coordinate, ...] = ()
    rotations: tuple[TransformAxis, ...] = ()
    translations: tuple[TransformAxis, ...] = ()


@dataclass(frozen=True)
class PathPoint:
    """A point of a muscle's path, fixed in ``body`` or moving in it with ``coordinate``.

    Attributes
    ----------
    location
        Position in the body (m); ignored along an axis that has a function.
    moving
        Three functions of ``coordinate`` giving the position (m), or ``None`` for a fixed point.
    """

    body: str
    location: Vector3
    coordinate: str | None = None
    moving: tuple[Function, Function, Function] | None = None


@dataclass(frozen=True)
class PathFit:
    """Muscle-tendon length as a polynomial of the coordinates the muscle crosses.

    ``length = sum_k coefficients[k] * prod_j q_j ** exponents[k][j]``; moment arms are ``-dlength/dq``.

    Attributes
    ----------
    coordinates
        Names of the coordinates, in the order of the exponents.
    rms_length_error, max_length_error
        Against OpenSim over the sampled poses (m).
    rms_moment_arm_error, max_moment_arm_error
        Likewise, over all coordinates of the muscle (m).
    """

    coordinates: tuple[str, ...]
    exponents: tuple[tuple[int, ...], ...]
    coefficients: tuple[float, ...]
    rms_length_error: float = 0.0
    max_length_error: float = 0.0
    rms_moment_arm_error: float = 0.0
    max_moment_arm_error: float = 0.0


@dataclass(frozen=True)
class Muscle:
    """A muscle-tendon actuator of OpenSim's class ``DeGrooteFregly2016Muscle``.

    Attributes
    ----------
    max_isometric_force
        N.
    optimal_fiber_length, tendon_slack_length
        m.
    pennation_angle_at_optimal
        rad.
    max_contraction_velocity
        Optimal fiber lengths per second.
    activation_time_constant, deactivation_time_constant
        s.
    min_control, max_control
        Bounds of excitation and activation, in [0, 1]; the upper one is the activation ceiling.
    mass
        kg; heat is released per kilogram, so it is data of its own and not tied to force.
    ratio_slow_twitch_fibers
        Share of slow-twitch fibers, in [0, 1].
    path
        Fitted path; ``None`` until it has been fitted.
    path_points
        The path as points, where it is that simple; empty for paths that only OpenSim evaluates.
    """

    name: str
    max_isometric_force: float
    optimal_fiber_length: float
    tendon_slack_length: float
    pennation_angle_at_optimal: float = 0.0
    max_contraction_velocity: float = 10.0
    activation_time_constant: float = 0.015
    deactivation_time_constant: float = 0.060
    activation_dynamics_smoothing: float = 0.1
    active_force_width_scale: float = 1.0
    fiber_damping: float = 0.01
    passive_fiber_strain_at_one_norm_force: float = 0.6
    tendon_strain_at_one_norm_force: float = 0.049
    ignore_tendon_compliance: bool = True
    ignore_activation_dynamics: bool = False
    ignore_passive_fiber_force: bool = False
    min_control: float = 0.01
    max_control: float = 1.0
    mass: float = 0.0
    ratio_slow_twitch_fibers: float = 0.5
    path: PathFit | None = None
    path_points: tuple[PathPoint, ...] = ()


@dataclass(frozen=True)
class CoordinateActuator:
    """A generalized force ``optimal_force * control`` on one coordinate (N m or N)."""

    name: str
    coordinate: str
    optimal_force: float
    min_control: float = -1.0
    max_control: float = 1.0


@dataclass(frozen=True)
class SpringGeneralizedForce:
    """``-stiffness (q - rest_length) - viscosity q'`` on one coordinate (SI)."""

    name: str
    coordinate: str
    stiffness: float = 0.0
    rest_length: float = 0.0
    viscosity: float = 0.0


@dataclass(frozen=True)
class ContactSphere:
    """A sphere on a body that meets the ground half space: OpenSim's ``SmoothSphereHalfSpaceForce``.

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


@dataclass(frozen=True)
class MusculoskeletalModel:
    """A whole model. Joints are in tree order, parents before children.

    Attributes
    ----------
    gravity
        m/s^2, in ground.
    contact_plane
        The half space of all contact spheres, in ground; its outward normal is the frame's -X axis.
    approximated
        What the reader changed to fit GaitGain's equations, one sentence each.
    """

    name: str
    gravity: Vector3
    bodies: tuple[Body, ...]
    joints: tuple[Joint, ...]
    muscles: tuple[Muscle, ...] = ()
    actuators: tuple[CoordinateActuator, ...] = ()
    springs: tuple[SpringGeneralizedForce, ...] = ()
    contacts: tuple[ContactSphere, ...] = ()
    contact_plane: Offset = Offset(orientation=(0.0, 0.0, -1.5707963267948966))
    approximated: tuple[str, ...] = field(default=())

    @property
    def coordinates(self) -> tuple[Coordinate, ...]:
        """All coordinates, in tree order."""
        return tuple(c for joint in self.joints for c in joint.coordinates)

    @property
    def free_coordinates(self) -> tuple[Coordinate, ...]:
        """The coordinates that are degrees of freedom, in tree order."""
        return tuple(c for c in self.coordinates if not c.locked)

    @property
    def total_mass(self) -> float:
        """Mass of all bodies (kg)."""
        return sum(body.mass for body in self.bodies)

    def coordinate_index(self, name: str) -> int:
        """Position of a degree of freedom among :attr:`free_coordinates`."""
        return [c.name for c in self.free_coordinates].index(name)

    def fingerprint(self) -> str:
        """SHA-256 of everything in the description, as 64 hexadecimal digits."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
