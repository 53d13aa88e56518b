"""The cost of deviations from a tracked motion, added to the nonlinear program of a gait cycle."""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.tracking import AXES, FEET, Tracking, targets
from gaitgain.optimize.transcription.layout import Layout, Sizes
from gaitgain.optimize.transcription.nonlinear_program import (
    NonlinearProgram,
    as_program,
    point_shares,
    scattered_gradient,
    scattered_hessian,
)
from gaitgain.optimize.transcription.point import unpack


@dataclass(frozen=True)
class TrackingFunctions:
    """Functions of ``(unknowns of a point, advance, target, weights, data)`` to the weighted squared deviation.

    Attributes
    ----------
    values, gradient, hessian
        Deviation (1/m), its slope, and the upper triangle of its curvature in the unknowns.
    """

    values: ca.Function
    gradient: ca.Function
    hessian: ca.Function


def build_tracking_functions(dynamics: Dynamics, anatomy: Anatomy) -> TrackingFunctions:
    """Write down the deviation at one collocation point, and differentiate it."""
    model, instant = dynamics.template, dynamics.instant
    sizes = Sizes.of(model)
    unknowns = ca.SX.sym("unknowns", sizes.point)
    _, distance, given = unpack(dynamics, sizes, unknowns)
    count = sizes["values"]
    share, target = ca.SX.sym("share"), ca.SX.sym("target", count + FEET * AXES)
    weights = ca.SX.sym("weights", count + FEET * AXES)
    forward = model.coordinate_index(anatomy.forward)
    forces = [
        sum((instant.contacts[i].force for i in foot_spheres(model, leg)), start=ca.SX.zeros(AXES))
        for leg in anatomy.legs
    ]
    (reached,) = ca.substitute([ca.vertcat(instant.values, *forces)], instant.inputs[:-1], given)
    reached[forward] -= distance * share
    deviation = ca.dot(weights, (reached - target) ** 2)
    inputs = [unknowns, share, target, weights, instant.parameters]

    def function(name: str, output: ca.SX) -> ca.Function:
        return ca.Function(name, inputs, ca.cse([output]))

    return TrackingFunctions(
        function("deviation", deviation),
        function("deviation_gradient", ca.densify(ca.gradient(deviation, unknowns))),
        function("deviation_hessian", ca.triu(ca.hessian(deviation, unknowns)[0])),
    )


def tracking_parameters(problem: GaitProblem, tracking: Tracking) -> np.ndarray:
    """Return the numbers that the cost of deviations needs beyond those of the program: weights, then targets."""
    weights = [*tracking.weights, *[tracking.force_weight] * (FEET * AXES)]
    reached = targets(tracking, problem.model, problem.mesh, full_cycle=problem.full_cycle)
    return np.concatenate([weights, reached.ravel()])


@dataclass(frozen=True)
class TrackedProgram:
    """A program with the cost of deviations, and that cost alone.

    Attributes
    ----------
    program
        Of unknowns and ``[parameters of the program, tracking_parameters]``.
    deviation
        From the same to the cost of deviations (1/m).
    """

    program: NonlinearProgram
    deviation: ca.Function


def add_tracking(program: NonlinearProgram, layout: Layout, functions: TrackingFunctions, data: int) -> TrackedProgram:
    """Add the mean deviation over the cycle to the objective of a program.

    Parameters
    ----------
    data
        How many of the program's first parameters are numbers of the model.
    """
    mesh, own = layout.mesh, program.objective.size1_in(1)
    width, count = layout.sizes["values"] + FEET * AXES, mesh.points
    x, p = ca.MX.sym("x", layout.count), ca.MX.sym("p", own + width * (1 + count))
    sigma, multipliers = ca.MX.sym("lam_f"), ca.MX.sym("lam_g", program.constraints.size1_out(0))
    first, weights = p[:own], p[own : own + width]
    target = ca.reshape(p[own + width :], width, count)
    seen = ca.reshape(x[layout.gather.ravel().tolist()], layout.sizes.point, count)
    given = [seen, ca.DM(mesh.times[1:]).T, target, weights, p[:data]]
    shares = np.prod(point_shares(layout), axis=0)
    quadrature = ca.DM(shares).T

    def mapped(function: ca.Function) -> ca.MX:
        return ca.MX(function.map(count).call(given)[0])

    deviation = ca.dot(mapped(functions.values), quadrature)
    total = program.objective(x, first) + deviation
    slopes = mapped(functions.gradient) * ca.repmat(quadrature, layout.sizes.point, 1)
    gradient = program.gradient(x, first)[1] + scattered_gradient(layout, slopes)
    triangles = mapped(functions.hessian)
    per_point = functions.hessian.nnz_out(0)
    scaled = triangles.nz[:] * ca.DM(np.repeat(shares, per_point)) * sigma
    curvature = scattered_hessian(layout, functions.hessian.sparsity_out(0), scaled)
    hessian = program.hessian(x, first, sigma, multipliers) + curvature
    constraints, jacobian = program.jacobian(x, first)
    return TrackedProgram(
        as_program((x, p, sigma, multipliers), total, constraints, gradient, jacobian, hessian),
        ca.Function("deviation", [x, p], [deviation]),
    )
