"""What each named cost function does to the healthy walk, and to its answer to weakness."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.commands.work.validate import Settings, open_beside_healthy
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS, CostFunction
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.tasks.fastest import fastest
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED, self_selected
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.published.normative_gait import compare_with_published
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.writer import Store

HEALTHY, WEAK = "healthy", "all muscles 80 %"
WEAK_STRENGTH = 0.8
CONFIG = "The healthy walk at every named cost function, and with all muscles at 80 % strength.\n"
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


def compare_costs(settings: Settings) -> tuple[Store, list[CostWalk]]:
    """Follow the healthy walk of ``validate_healthy`` to every cost function; keep every walk."""
    laboratory, starts = open_beside_healthy(settings, "costs", CONFIG, tuple(COST_FUNCTIONS))
    start = starts[SELF_SELECTED.name]
    with laboratory.store:
        faults = {name: _walk_cost(laboratory, start, function) for name, function in COST_FUNCTIONS.items()}
    return laboratory.store, _read(laboratory.store, faults)


def _walk_cost(laboratory: Laboratory, start: Solution, function: CostFunction) -> dict[str, str]:
    """Faults by task."""
    condition = impaired_by("strength", WEAK_STRENGTH)
    weak = apply_condition(start.problem.model, laboratory.solver.anatomy, condition)
    faults, here = {}, start
    for task in (self_selected(function.weights), fastest(function.weights)):
        problem: GaitProblem = replace(start.problem, task=task)
        before = len(laboratory.failures)
        here = laboratory.walk(Key(HEALTHY, function.name, task.name), problem, here)
        laboratory.walk(Key(WEAK, function.name, task.name), replace(problem, model=weak), here)
        faults[task.name] = "; ".join(laboratory.failures[before:])
    return faults


def _read(store: Store, faults: dict[str, dict[str, str]]) -> list[CostWalk]:
    values: dict[Key, dict[str, float]] = {}
    for outcome in store.read_outcomes():
        values.setdefault(outcome.key, {})[outcome.name] = outcome.value
    curves = store.read_curves(HEALTHY, SELF_SELECTED.name)
    families = {walk.key: walk.family for walk in store.read_status()}
    found = []
    for name, by_task in faults.items():
        for task, fault in by_task.items():
            healthy, weak = (values.get(Key(who, name, task), {}) for who in (HEALTHY, WEAK))
            change = 100.0 * (weak["gait_speed"] / healthy["gait_speed"] - 1.0) if healthy and weak else None
            inside = None
            if task == SELF_SELECTED.name and name in curves:
                rows = compare_with_published(healthy, curves[name])
                inside = (sum(row.inside(1.0) for row in rows), sum(row.inside(2.0) for row in rows), len(rows))
            family = families.get(Key(HEALTHY, name, task), "")
            found.append(CostWalk(COST_FUNCTIONS[name], task, healthy, inside, change, family, fault))
    return found
