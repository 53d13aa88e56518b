"""Smooth contact of spheres with the ground half space.

Source: Serrancoli et al. (2019), doi:10.1109/TNSRE.2019.2922942, as implemented by OpenSim's
``SmoothSphereHalfSpaceForce``; Hertz stiffness and Hunt-Crossley dissipation as in Sherman, Seth and
Delp (2011), doi:10.1016/j.piutam.2011.04.023.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import casadi as ca

from gaitgain.models.description.force import ContactSphere, HalfSpace
from gaitgain.models.description.geometry import GROUND, Offset
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.skeleton import Motion, Wrench
from gaitgain.models.skeleton.spatial import Expression, fixed_rotation, vector


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


@dataclass(frozen=True)
class ContactLaw:
    """How hard the ground presses, and how it holds against sliding.

    Attributes
    ----------
    normal
        ``(depth, closing speed, numbers) -> N``.
    dry_share
        Sliding speed over transition speed -> share of dry friction that acts, in [0, 1].
    """

    normal: Callable[[Expression, Expression, dict], Expression]
    dry_share: Callable[[Expression], Expression]


def sphere_half_space(
    index: int,
    contact: ContactSphere,
    plane: Offset,
    numbers: ParameterSet,
    motions: dict[str, Motion],
    law: ContactLaw,
) -> ContactForce:
    """Force of the ground on one sphere.

    Parameters
    ----------
    index
        Position of the sphere in the model.
    plane
        Frame of the half space in ground; its -X axis points out of the ground.
    motions
        Motion of every body.
    law
        One of :data:`CONTACT_LAWS`.
    """
    values = numbers.contact_numbers(index)
    if contact.half_space is not None:
        return _sphere_moving_half_space(index, contact, contact.half_space, numbers, motions, law)
    normal = ca.DM(-fixed_rotation(plane.orientation)[:, 0])
    motion = motions[contact.body]
    center_arm, center, _ = motion.point(vector(numbers.contact_location[index]))
    depth = values["radius"] - ca.dot(center - ca.DM(plane.translation), normal)
    # The force acts midway between the two undeformed surfaces (Sherman 2011).
    arm = center_arm - (values["radius"] - 0.5 * depth) * normal
    velocity = motion.velocity + ca.cross(motion.angular_velocity, arm)
    closing = -ca.dot(velocity, normal)
    sliding = velocity + closing * normal
    pressed = law.normal(depth, closing, values)
    force = pressed * normal + friction(pressed, sliding, values, law)
    return ContactForce(force=force, point=motion.position + arm, arm=arm)


def _sphere_moving_half_space(
    index: int,
    contact: ContactSphere,
    space: HalfSpace,
    numbers: ParameterSet,
    motions: dict[str, Motion],
    law: ContactLaw,
) -> ContactForce:
    """Force of a half space that is fixed in a body; what counts is the motion relative to it."""
    values, carrier, motion = numbers.contact_numbers(index), motions[space.body], motions[contact.body]
    normal = carrier.rotation @ ca.DM(-fixed_rotation(space.frame.orientation)[:, 0])
    _, origin, _ = carrier.point(vector(space.frame.translation))
    center_arm, center, _ = motion.point(vector(numbers.contact_location[index]))
    depth = values["radius"] - ca.dot(center - origin, normal)
    arm = center_arm - (values["radius"] - 0.5 * depth) * normal
    point = motion.position + arm
    counter_arm = point - carrier.position
    velocity = motion.velocity + ca.cross(motion.angular_velocity, arm)
    velocity -= carrier.velocity + ca.cross(carrier.angular_velocity, counter_arm)
    closing = -ca.dot(velocity, normal)
    sliding = velocity + closing * normal
    pressed = law.normal(depth, closing, values)
    force = pressed * normal + friction(pressed, sliding, values, law)
    return ContactForce(force=force, point=point, arm=arm, counter_body=space.body, counter_arm=counter_arm)


def switched_unloading(depth: Expression, closing: Expression, values: dict) -> Expression:
    """Hertz force with Hunt-Crossley dissipation, both switched by hyperbolic tangents.

    Parameters
    ----------
    depth
        Indentation (m), positive in contact.
    closing
        Rate of indentation (m/s).
    values
        Numbers of the sphere by their OpenSim names.

    Returns
    -------
    Expression
        N; grows with ``depth``, vanishes far above the ground.
    """
    c = values["dissipation"]
    holding = 0.5 + 0.5 * ca.tanh(values["hunt_crossley_smoothing"] * (closing + 2.0 / (3.0 * c)))
    return _hertz(depth, values) * (1.0 + 1.5 * c * closing) * holding


def smooth_unloading(depth: Expression, closing: Expression, values: dict) -> Expression:
    """Hertz force whose dissipation factor stays positive without a switch.

    :func:`switched_unloading` cuts the force of a lifting sphere within 0.02 m/s, which ties toe-off to a mesh
    point and gives every mesh many near-equal optima. Here the factor ``z = 1 + 3/2 c v`` is replaced by
    its smooth positive part ``(z + sqrt(z^2 + e^2)) / (1 + sqrt(1 + e^2))`` of width ``e``: 1 at rest as
    there, and zero only for fast lifting. Parameters and units are the same.
    """
    z = 1.0 + 1.5 * values["dissipation"] * closing
    width = UNLOADING_WIDTH
    return _hertz(depth, values) * (z + ca.sqrt(z**2 + width**2)) / (1.0 + math.sqrt(1.0 + width**2))


def _hertz(depth: Expression, values: dict) -> Expression:
    k = 0.5 * values["stiffness"] ** (2.0 / 3.0)
    force = 4.0 / 3.0 * k * ca.sqrt(values["radius"] * k) * (depth**2 + values["constant_contact_force"]) ** 0.75
    return force * (0.5 + 0.5 * ca.tanh(values["hertz_smoothing"] * depth))


def friction(pressed: Expression, sliding: ca.SX, values: dict, law: ContactLaw) -> ca.SX:
    """Friction against the sliding velocity: static, dynamic and viscous parts, as OpenSim has them."""
    speed = ca.sqrt(ca.sumsqr(sliding) + values["constant_contact_force"])
    relative = speed / values["transition_velocity"]
    static, dynamic = values["static_friction"], values["dynamic_friction"]
    dry = law.dry_share(relative) * (dynamic + 2.0 * (static - dynamic) / (1.0 + relative**2))
    return -pressed * (dry + values["viscous_friction"] * speed) * sliding / speed


UNLOADING_WIDTH = 1.0  # assumption, range 0.5-2
CONTACT_LAWS = {
    # OpenSim's own law.
    "serrancoli_2019": ContactLaw(switched_unloading, lambda relative: ca.fmin(relative, 1.0)),
    # The same without its two corners, for optimal control.
    "smooth_unloading": ContactLaw(smooth_unloading, ca.tanh),
}
