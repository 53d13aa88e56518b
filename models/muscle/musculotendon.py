"""Forces of muscle-tendon units with a rigid tendon (OpenSim's ``ignore_tendon_compliance``) or a compliant one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import casadi as ca

from gaitgain.models.muscle import curve as curves
from gaitgain.models.skeleton.spatial import Expression


@dataclass(frozen=True)
class FiberState:
    """One muscle at one instant.

    Attributes
    ----------
    tendon_force
        Force along the tendon, pulling positive (N).
    active_force
        Contractile part along the fiber (N).
    passive_force
        Elastic and damping part along the fiber (N).
    length, velocity
        Of the fiber (m, m/s; lengthening positive).
    normalized_length
        Over ``optimal_fiber_length``.
    active_force_length
        Multiplier at this length.
    """

    tendon_force: Expression
    active_force: Expression
    passive_force: Expression
    length: Expression
    velocity: Expression
    normalized_length: Expression
    active_force_length: Expression


@dataclass(frozen=True)
class CompliantTendonState:
    """A muscle in series with a compliant tendon, and how far the two are from carrying the same force.

    Attributes
    ----------
    fiber
        Its ``tendon_force`` is what the tendon carries (N).
    equilibrium
        Tendon force less the fiber's force along the tendon, over maximal isometric force; zero on a true motion.
    """

    fiber: FiberState
    equilibrium: Expression


def rigid_tendon(path_length: Expression, path_speed: Expression, activation: Expression, values: dict) -> FiberState:
    """Return the state of a muscle in series with a rigid tendon.

    The fiber keeps its width ``w = l_opt sin(alpha_opt)``: with ``s`` the path length less the tendon
    slack length, ``l = sqrt(s^2 + w^2)``, ``cos(alpha) = s / l`` and ``l' = path_speed cos(alpha)``.

    Parameters
    ----------
    path_length, path_speed
        Of the muscle-tendon unit (m, m/s).
    activation
        In [0, 1] (1).
    values
        Numbers of the muscle by their OpenSim names; a true ``ignore_passive_fiber_force`` leaves out the fiber's
        elasticity.
    """
    return _fiber(path_length - values["tendon_slack_length"], path_speed, activation, values)


def compliant_tendon(
    path_length: Expression,
    path_speed: Expression,
    activation: Expression,
    normalized_tendon_force: Expression,
    normalized_tendon_force_rate: Expression,
    values: dict,
) -> CompliantTendonState:
    """Return the state of a muscle in series with a compliant tendon, in implicit form.

    The tendon's force gives its length by the inverse of its curve, and the rate of the force gives its speed; the
    fiber takes what is left of the path.

    Parameters
    ----------
    normalized_tendon_force, normalized_tendon_force_rate
        Tendon force over maximal isometric force (1), and its rate (1/s).

    Notes
    -----
    Source: De Groote et al. (2016), doi:10.1007/s10439-016-1591-9, formulation 3; OpenSim's
    ``tendon_compliance_dynamics_mode`` ``implicit``. The other parameters are those of :func:`rigid_tendon`.
    """
    slack, strain = values["tendon_slack_length"], values["tendon_strain_at_one_norm_force"]
    tendon_length = slack * curves.tendon_length(normalized_tendon_force, strain)
    tendon_speed = slack * normalized_tendon_force_rate * curves.tendon_compliance(normalized_tendon_force, strain)
    fiber = _fiber(path_length - tendon_length, path_speed - tendon_speed, activation, values)
    strongest = values["max_isometric_force"]
    equilibrium = normalized_tendon_force - fiber.tendon_force / strongest
    carried = replace(fiber, tendon_force=strongest * normalized_tendon_force)
    return CompliantTendonState(carried, equilibrium)


def _fiber(along: Expression, along_speed: Expression, activation: Expression, values: dict) -> FiberState:
    """Return the state of a fiber whose projection on the tendon has a length (m) and a speed (m/s)."""
    optimal = values["optimal_fiber_length"]
    width = optimal * ca.sin(values["pennation_angle_at_optimal"])
    length = ca.sqrt(along**2 + width**2)
    cosine = along / length
    velocity = along_speed * cosine
    normalized = length / optimal
    normalized_velocity = velocity / (optimal * values["max_contraction_velocity"])
    shape = curves.active_force_length(normalized, values["active_force_width_scale"])
    strongest = values["max_isometric_force"]
    active = strongest * activation * shape * curves.force_velocity(normalized_velocity)
    elastic: Expression = 0.0
    if not values.get("ignore_passive_fiber_force", False):
        elastic = strongest * curves.passive_force_length(normalized, values["passive_fiber_strain_at_one_norm_force"])
    damping = strongest * values["fiber_damping"] * normalized_velocity
    return FiberState(
        tendon_force=(active + elastic + damping) * cosine,
        active_force=active,
        passive_force=elastic + damping,
        length=length,
        velocity=velocity,
        normalized_length=normalized,
        active_force_length=shape,
    )
