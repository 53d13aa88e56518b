"""The nonlinear program of a gait cycle: point functions, scattered, plus a constant linear part.

The Jacobian is ``A`` plus scattered point Jacobians; the Hessian is a sum of scattered point Hessians.
Both are exact, and cost one mapped evaluation of one small function.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import casadi as ca
import numpy as np
import scipy.sparse as sp

from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout
from gaitgain.optimize.transcription.point import PointFunctions


@dataclass(frozen=True)
class Boundary:
    """End state as a signed rearrangement of the start state; one entry also advances by the distance.

    Attributes
    ----------
    partner, sign
        ``end[i] = sign[i] * start[partner[i]]``.
    forward
        The entry that advances.
    """

    partner: np.ndarray
    sign: np.ndarray
    forward: int


@dataclass(frozen=True)
class Rows:
    """Where each constraint row is.

    Attributes
    ----------
    points
        Rows of each collocation point: points x rows of a point.
    boundary
        End state against start state.
    speed
        ``D - v T``.
    modules
        Excitations less their mixtures: intervals x mixed muscles.
    """

    points: np.ndarray
    boundary: np.ndarray
    speed: int
    modules: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), dtype=int))

    @property
    def count(self) -> int:
        """Rows in all."""
        return self.speed + 1 + self.modules.size


def number_rows(layout: Layout, functions: PointFunctions, modules: SynergyModules | None = None) -> Rows:
    """Number the rows: points in order, then the boundary, then the speed, then mixtures by interval."""
    points = np.arange(layout.mesh.points * functions.rows).reshape(layout.mesh.points, functions.rows)
    boundary = points.size + np.arange(layout.sizes.state)
    speed = int(boundary[-1]) + 1
    shape = (layout.mesh.intervals, len(modules.muscles) if modules else 0)
    return Rows(points, boundary, speed, speed + 1 + np.arange(shape[0] * shape[1]).reshape(shape))


def linear_part(layout: Layout, rows: Rows, boundary: Boundary, modules: SynergyModules | None = None) -> sp.coo_matrix:
    """Matrix ``A`` of everything linear: left-hand sides of the defects, boundary, distance, mixtures."""
    mesh, n = layout.mesh, layout.sizes.state
    i, j, values = [], [], []
    for k in range(mesh.intervals):
        columns = layout.states[k * mesh.degree : (k + 1) * mesh.degree + 1]
        for c in range(mesh.degree):
            for r in range(mesh.degree + 1):
                i.append(rows.points[k * mesh.degree + c, :n])
                j.append(columns[r])
                values.append(np.full(n, mesh.derivative[c, r]))
    i += [rows.boundary, rows.boundary, rows.boundary[[boundary.forward]], np.array([rows.speed])]
    j += [layout.states[-1], layout.states[0][boundary.partner], np.array([DISTANCE]), np.array([DISTANCE])]
    values += [np.ones(n), -boundary.sign, np.array([-1.0]), np.array([1.0])]
    for entries, some in zip((i, j, values), _mixtures(layout, rows, modules), strict=True):
        entries += some
    places = (np.concatenate(i), np.concatenate(j))
    return sp.coo_matrix((np.concatenate(values), places), shape=(rows.count, layout.count))


def _mixtures(layout: Layout, rows: Rows, modules: SynergyModules | None) -> tuple[list[np.ndarray], ...]:
    """Rows, columns and values of ``e - W h``."""
    if modules is None:
        return [], [], []
    muscle, module = modules.matrix.nonzero()
    excitations = layout["excitations"][:, list(modules.muscles)]
    weights = np.tile(-modules.matrix[muscle, module], layout.mesh.intervals)
    return (
        [rows.modules.ravel(), rows.modules[:, muscle].ravel()],
        [excitations.ravel(), layout.module_activations[:, module].ravel()],
        [np.ones(excitations.size), weights],
    )


@dataclass(frozen=True)
class NonlinearProgram:
    """CasADi functions of one mesh, of unknowns ``x`` and parameters ``p = [data of the points, v]``."""

    objective: ca.Function
    constraints: ca.Function
    gradient: ca.Function
    jacobian: ca.Function
    hessian: ca.Function


def build_program(
    layout: Layout,
    functions: PointFunctions,
    rows: Rows,
    boundary: Boundary,
    threads: int = 1,
    modules: SynergyModules | None = None,
) -> NonlinearProgram:
    """Assemble the program from mapped point functions."""
    x, p = ca.MX.sym("x", layout.count), ca.MX.sym("p", functions.data + 1)
    sigma, multipliers = ca.MX.sym("lam_f"), ca.MX.sym("lam_g", rows.count)
    data, speed = p[:-1], p[-1]
    count = layout.mesh.points
    seen = ca.reshape(x[layout.gather.ravel().tolist()], layout.sizes.point, count)
    inputs = [seen, ca.DM(point_shares(layout)), data]

    def mapped(function: ca.Function, *more: ca.MX) -> list[ca.MX]:
        many = function.map(count, "thread", threads) if threads > 1 else function.map(count)
        return many.call([*inputs, *more])

    linear = linear_part(layout, rows, boundary, modules)
    values, costs = mapped(functions.values)
    nonlinear = ca.vertcat(
        ca.vec(values), ca.MX.zeros(rows.boundary.size), -speed * x[DURATION], ca.MX.zeros(rows.modules.size)
    )
    everything = ca.densify(_matrix(linear) @ x) + nonlinear
    jacobian = _jacobian(layout, functions, rows, linear, mapped(functions.jacobian)[0], speed)
    # Dense: the solver takes the gradient as a full vector, entries without cost included.
    gradient = scattered_gradient(layout, mapped(functions.gradient)[0])
    of_points = ca.reshape(multipliers[rows.points.ravel().tolist()], functions.rows, count)
    triangles = mapped(functions.hessian, ca.repmat(sigma, 1, count), of_points)[0]
    hessian = scattered_hessian(layout, functions.hessian.sparsity_out(0), triangles.nz[:])
    total = ca.sum2(costs)
    return as_program((x, p, sigma, multipliers), total, everything, gradient, jacobian, hessian)


def as_program(
    symbols: tuple[ca.MX, ca.MX, ca.MX, ca.MX],
    objective: ca.MX,
    constraints: ca.MX,
    gradient: ca.MX,
    jacobian: ca.MX,
    hessian: ca.MX,
) -> NonlinearProgram:
    """Return expressions as the functions that IPOPT asks for, under the names that CasADi gives them.

    Parameters
    ----------
    symbols
        Unknowns, parameters, multiplier of the objective, multipliers of the constraints.
    hessian
        Upper triangle, of the Lagrangian.
    """
    x, p, _, _ = symbols
    return NonlinearProgram(
        objective=ca.Function("nlp_f", [x, p], [objective], ["x", "p"], ["f"]),
        constraints=ca.Function("nlp_g", [x, p], [constraints], ["x", "p"], ["g"]),
        gradient=ca.Function("nlp_grad_f", [x, p], [objective, gradient], ["x", "p"], ["f", "grad_f_x"]),
        jacobian=ca.Function("nlp_jac_g", [x, p], [constraints, jacobian], ["x", "p"], ["g", "jac_g_x"]),
        hessian=ca.Function("nlp_hess_l", [*symbols], [hessian], ["x", "p", "lam_f", "lam_g"], ["triu_hess_gamma_x_x"]),
    )


def point_shares(layout: Layout) -> np.ndarray:
    """Interval length over duration, and quadrature weight, at each point: 2 x points."""
    weights = np.tile(layout.mesh.weights, layout.mesh.intervals)
    return np.stack([np.full(layout.mesh.points, 1.0 / layout.mesh.intervals), weights])


def _matrix(matrix: Any) -> ca.DM:
    csc: Any = sp.csc_matrix(matrix)
    csc.sort_indices()
    rows, columns = csc.shape
    return ca.DM(ca.Sparsity(rows, columns, csc.indptr.tolist(), csc.indices.tolist()), csc.data.tolist())


def _adder(i: np.ndarray, j: np.ndarray, shape: tuple[int, int]) -> tuple[ca.Sparsity, ca.DM]:
    """Sparsity that holds all places ``(i, j)``, and the matrix that adds up values into its nonzeros."""
    places = i.astype(np.int64) + shape[0] * j.astype(np.int64)  # column by column, as CasADi stores
    unique, target = np.unique(places, return_inverse=True)
    rows, columns = unique % shape[0], unique // shape[0]
    sparsity = ca.Sparsity.triplet(*shape, rows.tolist(), columns.tolist())
    ones = (np.ones(i.size), (target.ravel(), np.arange(i.size)))
    return sparsity, _matrix(sp.csc_matrix(ones, shape=(unique.size, i.size)))


def _pattern(sparsity: ca.Sparsity) -> tuple[np.ndarray, np.ndarray]:
    i, j = sparsity.get_triplet()
    return np.array(i, dtype=int), np.array(j, dtype=int)


def _jacobian(
    layout: Layout, functions: PointFunctions, rows: Rows, linear: sp.coo_matrix, blocks: ca.MX, speed: ca.MX
) -> ca.MX:
    li, lj = _pattern(functions.jacobian.sparsity_out(0))
    i = np.concatenate([rows.points[:, li].ravel(), [rows.speed], linear.row])
    j = np.concatenate([layout.gather[:, lj].ravel(), [DURATION], linear.col])
    sparsity, adder = _adder(i, j, (rows.count, layout.count))
    return ca.MX(sparsity, adder @ ca.vertcat(blocks.nz[:], -speed, ca.DM(linear.data)))


def scattered_gradient(layout: Layout, slopes: ca.MX) -> ca.MX:
    """Add up the slopes of all points (unknowns of a point x points) in a dense gradient."""
    target = layout.gather.ravel()
    ones = (np.ones(target.size), (target, np.arange(target.size)))
    return ca.densify(_matrix(sp.csc_matrix(ones, shape=(layout.count, target.size))) @ ca.vec(slopes))


def scattered_hessian(layout: Layout, triangle: ca.Sparsity, numbers: ca.MX) -> ca.MX:
    """Add up the curvature of all points in an upper triangle.

    Parameters
    ----------
    triangle
        Of one point.
    numbers
        Nonzeros of all points, one point after the other.
    """
    li, lj = _pattern(triangle)
    a, b = layout.gather[:, li].ravel(), layout.gather[:, lj].ravel()
    sparsity, adder = _adder(np.minimum(a, b), np.maximum(a, b), (layout.count, layout.count))
    return ca.MX(sparsity, adder @ numbers)
