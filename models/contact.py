"""Smooth contact of spheres with the ground half space.

Source: Serrancoli et al. (2019), doi:10.1109/TNSRE.2019.2922942, as implemented by OpenSim's
``SmoothSphereHalfSpaceForce``; Hertz stiffness and Hunt-Crossley dissipation as in Sherman, Seth and
Delp (2011), doi:10.1016/j.piutam.2011.04.023.
"""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca

from gaitgain.models.description import ContactSphere, Offset
from gaitgain.models.parameters import ParameterSet
from gaitgain.models.skeleton import Motion, Wrench
from gaitgain.models.spatial import Expression, fixed_rotation, vector


@dataclass(frozen=True)
class ContactForce:
    """What one sphere does: force on its body (N, ground), its point of action (m) and lever arm (m)."""

    force: ca.SX
    point: ca.SX
    arm: ca.SX

    @property
    def wrench(self) -> Wrench:
        """Force and moment about the body's origin."""
        return Wrench(self.force, ca.cross(self.arm, self.force))


def sphere_half_space(
    index: int, contact: ContactSphere, plane: Offset, numbers: ParameterSet, motions: dict[str, Motion]
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
    """
    values = numbers.contact_numbers(index)
    normal = ca.DM(-fixed_rotation(plane.orientation)[:, 0])
    motion = motions[contact.body]
    center_arm, center, _ = motion.point(vector(numbers.contact_location[index]))
    depth = values["radius"] - ca.dot(center - ca.DM(plane.translation), normal)
    # The force acts midway between the two undeformed surfaces (Sherman 2011).
    arm = center_arm - (values["radius"] - 0.5 * depth) * normal
    velocity = motion.velocity + ca.cross(motion.angular_velocity, arm)
    closing = -ca.dot(velocity, normal)
    sliding = velocity + closing * normal
    pressed = normal_force(depth, closing, values)
    force = pressed * normal + friction(pressed, sliding, values)
    return ContactForce(force=force, point=motion.position + arm, arm=arm)


def normal_force(depth: Expression, closing: Expression, values: dict) -> Expression:
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
    c, small = values["dissipation"], values["constant_contact_force"]
    k = 0.5 * values["stiffness"] ** (2.0 / 3.0)
    hertz = 4.0 / 3.0 * k * ca.sqrt(values["radius"] * k) * (depth**2 + small) ** 0.75
    touching = 0.5 + 0.5 * ca.tanh(values["hertz_smoothing"] * depth)
    damped = 1.0 + 1.5 * c * closing
    holding = 0.5 + 0.5 * ca.tanh(values["hunt_crossley_smoothing"] * (closing + 2.0 / (3.0 * c)))
    return hertz * touching * damped * holding


def friction(pressed: Expression, sliding: ca.SX, values: dict) -> ca.SX:
    """Friction against the sliding velocity: static, dynamic and viscous parts, as OpenSim has them."""
    speed = ca.sqrt(ca.sumsqr(sliding) + values["constant_contact_force"])
    relative = speed / values["transition_velocity"]
    static, dynamic = values["static_friction"], values["dynamic_friction"]
    dry = ca.fmin(relative, 1.0) * (dynamic + 2.0 * (static - dynamic) / (1.0 + relative**2))
    return -pressed * (dry + values["viscous_friction"] * speed) * sliding / speed
