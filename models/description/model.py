"""The nouns of a musculoskeletal model, in OpenSim's own words: plain, frozen, hashable data.

Units are SI and radians throughout. A model read from an ``.osim`` file, scaled, impaired or
trained is always one of these descriptions; equations are built from it elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

from gaitgain.models.description.force import (
    Actuator,
    ContactSphere,
    CoordinateActuator,
    Ligament,
    PassiveForce,
    PathActuator,
    PathSpring,
    SpringGeneralizedForce,
)
from gaitgain.models.description.function import Function
from gaitgain.models.description.geometry import AT_ORIGIN, GROUND, LEVEL, ORIGIN, Offset, PathFit, PathPoint, Vector3

__all__ = [
    "GROUND",
    "ORIGIN",
    "Actuator",
    "Body",
    "ContactSphere",
    "Coordinate",
    "CoordinateActuator",
    "Coupling",
    "Joint",
    "Muscle",
    "MusculoskeletalModel",
    "Offset",
    "PassiveForce",
    "PathActuator",
    "PathFit",
    "PathPoint",
    "SpringGeneralizedForce",
    "TransformAxis",
    "Vector3",
]


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
class Coupling:
    """What a dependent coordinate follows: ``q = sum_i functions[i](q_i)``.

    OpenSim's ``CoordinateCouplerConstraint``, kept by substitution instead of by a constraint force.
    """

    coordinates: tuple[str, ...]
    functions: tuple[Function, ...]


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
    prescribed
        Function of time (s) that the coordinate follows, if it does: no degree of freedom.
    coupling
        Coordinates that it follows, if it does: no degree of freedom.
    """

    name: str
    range: tuple[float, float]
    default_value: float = 0.0
    rotational: bool = True
    locked: bool = False
    prescribed: Function | None = None
    coupling: Coupling | None = None

    @property
    def free(self) -> bool:
        """Whether it is a degree of freedom."""
        return not self.locked and self.prescribed is None and self.coupling is None


@dataclass(frozen=True)
class TransformAxis:
    """One of the six steps of OpenSim's ``SpatialTransform``: a function of a coordinate along an axis.

    Attributes
    ----------
    place
        Which of the three rotations or translations it is (0, 1, 2); a step that follows several coordinates is
        written as several in the same place.
    """

    axis: Vector3
    function: Function
    coordinate: str | None = None
    place: int = 0


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
    parent_offset: Offset = AT_ORIGIN
    child_offset: Offset = AT_ORIGIN
    coordinates: tuple[Coordinate, ...] = ()
    rotations: tuple[TransformAxis, ...] = ()
    translations: tuple[TransformAxis, ...] = ()


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
    group, side
        What a user says that the muscle is, where that overrules what is recognized.
    ignore_stretch_reflex, ignore_phase_floor
        Leave out the equations of the stretch reflex and of co-contraction by phase, with their numbers.
    reflex_gain
        Excitation per velocity of stretch in optimal fiber lengths per second (s).
    reflex_threshold
        Velocity of stretch above which the reflex acts (optimal fiber lengths per second).
    reflex_delay
        s.
    single_support_floor, double_support_floor, swing_floor
        Involuntary excitation in these phases of the muscle's own leg.
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
    group: str = ""
    side: str = ""
    ignore_stretch_reflex: bool = True
    ignore_phase_floor: bool = True
    reflex_gain: float = 0.0
    reflex_threshold: float = 0.5
    reflex_delay: float = 0.02
    single_support_floor: float = 0.0
    double_support_floor: float = 0.0
    swing_floor: float = 0.0

    @property
    def largest_activation(self) -> float:
        """Least upper bound of activation: what is not commanded may pass the ceiling of what is."""
        return self.max_control if self.ignore_stretch_reflex and self.ignore_phase_floor else 1.0


@dataclass(frozen=True)
class MusculoskeletalModel:
    """A whole model. Joints are in tree order, parents before children.

    Attributes
    ----------
    gravity
        m/s^2, in ground.
    passive_forces
        All but the springs on single coordinates.
    contact_plane
        The half space of the contact spheres, in ground; its outward normal is the frame's -X axis.
    approximated
        What the reader changed to fit GaitGain's equations, one sentence each.
    """

    name: str
    gravity: Vector3
    bodies: tuple[Body, ...]
    joints: tuple[Joint, ...]
    muscles: tuple[Muscle, ...] = ()
    actuators: tuple[Actuator, ...] = ()
    springs: tuple[SpringGeneralizedForce, ...] = ()
    passive_forces: tuple[PassiveForce, ...] = ()
    contacts: tuple[ContactSphere, ...] = ()
    contact_plane: Offset = LEVEL
    approximated: tuple[str, ...] = field(default=())

    @property
    def coordinates(self) -> tuple[Coordinate, ...]:
        """All coordinates, in tree order."""
        return tuple(c for joint in self.joints for c in joint.coordinates)

    @property
    def free_coordinates(self) -> tuple[Coordinate, ...]:
        """The coordinates that are degrees of freedom, in tree order."""
        return tuple(c for c in self.coordinates if c.free)

    @property
    def compliant_muscles(self) -> tuple[int, ...]:
        """Positions of the muscles whose tendon stretches."""
        return tuple(i for i, muscle in enumerate(self.muscles) if not muscle.ignore_tendon_compliance)

    @property
    def reflex_muscles(self) -> tuple[int, ...]:
        """Positions of the muscles with a stretch reflex."""
        return tuple(i for i, muscle in enumerate(self.muscles) if not muscle.ignore_stretch_reflex)

    @property
    def total_mass(self) -> float:
        """Mass of all bodies (kg)."""
        return sum(body.mass for body in self.bodies)

    def coordinate_index(self, name: str) -> int:
        """Position of a degree of freedom among :attr:`free_coordinates`."""
        return [c.name for c in self.free_coordinates].index(name)

    @property
    def bones(self) -> MusculoskeletalModel:
        """The model without anything that pulls: bodies, joints and contact alone."""
        return replace(self, muscles=(), actuators=(), passive_forces=())

    @property
    def paths(self) -> tuple[PathFit | None, ...]:
        """Paths of the muscles, then of the actuators, then of the passive forces, where they have one."""
        owners = (*self.actuators, *self.passive_forces)
        others = tuple(owner.path for owner in owners if isinstance(owner, (PathActuator, Ligament, PathSpring)))
        return (*(muscle.path for muscle in self.muscles), *others)

    def fingerprint(self) -> str:
        """SHA-256 of everything in the description, as 64 hexadecimal digits."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
