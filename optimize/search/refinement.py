"""The same walk on finer meshes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver

FINER = 1.5
MOST_INTERVALS = 240


def refine(solver: GaitSolver, solution: Solution, factor: float = FINER) -> Solution:
    """Solve the same problem on a mesh of ``factor`` times as many intervals, from the solution."""
    mesh = solution.problem.mesh
    finer = replace(mesh, intervals=max(mesh.intervals + 1, round(mesh.intervals * factor)))
    return solver.solve(replace(solution.problem, mesh=finer), solution)


def refine_to(solver: GaitSolver, solution: Solution, tolerance: float) -> tuple[Solution, float]:
    """Refine until speed (m/s) and distance (m) change by less than a tolerance.

    Returns
    -------
    tuple
        The last solution that converged, and the last change; larger than the tolerance where
        the mesh would exceed 240 intervals or a finer solve failed.
    """
    change = np.inf
    while change > tolerance and round(FINER * solution.problem.mesh.intervals) <= MOST_INTERVALS:
        finer = refine(solver, solution)
        if not finer.quality.converged:
            break
        change = max(abs(finer.speed - solution.speed), abs(finer.distance - solution.distance))
        solution = finer
    return solution, float(change)
