"""Solvers of a study: bodies that differ in numbers alone share their equations."""

from __future__ import annotations

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.structure import share_equations
from gaitgain.optimize.solver.solver import GaitSolver


class SharedEquations:
    """Returns the solver of a body, built at first use.

    Parameters
    ----------
    solver
        Of the study's own body.
    """

    def __init__(self, solver: GaitSolver) -> None:
        self._solvers = [solver]

    def of(self, model: MusculoskeletalModel) -> GaitSolver:
        """Return a solver whose equations are those of a body with all that it carries, and so of the body alone."""
        for solver in self._solvers:
            if share_equations(model, solver.template):
                return solver
        self._solvers.append(self._solvers[0].rebuilt(template=model))
        return self._solvers[-1]
