"""How hard the ground presses on a sphere and how it holds against sliding; a law is a row of ``CONTACT_LAWS``.

Source: Serrancoli et al. (2019), doi:10.1109/TNSRE.2019.2922942, as implemented by OpenSim's
``SmoothSphereHalfSpaceForce``; Hertz stiffness and Hunt-Crossley dissipation as in Sherman, Seth and
Delp (2011), doi:10.1016/j.piutam.2011.04.023.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import casadi as ca

from gaitgain.errors import ModelError
from gaitgain.models.skeleton.spatial import Expression

UNLOADING_WIDTH = 1.0  # assumption, range 0.5-2


@dataclass(frozen=True)
class ContactLaw:
    """How hard the ground presses, and how it holds against sliding.

    Attributes
    ----------
    normal
        ``(depth (m), closing speed (m/s), numbers of the sphere) -> N``.
    dry_share
        Sliding speed over transition speed (1) -> share of dry friction that acts, in [0, 1].
    what
        What sets it apart from the others.
    """

    normal: Callable[[Expression, Expression, dict], Expression]
    dry_share: Callable[[Expression], Expression]
    what: str


def switched_unloading(depth: Expression, closing: Expression, values: dict) -> Expression:
    """Return the normal force (N): Hertz force with Hunt-Crossley dissipation, both switched by hyperbolic tangents.

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
    return hertz_force(depth, values) * (1.0 + 1.5 * c * closing) * holding


def smooth_unloading(depth: Expression, closing: Expression, values: dict) -> Expression:
    """Return the normal force (N): Hertz force whose dissipation factor stays positive without a switch.

    :func:`switched_unloading` cuts the force of a lifting sphere within 0.02 m/s, which ties toe-off to a mesh
    point and gives every mesh many near-equal optima. Here the factor ``z = 1 + 3/2 c v`` is replaced by
    its smooth positive part ``(z + sqrt(z^2 + e^2)) / (1 + sqrt(1 + e^2))`` of width ``e``: 1 at rest as
    there, and zero only for fast lifting. Parameters and units are the same.
    """
    z = 1.0 + 1.5 * values["dissipation"] * closing
    width = UNLOADING_WIDTH
    return hertz_force(depth, values) * (z + ca.sqrt(z**2 + width**2)) / (1.0 + math.sqrt(1.0 + width**2))


def hertz_force(depth: Expression, values: dict) -> Expression:
    """Return the force of Hertz on a sphere at rest (N), switched on by a hyperbolic tangent of the depth.

    ``4/3 k sqrt(R k) d^1.5`` with ``k = E^(2/3) / 2``.

    Parameters
    ----------
    depth
        ``d``: indentation (m).
    values
        Numbers of the sphere: ``radius`` ``R`` (m), ``stiffness`` ``E`` (N/m^2) and how it is smoothed.
    """
    k = 0.5 * values["stiffness"] ** (2.0 / 3.0)
    force = 4.0 / 3.0 * k * ca.sqrt(values["radius"] * k) * (depth**2 + values["constant_contact_force"]) ** 0.75
    return force * (0.5 + 0.5 * ca.tanh(values["hertz_smoothing"] * depth))


def friction(pressed: Expression, sliding: ca.SX, values: dict, law: ContactLaw) -> ca.SX:
    """Return the friction against the sliding velocity (3, N): static, dynamic and viscous parts, as OpenSim has them.

    Parameters
    ----------
    pressed
        Normal force (N).
    sliding
        Velocity of the sphere along the ground (3, m/s).
    values
        Numbers of the sphere by their OpenSim names.
    """
    speed = ca.sqrt(ca.sumsqr(sliding) + values["constant_contact_force"])
    relative = speed / values["transition_velocity"]
    static, dynamic = values["static_friction"], values["dynamic_friction"]
    dry = law.dry_share(relative) * (dynamic + 2.0 * (static - dynamic) / (1.0 + relative**2))
    return -pressed * (dry + values["viscous_friction"] * speed) * sliding / speed


CONTACT_LAWS = {
    "serrancoli_2019": ContactLaw(
        switched_unloading, lambda relative: ca.fmin(relative, 1.0), "OpenSim's own law, with two corners"
    ),
    "smooth_unloading": ContactLaw(smooth_unloading, ca.tanh, "the same without its two corners, for optimal control"),
}
DEFAULT_CONTACT_LAW = "smooth_unloading"


def contact_law(name: str) -> ContactLaw:
    """Return a law by name.

    Raises
    ------
    ModelError
        When there is none of that name.
    """
    if name not in CONTACT_LAWS:
        raise ModelError(f"there is no contact law '{name}'; choose from {', '.join(CONTACT_LAWS)}")
    return CONTACT_LAWS[name]
