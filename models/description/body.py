"""Bodies, and the joints and coordinates by which they move: plain data in OpenSim's words, SI units and radians."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description.function import Function
from gaitgain.models.description.geometry import AT_ORIGIN, ORIGIN, Offset, Vector3


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
