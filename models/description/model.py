"""A whole musculoskeletal model: plain, frozen, hashable data in OpenSim's own words.

Units are SI and radians throughout. A model read from an ``.osim`` file, scaled, impaired or
trained is always one of these descriptions; equations are built from it elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

from gaitgain.models.description.body import Body, Coordinate, Joint
from gaitgain.models.description.device import ModelDevice, ProfileDevice, SpringDevice
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
from gaitgain.models.description.geometry import LEVEL, Offset, PathFit, Vector3
from gaitgain.models.description.muscle import Muscle


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
    devices
        What the person wears; see :mod:`gaitgain.models.device`.
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
    devices: tuple[ModelDevice, ...] = ()

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
    def activated_actuators(self) -> tuple[int, ...]:
        """Positions of the actuators whose activation follows their control with a delay."""
        actuators = enumerate(self.actuators)
        return tuple(i for i, a in actuators if isinstance(a, CoordinateActuator) and a.activation_time_constant > 0.0)

    @property
    def reflex_muscles(self) -> tuple[int, ...]:
        """Positions of the muscles with a stretch reflex."""
        return tuple(i for i, muscle in enumerate(self.muscles) if not muscle.ignore_stretch_reflex)

    @property
    def spring_devices(self) -> tuple[SpringDevice, ...]:
        """Springs of all devices."""
        return tuple(device for device in self.devices if isinstance(device, SpringDevice))

    @property
    def torque_profiles(self) -> tuple[ProfileDevice, ...]:
        """Torque profiles of all devices."""
        return tuple(device for device in self.devices if isinstance(device, ProfileDevice))

    @property
    def total_mass(self) -> float:
        """Mass of all bodies (kg)."""
        return sum(body.mass for body in self.bodies)

    def coordinate_index(self, name: str) -> int:
        """Position of a degree of freedom among :attr:`free_coordinates`."""
        return [c.name for c in self.free_coordinates].index(name)

    def is_free(self, name: str) -> bool:
        """Whether a name is that of a degree of freedom; not where it is locked, or of a joint without coordinates."""
        return any(c.name == name for c in self.free_coordinates)

    def held_value(self, name: str) -> float:
        """Value (rad or m) of a coordinate that is locked or prescribed; 0 for a joint that has none."""
        coordinate = next((c for c in self.coordinates if c.name == name), None)
        if coordinate is None:
            return 0.0
        return coordinate.default_value if coordinate.prescribed is None else coordinate.prescribed(0.0)

    @property
    def bones(self) -> MusculoskeletalModel:
        """The model without anything that pulls: bodies, joints and contact alone."""
        return replace(self, muscles=(), actuators=(), passive_forces=(), devices=())

    @property
    def paths(self) -> tuple[PathFit | None, ...]:
        """Paths of the muscles, then of the actuators, then of the passive forces, where they have one."""
        owners = (*self.actuators, *self.passive_forces)
        others = tuple(owner.path for owner in owners if isinstance(owner, (PathActuator, Ligament, PathSpring)))
        return (*(muscle.path for muscle in self.muscles), *others)

    def fingerprint(self) -> str:
        """SHA-256 of everything in the description, as 64 hexadecimal digits; of devices only where there are any."""
        parts = asdict(self)
        if not self.devices:
            del parts["devices"]
        text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
