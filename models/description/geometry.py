"""Where things are: frames fixed in bodies, the points of paths, and paths as polynomials. Plain data, SI units."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description.function import Function

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


AT_ORIGIN = Offset()
# A half space with this frame has its outward normal up, along +Y.
LEVEL = Offset(orientation=(0.0, 0.0, -1.5707963267948966))


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
        Against OpenSim over the sampled poses (m); the largest error over all of them, the mean over those fitted.
    rms_moment_arm_error, max_moment_arm_error
        Over all coordinates of the muscle and the poses fitted (m).
    jump_share
        Share of the sampled poses that were left out, since OpenSim's path jumps there.
    """

    coordinates: tuple[str, ...]
    exponents: tuple[tuple[int, ...], ...]
    coefficients: tuple[float, ...]
    rms_length_error: float = 0.0
    max_length_error: float = 0.0
    rms_moment_arm_error: float = 0.0
    max_moment_arm_error: float = 0.0
    jump_share: float = 0.0
