"""What each named cost function does to the healthy walk, and to its answer to weakness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS, CostFunction
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.fastest import fastest
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED, self_selected
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Stop, follow_line
from gaitgain.simulate.published.normative_gait import compare_with_published
from gaitgain.simulate.store.key import Key

WEAK, WEAK_STRENGTH = "all muscles 80 %", 0.8
WALKS_PER_COST = 4


@dataclass(frozen=True)
class CostWalk:
    """One cost function, one task.

    Attributes
    ----------
    values
        Outcomes of the healthy walk by name; empty where there is no walk.
    inside
        How many outcomes are within one and two published standard deviations, and of how many; self-selected only.
    weak_change
        Change of speed with all muscles at 80 % strength (%), or ``None`` where there is no walk.
    family
        Kind of gait.
    fault
        Why a walk cannot be trusted; empty when all can.
    """

    cost: CostFunction
    task: str
    values: dict[str, float]
    inside: tuple[int, int, int] | None
    weak_change: float | None
    family: str
    fault: str


@dataclass(frozen=True, kw_only=True)
class CostFindings(Findings):
    """Walks by cost function, then by task."""

    walks: tuple[CostWalk, ...]


@dataclass(frozen=True, kw_only=True)
class CostComparison(Experiment[CostFindings]):
    """The healthy walk at every named cost function, and with all muscles at 80 % strength."""

    name: ClassVar[str] = "costs"
    question: ClassVar[str] = "What does each named cost function do to walking?"

    @property
    def count(self) -> int:
        """How many walks are finished, the healthy one included."""
        return 1 + WALKS_PER_COST * len(COST_FUNCTIONS)

    @property
    def arms(self) -> tuple[str, ...]:
        """Cost functions."""
        return tuple(COST_FUNCTIONS)

    def walk(self, laboratory: Laboratory, healthy: Walk) -> CostFindings:
        """Follow the healthy walk to every cost function; keep every walk."""
        walks, untrusted = [], []
        for function in COST_FUNCTIONS.values():
            start = healthy
            for task in (self_selected(function.weights), fastest(function.weights)):
                line = _walk_task(laboratory, healthy, start, function, task)
                walks.append(_read(laboratory, function, task, line))
                untrusted += line.untrusted
                start = line.walks[0] if line.reached[0].trust else start
        return CostFindings(path=laboratory.store.path, untrusted=tuple(untrusted), walks=tuple(walks))


def _walk_task(laboratory: Laboratory, healthy: Walk, start: Walk, function: CostFunction, task: Task) -> Line:
    """Walk the healthy body, then the weak one."""
    problem = replace(healthy.solution.problem, task=task)
    weak = apply_condition(problem.model, laboratory.solver.anatomy, impaired_by("strength", WEAK_STRENGTH))
    stops = [
        Stop(1.0, Key(HEALTHY_NAME, function.name, task.name), problem),
        Stop(WEAK_STRENGTH, Key(WEAK, function.name, task.name), replace(problem, model=weak)),
    ]
    return follow_line(laboratory, start, stops, function.name)


def _read(laboratory: Laboratory, function: CostFunction, task: Task, line: Line) -> CostWalk:
    own, weak = line.reached
    change, inside = None, None
    values = laboratory.store.read_values(own.key) if own.values else {}
    if own.values and weak.values:
        change = 100.0 * (weak.values["gait_speed"] / values["gait_speed"] - 1.0)
    curves = laboratory.store.read_curves(HEALTHY_NAME, task.name)
    if values and task.name == SELF_SELECTED.name and function.name in curves:
        rows = compare_with_published(values, curves[function.name])
        inside = (sum(row.inside(1.0) for row in rows), sum(row.inside(2.0) for row in rows), len(rows))
    return CostWalk(function, task.name, values, inside, change, own.family, "; ".join(line.untrusted))
