"""Forces of muscle-tendon units whose tendon is rigid (OpenSim's ``ignore_tendon_compliance``)."""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca

from gaitgain.models import curves
from gaitgain.models.description import PathFit
from gaitgain.models.spatial import Expression


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


def rigid_tendon(path_length: Expression, path_speed: Expression, activation: Expression, values: dict) -> FiberState:
    """State of a muscle in series with a rigid tendon.

    The fiber keeps its width ``w = l_opt sin(alpha_opt)``: with ``s`` the path length less the tendon
    slack length, ``l = sqrt(s^2 + w^2)``, ``cos(alpha) = s / l`` and ``l' = path_speed cos(alpha)``.

    Parameters
    ----------
    path_length, path_speed
        Of the muscle-tendon unit (m, m/s).
    activation
        In [0, 1].
    values
        Numbers of the muscle by their OpenSim names.
    """
    along = path_length - values["tendon_slack_length"]
    optimal = values["optimal_fiber_length"]
    width = optimal * ca.sin(values["pennation_angle_at_optimal"])
    length = ca.sqrt(along**2 + width**2)
    cosine = along / length
    velocity = path_speed * cosine
    normalized = length / optimal
    normalized_velocity = velocity / (optimal * values["max_contraction_velocity"])
    shape = curves.active_force_length(normalized, values["active_force_width_scale"])
    strongest = values["max_isometric_force"]
    active = strongest * activation * shape * curves.force_velocity(normalized_velocity)
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


def path_length(fit: PathFit, coefficients: list[Expression], values: dict[str, Expression]) -> Expression:
    """Polynomial of :class:`~gaitgain.models.description.PathFit` at coordinate values (m)."""
    powers: dict[tuple[str, int], Expression] = {}
    total: Expression = ca.SX(0)
    for exponents, coefficient in zip(fit.exponents, coefficients, strict=True):
        term = coefficient
        for name, exponent in zip(fit.coordinates, exponents, strict=True):
            if exponent:
                term = term * _power(powers, values, name, exponent)
        total = total + term
    return total


def _power(powers: dict, values: dict[str, Expression], name: str, exponent: int) -> Expression:
    if exponent == 1:
        return values[name]
    if (name, exponent) not in powers:
        powers[name, exponent] = _power(powers, values, name, exponent - 1) * values[name]
    return powers[name, exponent]
