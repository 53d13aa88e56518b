"""The same walker with every metabolic model: what each says of one walk, and what walk each predicts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.models.metabolics import METABOLIC_MODELS
from gaitgain.optimize.continuation import Followed, follow
from gaitgain.optimize.problem import GaitProblem
from gaitgain.optimize.progress import Progress, Silent
from gaitgain.optimize.solution import Solution
from gaitgain.optimize.solver import GaitSolver
from gaitgain.optimize.trajectory import build_trajectory
from gaitgain.simulate.outcomes import measure


@dataclass(frozen=True)
class MetabolicWalk:
    """One metabolic model.

    Attributes
    ----------
    cost_of_same_walk
        Cost of transport that the model finds for the walk of the first model, J/(kg m).
    outcomes
        Of the walk that the model predicts, by name; empty where none can be trusted.
    fault
        Why not; empty otherwise.
    """

    metabolic_model: str
    cost_of_same_walk: float
    outcomes: dict[str, float]
    fault: str


def compare_metabolic_models(
    solver: GaitSolver, walk: Solution, *, compiled: bool = False, progress: Progress | None = None
) -> tuple[MetabolicWalk, ...]:
    """Measure one walk with every metabolic model, and follow it to the walk that each predicts.

    The way leads through a walker who does not mind metabolic cost, for whom all models have the same equations: the
    weight of metabolic cost falls to nothing with the solver's model, and rises to what it was with each other one.

    Parameters
    ----------
    solver
        Of the walk.
    walk
        Converged walk of ``solver``.
    """
    told = progress or Silent()
    told.begin("walking without metabolic cost")
    careless = follow(solver, walk, _careless(walk.problem))
    found = []
    for name in METABOLIC_MODELS:
        told.begin(f"walking with {name}")
        own = GaitSolver(
            solver.template,
            solver.threads,
            compiled=compiled,
            progress=told,
            contact_law=solver.contact_law,
            metabolic_model=name,
        )
        cost = _measured(own, walk)["cost_of_transport"]
        followed = follow(own, careless.solution, walk.problem)
        fault = _fault(careless) or _fault(followed)
        found.append(MetabolicWalk(name, cost, {} if fault else _measured(own, followed.solution), fault))
        told.finish(f"{name}: {followed.solution.speed:.3f} m/s, {followed.steps} solves{fault and ', ' + fault}")
    return tuple(found)


def _careless(problem: GaitProblem) -> GaitProblem:
    weights = replace(problem.task.weights, metabolic_rate=0.0)
    return replace(problem, task=replace(problem.task, weights=weights))


def _measured(solver: GaitSolver, walk: Solution) -> dict[str, float]:
    outcomes = measure(build_trajectory(walk, solver), walk.problem.model, solver.anatomy)
    return {outcome.name: outcome.value for outcome in outcomes}


def _fault(followed: Followed) -> str:
    if not followed.solution.quality.converged:
        return f"the solver did not converge ({followed.solution.quality.status})"
    if followed.label.faults:
        return "not a walk: " + "; ".join(followed.label.faults)
    return f"reached only by a jump to another kind of gait ({followed.label.family})" if followed.jumped else ""
