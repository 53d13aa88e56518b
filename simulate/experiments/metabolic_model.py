"""The same walker with every metabolic model: what each says of one walk, and what walk each predicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, follow_line
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.store.key import Key

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


@dataclass(frozen=True, kw_only=True)
class MetabolicFindings(Findings):
    """One walk by metabolic model."""

    walks: tuple[MetabolicWalk, ...]


@dataclass(frozen=True, kw_only=True)
class MetabolicComparison(Experiment[MetabolicFindings]):
    """The healthy self-selected walk with every metabolic model, at the same weights."""

    name: ClassVar[str] = "metabolics"
    question: ClassVar[str] = "What walk does each metabolic model predict, and what does it say of one and the same?"

    @property
    def count(self) -> int:
        """How many walks are finished, the healthy one included."""
        return 2 + len(METABOLIC_MODELS)

    @property
    def arms(self) -> tuple[str, ...]:
        """Metabolic models."""
        return tuple(METABOLIC_MODELS)

    def walk(self, laboratory: Laboratory, healthy: Walk) -> MetabolicFindings:
        """Measure the healthy walk with every model, and follow it to the walk that each predicts; keep every walk."""
        walks = compare_metabolic_models(laboratory, healthy)
        untrusted = tuple(f"{walk.metabolic_model}: {walk.fault}" for walk in walks if walk.fault)
        return MetabolicFindings(path=laboratory.store.path, untrusted=untrusted, walks=walks)


def compare_metabolic_models(laboratory: Laboratory, walk: Walk) -> tuple[MetabolicWalk, ...]:
    """Measure one walk with every metabolic model, and follow it to the walk that each predicts; keep every walk.

    The way leads through a walker who does not mind metabolic cost, for whom all models have the same equations: the
    weight of metabolic cost falls to nothing with the laboratory's model, and rises to what it was with each other one.

    Parameters
    ----------
    walk
        Converged walk of the laboratory's solver.
    """
    problem, solver = walk.solution.problem, laboratory.solver
    task = problem.task.name
    careless = laboratory.walk(Key(HEALTHY_NAME, CARELESS, task), _careless(problem), walk)
    walks = []
    for name in METABOLIC_MODELS:
        equations = replace(problem.equations, metabolic_model=name)
        rebuilt = solver.rebuilt(equations=equations)
        stop = Stop(0.0, Key(HEALTHY_NAME, name, task), replace(problem, equations=equations))
        start = careless if careless.trust else walk
        (predicted,) = follow_line(replace(laboratory, solver=rebuilt), start, [stop], name).reached
        fault = careless.trust.reason or predicted.trust.reason
        walks.append(MetabolicWalk(name, _cost(rebuilt, walk), {} if fault else predicted.values, fault))
    return tuple(walks)


def _careless(problem: GaitProblem) -> GaitProblem:
    weights = replace(problem.task.weights, metabolic_rate=0.0)
    return replace(problem, task=replace(problem.task, weights=weights))


def _cost(solver: GaitSolver, walk: Walk) -> float:
    """Return the cost of transport of a walk, J/(kg m), by a solver's metabolic model."""
    trajectory = build_trajectory(walk.solution, solver)
    outcomes = measure(trajectory, walk.solution.problem.body, solver.anatomy)
    return next(outcome.value for outcome in outcomes if outcome.name == "cost_of_transport")
