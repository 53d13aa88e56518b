"""The nonlinear part of a gait problem at one collocation point, and its exact derivatives.

Everything nonlinear happens at single collocation points, and all points of all meshes share one
function; what connects points is linear (:mod:`gaitgain.optimize.transcription.nonlinear_program`). One symbolic
differentiation of one point therefore serves every mesh, body, task and cost weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.instant import Instant
from gaitgain.models.variable import INTERVAL_CONTROLS, POINT_CONTROLS, STATES
from gaitgain.optimize.problem.cost import DEFAULT_COST, cost_rates
from gaitgain.optimize.transcription.layout import Sizes

RESIDUAL_SCALE = 100.0  # N m or N per unit of a scaled residual


@dataclass(frozen=True)
class PointFunctions:
    """Functions of ``(unknowns of a point, shares, data)``.

    ``shares`` are the interval's length over the duration and the point's quadrature weight; ``data`` are the
    model's numbers followed by the cost weights. Rows of a point: ``-h f(x)`` for each state, the scaled
    equations of motion, the equilibrium of compliant tendons, of a body with torque profiles the force on each foot
    (right, left) over body weight, support over body weight (all across the floor).

    Attributes
    ----------
    values
        -> rows, cost.
    jacobian
        -> slopes of the rows.
    gradient
        -> slope of the cost.
    hessian
        ``(..., cost multiplier, row multipliers)`` -> upper triangle of the Lagrangian's curvature.
    cost_terms
        -> weighted rate of each cost term (1/s).
    rows
        Number of rows.
    data
        Number of data.
    """

    values: ca.Function
    jacobian: ca.Function
    gradient: ca.Function
    hessian: ca.Function
    cost_terms: ca.Function
    rows: int
    data: int


@dataclass(frozen=True)
class PointExpressions:
    """What :class:`PointFunctions` are written from: inputs, rows, rates of the cost terms, cost."""

    unknowns: ca.SX
    shares: ca.SX
    data: ca.SX
    rows: ca.SX
    rates: ca.SX
    cost: ca.SX

    @property
    def inputs(self) -> list[ca.SX]:
        """Unknowns, shares and data."""
        return [self.unknowns, self.shares, self.data]


def write_point(dynamics: Dynamics, anatomy: Anatomy) -> PointExpressions:
    """Write down one collocation point."""
    sizes = Sizes.of(dynamics.template)
    unknowns, shares = ca.SX.sym("unknowns", sizes.point), ca.SX.sym("shares", 2)
    weights = ca.SX.sym("weights", len(DEFAULT_COST.vector))
    duration, distance, given = unpack(dynamics, sizes, unknowns)
    rows, rates = _rows_and_rates(dynamics, anatomy, duration * shares[0], weights, sizes)
    inputs = dynamics.instant.inputs[:-1]
    rows, rates = ca.substitute([rows, rates], inputs, given)
    cost = duration * shares[0] * shares[1] * ca.sum1(rates) / distance
    return PointExpressions(unknowns, shares, ca.vertcat(dynamics.instant.parameters, weights), rows, rates, cost)


def build_point_functions(dynamics: Dynamics, anatomy: Anatomy) -> PointFunctions:
    """Write down and differentiate one collocation point."""
    point = write_point(dynamics, anatomy)
    unknowns, rows, cost = point.unknowns, point.rows, point.cost
    multiplier, multipliers = ca.SX.sym("s"), ca.SX.sym("l", rows.numel())
    lagrangian = multiplier * cost + ca.dot(multipliers, rows)
    return PointFunctions(
        values=_function("point_values", point.inputs, [rows, cost]),
        jacobian=_function("point_jacobian", point.inputs, [ca.jacobian(rows, unknowns)]),
        gradient=_function("point_gradient", point.inputs, [ca.densify(ca.gradient(cost, unknowns))]),
        hessian=_function(
            "point_hessian", [*point.inputs, multiplier, multipliers], [ca.triu(ca.hessian(lagrangian, unknowns)[0])]
        ),
        cost_terms=_function("point_cost_terms", [unknowns, point.data], [point.rates]),
        rows=rows.numel(),
        data=point.data.numel(),
    )


def _function(name: str, inputs: list[ca.SX], outputs: list[ca.SX]) -> ca.Function:
    return ca.Function(name, inputs, ca.cse(outputs))


def _rows_and_rates(
    dynamics: Dynamics, anatomy: Anatomy, length: ca.SX, weights: ca.SX, sizes: Sizes
) -> tuple[ca.SX, ca.SX]:
    instant = dynamics.instant
    terms = cost_rates(dynamics.template, anatomy, instant, weights)
    rates = ca.vertcat(*[getattr(instant, state.rate) for state in STATES])
    support = normal_support(instant) / normal_weight(instant)
    feet = feet_support(dynamics.template, anatomy, instant) if dynamics.template.torque_profiles else ca.SX(0, 1)
    rows = ca.vertcat(
        -length * rates / sizes.state_scale, instant.residual / RESIDUAL_SCALE, instant.equilibrium, feet, support
    )
    return rows, ca.vertcat(*terms.values())


def normal_support(instant: Instant) -> ca.SX:
    """Force of the ground on all spheres across the floor: the vertical force where that is level (N)."""
    return sum((contact.force[1] for contact in instant.contacts), start=ca.SX(0))


def feet_support(model: MusculoskeletalModel, anatomy: Anatomy, instant: Instant) -> ca.SX:
    """Force of the ground on each foot across the floor over body weight: right, left."""
    forces = [
        sum((instant.contacts[i].force[1] for i in foot_spheres(model, leg)), start=ca.SX(0)) for leg in anatomy.legs
    ]
    return ca.vertcat(*forces) / normal_weight(instant)


def normal_weight(instant: Instant) -> ca.SX:
    """Share of the weight of all bodies across the floor: all of it where that is level (N)."""
    return -sum(instant.numbers.body_mass) * instant.numbers.gravity[1]


def unpack(dynamics: Dynamics, sizes: Sizes, unknowns: ca.SX) -> tuple[ca.SX, ca.SX, list[ca.SX]]:
    """Duration, distance, and physical inputs of the dynamics in their order."""
    seen = (*POINT_CONTROLS, *STATES, *INTERVAL_CONTROLS)
    ends = np.cumsum([0, 1, 1, *(sizes[variable.name] for variable in seen)]).tolist()
    duration, distance, *parts = ca.vertsplit(unknowns, ends)
    physical = {variable.name: part * variable.scale for variable, part in zip(seen, parts, strict=True)}
    return duration, distance, [physical[name] for name in dynamics.instant.input_names[:-1]]
