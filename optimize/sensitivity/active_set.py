"""Take a solution of the interior-point solver to the exact optimum behind it.

An interior-point solution keeps off its bounds by the last barrier parameter. Newton's method on the optimality
conditions, with the active bounds held, removes that; bounds whose multiplier has the wrong sign are let
go and those that are passed are held, until nothing changes (primal-dual active set method, Hintermueller,
Ito and Kunisch 2003, doi:10.1137/S1052623401383558).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

from gaitgain.errors import SensitivityError
from gaitgain.optimize.sensitivity.kkt import KKTSystem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import Bounds
from gaitgain.optimize.transcription.nonlinear_program import NonlinearProgram

NEWTON_STEPS = 25
TOLERANCE = 1e-10  # of stationarity and of the constraints (scaled)
SIGN_TOLERANCE = 1e-9  # of multipliers and of bounds
IMPLIED_TOLERANCE = 1e-4  # by which activations may pass bounds that are those of their excitations


@dataclass(frozen=True)
class ActiveSet:
    """What is held: unknowns at a bound, and rows that hold as equations.

    Attributes
    ----------
    fixed
        Unknowns whose two bounds are equal.
    lower, upper
        Unknowns at their lower and upper bounds.
    rows, rows_upper
        Rows that hold; those of them that hold their upper bound.
    implied
        Unknowns whose own bounds never hold them: activations stay between the bounds of the excitations that
        drive them, and to hold both would be one condition too many.
    """

    fixed: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    rows: np.ndarray
    rows_upper: np.ndarray
    implied: np.ndarray

    @property
    def held(self) -> np.ndarray:
        """Unknowns that do not move."""
        return self.fixed | self.lower | self.upper

    def same(self, other: ActiveSet) -> bool:
        """Whether two sets hold the same."""
        pairs = ((self.lower, other.lower), (self.upper, other.upper), (self.rows, other.rows))
        return all(np.array_equal(a, b) for a, b in pairs)


@dataclass(frozen=True)
class Optimum:
    """An exact optimum.

    Attributes
    ----------
    unknowns, bound_multipliers, row_multipliers
        Scaled, with the signs of CasADi: positive at an upper bound.
    active
        What is held.
    system
        Factorized KKT system of the unknowns that are free and the rows that are active.
    hessian, jacobian
        Whole ones.
    residual
        Largest violation of stationarity and constraints (scaled).
    """

    unknowns: np.ndarray
    bound_multipliers: np.ndarray
    row_multipliers: np.ndarray
    active: ActiveSet
    system: KKTSystem
    hessian: Any
    jacobian: Any
    residual: float


def find_optimum(solver: GaitSolver, solution: Solution, bounds: Bounds) -> Optimum:
    """Converge a solution fully.

    Raises
    ------
    SensitivityError
        When it did not converge, is no strict minimum, or its constraints depend on each other.
    """
    if not solution.quality.converged or solution.multipliers is None:
        raise SensitivityError("only a converged solution with its multipliers has derivatives")
    frame = solver.frame(solution.problem)
    parameters = solver.parameters(solution.problem)
    implied = np.zeros(frame.layout.count, dtype=bool)
    implied[frame.layout.implied] = True
    state = _State(solution.unknowns.copy(), solution.multipliers[1].copy(), frame.program, parameters)
    active = _first_set(state, solution.multipliers[0], bounds, implied)
    for _ in range(NEWTON_STEPS):
        state.step(active, bounds)
        changed = _next_set(state, active, bounds)
        residual = state.residual(changed, bounds)
        if changed.same(active) and residual < TOLERANCE:
            _check_implied(state.unknowns, bounds, active)
            return state.optimum(active, residual)
        active = changed
    raise SensitivityError(
        f"the exact optimum was not found in {NEWTON_STEPS} Newton steps (residual {residual:.0e}); "
        "solve to a smaller tolerance first"
    )


class _State:
    """Unknowns and multipliers on the way, with the program's derivatives there."""

    def __init__(
        self, unknowns: np.ndarray, multipliers: np.ndarray, program: NonlinearProgram, parameters: np.ndarray
    ):
        self.unknowns, self.multipliers = unknowns, multipliers
        self.program, self.parameters = program, parameters
        self.evaluate()

    def evaluate(self) -> None:
        """First derivatives at the unknowns."""
        rows, jacobian = self.program.jacobian(self.unknowns, self.parameters)
        self.rows = np.array(rows).ravel()
        self.jacobian: Any = sp.csc_matrix(jacobian.sparse())
        slope = np.array(self.program.gradient(self.unknowns, self.parameters)[1]).ravel()
        self.slope = slope + self.jacobian.T @ self.multipliers

    def factorize(self, active: ActiveSet) -> tuple[KKTSystem, Any]:
        """Factorize the KKT system of what is free; also return the Hessian."""
        upper: Any = sp.csc_matrix(self.program.hessian(self.unknowns, self.parameters, 1.0, self.multipliers).sparse())
        hessian: Any = sp.csc_matrix(upper + sp.triu(upper, 1).T)
        free = ~active.held
        return KKTSystem(hessian[free][:, free], self.jacobian[active.rows][:, free]), hessian

    def step(self, active: ActiveSet, bounds: Bounds) -> None:
        """Make a full Newton step, with what is held put on its bound."""
        self.multipliers[~active.rows] = 0.0
        self.evaluate()
        system, hessian = self.factorize(active)
        held, free = active.held, ~active.held
        target = np.where(active.upper, bounds.upper, bounds.lower)
        moved = np.where(held, target - self.unknowns, 0.0)
        missing = np.where(active.rows_upper, bounds.row_upper, bounds.row_lower)[active.rows] - self.rows[active.rows]
        upper = -(self.slope + hessian @ moved)[free]
        lower = missing - (self.jacobian @ moved)[active.rows]
        moved[free], change = system.solve(upper, lower)
        self.unknowns = self.unknowns + moved
        self.multipliers[active.rows] += change
        self.evaluate()

    def residual(self, active: ActiveSet, bounds: Bounds) -> float:
        """Largest violation of the optimality conditions."""
        low, high = bounds.row_lower - self.rows, self.rows - bounds.row_upper
        parts = (np.abs(self.slope[~active.held]), low, high)
        return float(max(part.max(initial=0.0) for part in parts))

    def optimum(self, active: ActiveSet, residual: float) -> Optimum:
        """Return what was found."""
        system, hessian = self.factorize(active)
        bound_multipliers = np.where(active.held, -self.slope, 0.0)
        return Optimum(
            self.unknowns, bound_multipliers, self.multipliers, active, system, hessian, self.jacobian, residual
        )


def _first_set(state: _State, bound_multipliers: np.ndarray, bounds: Bounds, implied: np.ndarray) -> ActiveSet:
    """Active is what has more multiplier than distance from its bound; their product is the barrier parameter."""
    fixed = bounds.lower == bounds.upper
    may = ~fixed & ~implied
    equal = bounds.row_lower == bounds.row_upper
    rows_upper = ~equal & (state.multipliers > bounds.row_upper - state.rows)
    rows_lower = ~equal & (-state.multipliers > state.rows - bounds.row_lower)
    return ActiveSet(
        fixed=fixed,
        lower=may & (-bound_multipliers > state.unknowns - bounds.lower),
        upper=may & (bound_multipliers > bounds.upper - state.unknowns),
        rows=equal | rows_upper | rows_lower,
        rows_upper=rows_upper,
        implied=implied,
    )


def _next_set(state: _State, active: ActiveSet, bounds: Bounds) -> ActiveSet:
    """Let go what has a multiplier of the wrong sign, hold what has passed its bound."""
    multipliers = -state.slope
    may = ~active.fixed & ~active.implied
    equal = bounds.row_lower == bounds.row_upper
    keep_upper = active.rows & active.rows_upper & (state.multipliers > -SIGN_TOLERANCE)
    keep_lower = active.rows & ~active.rows_upper & (state.multipliers < SIGN_TOLERANCE)
    rows_upper = ~equal & (keep_upper | (state.rows > bounds.row_upper + SIGN_TOLERANCE))
    rows_lower = ~equal & (keep_lower | (state.rows < bounds.row_lower - SIGN_TOLERANCE))
    passed_lower = state.unknowns < bounds.lower - SIGN_TOLERANCE
    passed_upper = state.unknowns > bounds.upper + SIGN_TOLERANCE
    return ActiveSet(
        fixed=active.fixed,
        lower=may & (passed_lower | (active.lower & (multipliers < SIGN_TOLERANCE))),
        upper=may & (passed_upper | (active.upper & (multipliers > -SIGN_TOLERANCE))),
        rows=equal | rows_upper | rows_lower,
        rows_upper=rows_upper,
        implied=active.implied,
    )


def _check_implied(unknowns: np.ndarray, bounds: Bounds, active: ActiveSet) -> None:
    passed = np.maximum(bounds.lower - unknowns, unknowns - bounds.upper)[active.implied].max(initial=0.0)
    if passed > IMPLIED_TOLERANCE:
        raise SensitivityError(
            f"activations pass their bounds by {passed:.0e} though excitations keep theirs; a finer mesh is needed"
        )
