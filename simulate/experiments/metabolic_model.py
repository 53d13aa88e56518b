"""The same walker with every metabolic model: what each says of one walk, and what walk each predicts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, walk_to
from gaitgain.simulate.laboratory.series import walk_series
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.store.key import Key

HEALTHY = "healthy"
CARELESS = "metabolic cost does not matter"


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


def compare_metabolic_models(laboratory: Laboratory, walk: Solution) -> tuple[MetabolicWalk, ...]:
    """Measure one walk with every metabolic model, and follow it to the walk that each predicts; keep every walk.

    The way leads through a walker who does not mind metabolic cost, for whom all models have the same equations: the
    weight of metabolic cost falls to nothing with the laboratory's model, and rises to what it was with each other one.

    Parameters
    ----------
    walk
        Converged walk of the laboratory's solver.
    """
    problem, solver = walk.problem, laboratory.solver
    task = problem.task.name
    careless, lost = walk_to(laboratory, walk, Stop(0.0, Key(HEALTHY, CARELESS, task), _careless(problem)))
    found = []
    for name in METABOLIC_MODELS:
        equations = replace(problem.equations, metabolic_model=name)
        own = solver.rebuilt(equations=equations)
        stop = Stop(0.0, Key(HEALTHY, name, task), replace(problem, equations=equations))
        (predicted,) = walk_series(replace(laboratory, solver=own), careless, [stop])
        fault = lost or predicted.fault
        found.append(MetabolicWalk(name, _cost(own, walk), {} if fault else predicted.values, fault))
    return tuple(found)


def _careless(problem: GaitProblem) -> GaitProblem:
    weights = replace(problem.task.weights, metabolic_rate=0.0)
    return replace(problem, task=replace(problem.task, weights=weights))


def _cost(solver: GaitSolver, walk: Solution) -> float:
    outcomes = measure(build_trajectory(walk, solver), walk.problem.model, solver.anatomy)
    return next(outcome.value for outcome in outcomes if outcome.name == "cost_of_transport")
