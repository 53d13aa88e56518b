"""Contact of a sphere with a half space: where they touch, how they move there, and the force that follows.

Source: Sherman, Seth and Delp (2011), doi:10.1016/j.piutam.2011.04.023, as implemented by OpenSim's
``SmoothSphereHalfSpaceForce``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import casadi as ca

from gaitgain.models.contact.law import ContactLaw, friction
from gaitgain.models.description.force import ContactSphere, HalfSpace
from gaitgain.models.description.geometry import GROUND, Offset
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.skeleton import Motion, Wrench
from gaitgain.models.skeleton.spatial import fixed_rotation, vector


@dataclass(frozen=True)
class ContactForce:
    """What one sphere does: force on its body (N, ground), its point of action (m) and lever arm (m).

    ``counter_body`` and its lever arm are those of the body that the half space is fixed in, where that is not ground.
    """

    force: ca.SX
    point: ca.SX
    arm: ca.SX
    counter_body: str = GROUND
    counter_arm: ca.SX = field(default_factory=lambda: ca.SX.zeros(3))

    @property
    def wrench(self) -> Wrench:
        """Force and moment about the body's origin."""
        return Wrench(self.force, ca.cross(self.arm, self.force))

    @property
    def counter_wrench(self) -> Wrench:
        """Force and moment on the half space's body, about its origin."""
        return Wrench(-self.force, -ca.cross(self.counter_arm, self.force))


def contact_wrenches(model: MusculoskeletalModel, contacts: tuple[ContactForce, ...]) -> dict[str, Wrench]:
    """Return the wrench of the ground on every body that it touches, and its counter on bodies that carry a ground."""
    wrenches: dict[str, Wrench] = {}
    for sphere, contact in zip(model.contacts, contacts, strict=True):
        wrench = contact.wrench
        wrenches.setdefault(sphere.body, Wrench()).add(wrench.force, wrench.moment)
        if contact.counter_body != GROUND:
            counter = contact.counter_wrench
            wrenches.setdefault(contact.counter_body, Wrench()).add(counter.force, counter.moment)
    return wrenches


def sphere_half_space(
    index: int,
    contact: ContactSphere,
    plane: Offset,
    numbers: ParameterSet,
    motions: dict[str, Motion],
    law: ContactLaw,
) -> ContactForce:
    """Return the force of the ground, or of a half space fixed in a body, on one sphere.

    Parameters
    ----------
    index
        Position of the sphere in the model.
    plane
        Frame of the half space in ground; its -X axis points out of the ground.
    motions
        Motion of every body.
    law
        One of :data:`gaitgain.models.contact.law.CONTACT_LAWS`.
    """
    surface = _ground(plane) if contact.half_space is None else _moving(contact.half_space, motions)
    values, motion, normal = numbers.contact_numbers(index), motions[contact.body], surface.normal
    center_arm, center, _ = motion.point(vector(numbers.contact_location[index]))
    depth = values["radius"] - ca.dot(center - surface.origin, normal)
    # The force acts midway between the two undeformed surfaces (Sherman 2011).
    arm = center_arm - (values["radius"] - 0.5 * depth) * normal
    point = motion.position + arm
    velocity = motion.velocity + ca.cross(motion.angular_velocity, arm)
    counter_arm = ca.SX.zeros(3)
    if surface.carrier is not None:
        counter_arm = point - surface.carrier.position
        velocity -= surface.carrier.velocity + ca.cross(surface.carrier.angular_velocity, counter_arm)
    closing = -ca.dot(velocity, normal)
    sliding = velocity + closing * normal
    pressed = law.normal(depth, closing, values)
    force = pressed * normal + friction(pressed, sliding, values, law)
    return ContactForce(force=force, point=point, arm=arm, counter_body=surface.body, counter_arm=counter_arm)


@dataclass(frozen=True)
class _Surface:
    """A half space: outward normal (3, 1) and a point of its plane (3, m) in ground, and the body that carries it."""

    normal: ca.SX | ca.DM
    origin: ca.SX | ca.DM
    body: str = GROUND
    carrier: Motion | None = None


def _ground(plane: Offset) -> _Surface:
    return _Surface(ca.DM(-fixed_rotation(plane.orientation)[:, 0]), ca.DM(plane.translation))


def _moving(space: HalfSpace, motions: dict[str, Motion]) -> _Surface:
    """Return a half space that is fixed in a body; what counts is the motion relative to it."""
    carrier = motions[space.body]
    normal = carrier.rotation @ ca.DM(-fixed_rotation(space.frame.orientation)[:, 0])
    _, origin, _ = carrier.point(vector(space.frame.translation))
    return _Surface(normal, origin, space.body, carrier)
