"""How a walk answers to each muscle's strength and activation ceiling: derivatives of the optimum itself.

The optimality conditions define the optimum as a function of the body's numbers; the implicit function
theorem gives its derivative from one linear system with the KKT matrix at the solution (Fiacco 1983,
*Introduction to Sensitivity and Stability Analysis in Nonlinear Programming*, ch. 3; Pirnay,
Lopez-Negrete and Biegler 2012, doi:10.1007/s12532-012-0043-2). Active bounds stay active; an optimum at which one is
about to change has a kink there, and is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gaitgain.errors import SensitivityError
from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.optimize.problem.cost import COST_TERMS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import LARGEST_CHANGE, gait_change
from gaitgain.optimize.sensitivity.active_set import Optimum, find_optimum
from gaitgain.optimize.sensitivity.parameter_slope import PARAMETERS, ParameterSlopes, SlopeFunctions
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import Bounds, build_bounds
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION
from gaitgain.optimize.transcription.unknown_names import name_unknown

# A multiplier, or a distance from a bound, below this (scaled) may change sides at a small change of strength.
WEAK = 1e-4
COST = "cost_"


@dataclass(frozen=True)
class Sensitivity:
    """Derivatives of one walk; columns are muscles.

    Everything is per relative change: 0.1 times an entry is the first-order effect of 10 % more strength. On a half
    cycle a column changes the muscle in the half that is solved, so that only the sum over a muscle
    and its mirror image has a meaning outside.

    Attributes
    ----------
    solution
        The exact optimum, to which the derivatives belong.
    unknowns, row_multipliers
        By parameter: unknowns x muscles, rows x muscles (scaled).
    outcomes
        By parameter, then by name: derivative of ``gait_speed`` (m/s), ``stride_length`` (m), ``stride_time`` (s),
        ``cadence`` (1/min), ``objective`` and each ``cost_...`` term (1/m), per muscle.
    weakly_active
        Unknowns whose bounds hold, or are missed, by less than :data:`WEAK`.
    residual
        Left over in the optimality conditions (scaled).
    """

    solution: Solution
    unknowns: dict[str, np.ndarray]
    row_multipliers: dict[str, np.ndarray]
    outcomes: dict[str, dict[str, np.ndarray]]
    weakly_active: tuple[str, ...]
    residual: float


class SensitivityAnalysis:
    """Derivatives of solutions of one solver.

    Parameters
    ----------
    solver
        Whose equations the solutions obey.
    """

    def __init__(self, solver: GaitSolver) -> None:
        self.solver = solver

    @cached_property
    def _slope_functions(self) -> SlopeFunctions:
        return SlopeFunctions(self.solver.dynamics, self.solver.anatomy)

    def analyze(self, solution: Solution) -> Sensitivity:
        """Converge a solution fully and differentiate it.

        Raises
        ------
        SensitivityError
            When the optimum is not regular: no strict minimum, or constraints that depend on each other; or when an
            effort limit decides the value of time.
        """
        solver, problem = self.solver, solution.problem
        if problem.task.effort_limit is not None:
            raise SensitivityError("under an effort limit the value of time changes with the muscles; use 'fastest'")
        if problem.task.tracking is not None:
            raise SensitivityError("derivatives of a walk that tracks a recorded motion are not known; track nothing")
        frame = solver.frame(problem)
        bounds = build_bounds(problem, frame.layout, frame.rows, solver.anatomy)
        optimum = find_optimum(solver, solution, bounds)
        exact = replace(
            solution,
            unknowns=optimum.unknowns,
            multipliers=(optimum.bound_multipliers, optimum.row_multipliers),
        )
        _refuse_another_gait(solution, exact)
        slopes = self._slope_functions.at(frame, optimum.unknowns, optimum.row_multipliers, solver.parameters(problem))
        relative = np.concatenate([[getattr(m, name) for m in problem.model.muscles] for name in PARAMETERS])
        moved, changed = _differentiate(optimum, slopes, relative, self._bound_slopes(problem, bounds))
        found = _outcomes(exact, moved, slopes, relative)
        return Sensitivity(
            solution=exact,
            unknowns=_by_parameter(moved),
            row_multipliers=_by_parameter(changed),
            outcomes={
                name: {outcome: _by_parameter(values[None])[name][0] for outcome, values in found.items()}
                for name in PARAMETERS
            },
            weakly_active=tuple(name_unknown(i, frame.layout, problem.model) for i in _find_weak(optimum, bounds)),
            residual=optimum.residual,
        )

    def _bound_slopes(self, problem: GaitProblem, bounds: Bounds) -> tuple[np.ndarray, np.ndarray]:
        """Derivatives of lower and upper bounds by relative changes; bounds are linear in a body's numbers."""
        frame = self.solver.frame(problem)
        lower, upper = [], []
        for name in PARAMETERS:
            numbers = np.array([getattr(m, name) for m in problem.model.muscles])
            for i in range(numbers.size):
                doubled = numbers.copy()
                doubled[i] *= 2.0
                other = replace(problem, model=with_muscle_numbers(problem.model, name, doubled))
                there = build_bounds(other, frame.layout, frame.rows, self.solver.anatomy)
                lower.append(_difference(there.lower, bounds.lower))
                upper.append(_difference(there.upper, bounds.upper))
        return np.stack(lower, axis=1), np.stack(upper, axis=1)


def _difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Difference of bounds; one that is infinite does not move."""
    return np.subtract(a, b, out=np.zeros_like(a), where=np.isfinite(a) & np.isfinite(b))


def _differentiate(
    optimum: Optimum, slopes: ParameterSlopes, relative: np.ndarray, bounds: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Derivatives of unknowns and row multipliers by all parameters."""
    active, free = optimum.active, ~optimum.active.held
    moved = np.where(active.upper[:, None], bounds[1], np.where(active.lower[:, None], bounds[0], 0.0))
    stationarity = slopes.stationarity.toarray() * relative + optimum.hessian @ moved
    rows = slopes.rows.toarray() * relative + optimum.jacobian @ moved
    changed = np.zeros(rows.shape)
    moved[free], changed[active.rows] = optimum.system.solve(-stationarity[free], -rows[active.rows])
    return moved, changed


def _outcomes(
    solution: Solution, moved: np.ndarray, slopes: ParameterSlopes, relative: np.ndarray
) -> dict[str, np.ndarray]:
    strides = 1.0 if solution.problem.full_cycle else 2.0
    longer, farther = moved[DURATION], moved[DISTANCE]
    time = strides * solution.duration
    terms = slopes.terms_unknowns @ moved + slopes.terms * relative
    return {
        "gait_speed": (farther - solution.speed * longer) / solution.duration,
        "stride_length": strides * farther,
        "stride_time": strides * longer,
        "cadence": -120.0 * strides * longer / time**2,
        "objective": terms.sum(axis=0),
        **{COST + name: values for name, values in zip(COST_TERMS, terms, strict=True)},
    }


def _by_parameter(columns: np.ndarray) -> dict[str, np.ndarray]:
    return dict(zip(PARAMETERS, np.split(columns, len(PARAMETERS), axis=1), strict=True))


def _find_weak(optimum: Optimum, bounds: Bounds) -> list[int]:
    """Activations do not count: what holds them are bounds of excitations."""
    active = optimum.active
    distance = np.minimum(optimum.unknowns - bounds.lower, bounds.upper - optimum.unknowns)
    barely_held = (active.lower | active.upper) & (np.abs(optimum.bound_multipliers) < WEAK)
    barely_free = ~active.held & ~active.implied & (distance < WEAK)
    return np.flatnonzero(barely_held | barely_free).tolist()


def _refuse_another_gait(solution: Solution, exact: Solution) -> None:
    change = gait_change(solution, exact)
    if change > LARGEST_CHANGE:
        raise SensitivityError(
            "the exact optimum is another gait than the solution: joint angles differ by "
            f"{np.rad2deg(change):.0f} deg; solve to a smaller tolerance first"
        )
