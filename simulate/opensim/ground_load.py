"""The ground's load on each foot as a force plate gives it: force, center of pressure and free moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.floor import outward_normal
from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.description.model import MusculoskeletalModel

LEAST_FORCE_N = 1.0  # below, there is no center of pressure: it would be a quotient of noise


@dataclass(frozen=True)
class GroundLoad:
    """The load on one rigid part of a foot; arrays are times x 3, in ground.

    Attributes
    ----------
    name
        ``r`` or ``l`` where the foot is one rigid part, else that of the body.
    body
        That it acts on.
    force
        N.
    point
        Center of pressure on the floor (m). Where the floor presses with less than :data:`LEAST_FORCE_N`, the mean
        of the points at which the spheres may touch.
    moment
        About the point (N m): the free moment about the floor's normal, and in flight what little is left.
    """

    name: str
    body: str
    force: np.ndarray
    point: np.ndarray
    moment: np.ndarray


def ground_loads(
    model: MusculoskeletalModel, anatomy: Anatomy, forces: np.ndarray, points: np.ndarray
) -> tuple[GroundLoad, ...]:
    """Gather the forces on spheres (N) at their points (m), both times x spheres x 3, for each rigid part of the feet.

    Raises
    ------
    ModelError
        When spheres meet a half space that a body carries.
    """
    carried = [sphere.name for sphere in model.contacts if sphere.half_space is not None]
    if carried:
        raise ModelError(f"{', '.join(carried)}: contact with another ground than the floor has no force plate")
    loads = []
    for leg in anatomy.legs:
        parts: dict[str, list[int]] = {}
        for i in foot_spheres(model, leg):
            parts.setdefault(rigid_root(model, model.contacts[i].body), []).append(i)
        for own in parts.values():
            bodies = [model.contacts[i].body for i in own]
            body = leg.foot if leg.foot in bodies else bodies[0]
            name = leg.side[0] if len(parts) == 1 else body
            loads.append(_gathered(model, name, body, forces[:, own], points[:, own]))
    return tuple(loads)


def rigid_root(model: MusculoskeletalModel, body: str) -> str:
    """Return the uppermost of the bodies that are rigidly joined to a body from above."""
    joints = {joint.child_body: joint for joint in model.joints}
    while body in joints and all(c.locked for c in joints[body].coordinates):
        body = joints[body].parent_body
    return body


def _gathered(model: MusculoskeletalModel, name: str, body: str, forces: np.ndarray, points: np.ndarray) -> GroundLoad:
    normal = outward_normal(model.contact_plane)
    origin = np.array(model.contact_plane.translation)
    force, moment = forces.sum(axis=1), np.cross(points - origin, forces).sum(axis=1)
    pressed = force @ normal
    mean = points.mean(axis=1)
    mean -= np.outer((mean - origin) @ normal, normal)
    safe = np.where(pressed > LEAST_FORCE_N, pressed, 1.0)
    center = origin + np.cross(normal, moment) / safe[:, None]
    point = np.where((pressed > LEAST_FORCE_N)[:, None], center, mean)
    return GroundLoad(name, body, force, point, moment - np.cross(point - origin, force))
