"""The fastest walk within a given effort: the value of time grows or falls until the effort is met.

Whoever hurries more spends more effort, so that along one gait the effort of the optimal walk grows with the value of
time. The search is over that one number; every walk on the way is an optimum of the usual cost.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.solver.solution import Solution, with_iterations
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.fastest import HURRY, fastest
from gaitgain.optimize.walk.walk import Walk

# Effort over its limit is met to this share; speed answers effort with a power of about a third.
TOLERANCE = 1e-4
TRIALS = 10
LARGEST_STEP = log(2.0)  # of the value of time
# Effort grows about in proportion to the value of time.
USUAL_SLOPE = 1.0


def fastest_within_effort(weights: CostWeights) -> Task:
    """Return the task of hurrying as far as an effort allows; without a limit it is the usual hurry."""
    return replace(fastest(weights), name="fastest_within_effort")


def effort_rate(solution: Solution) -> float:
    """Mean over the cycle of squared activations over their ceilings, weighted by muscle mass over its mean (1).

    Raises
    ------
    ProblemError
        When the walk's cost has no effort to limit.
    """
    weight = solution.problem.task.weights.effort
    if weight == 0.0:
        raise ProblemError("a walk within an effort needs a cost with effort; choose another 'cost' or 'fastest'")
    return solution.quality.cost_terms["effort"] * solution.speed / weight


def prepare(task: Task, healthy: Solution) -> Task:
    """Return the task with the healthy walk's mean squared activation as its effort limit."""
    return replace(task, effort_limit=effort_rate(healthy))


def reach(solver: GaitSolver, start: Solution, problem: GaitProblem) -> Walk:
    """Follow a walk to a problem; where that limits effort, to the value of time that meets the limit.

    Time is worth at least what it is at leisure: whoever spends more than the limit at their own pace keeps that pace.

    Parameters
    ----------
    problem
        With the value of time of the unlimited hurry.

    Returns
    -------
    Walk
        Its solution's problem has the value of time that meets the limit. Where no value does, the solution says that
        it did not converge.
    """
    limit = problem.task.effort_limit
    if limit is None:
        return follow(solver, start, problem)
    leisure = log(problem.task.weights.time / HURRY)
    walk = follow(solver, start, _valued(problem, _first_value(start, problem)))
    earlier: tuple[float, float] | None = None
    for _ in range(TRIALS):
        if not walk.trust:
            return walk
        value, miss = log(walk.solution.problem.task.weights.time), log(effort_rate(walk.solution) / limit)
        if abs(miss) < TOLERANCE or (miss > 0.0 and value < leisure + TOLERANCE):
            return walk
        slope = USUAL_SLOPE if earlier is None else _slope(earlier, (value, miss))
        change = max(-LARGEST_STEP, min(LARGEST_STEP, -miss / slope))
        earlier = (value, miss)
        walk = _onward(walk, follow(solver, walk.solution, _valued(problem, exp(max(leisure, value + change)))))
    return _missed(walk, limit)


def _first_value(start: Solution, problem: GaitProblem) -> float:
    """Value of time to begin with: that of a neighbor with the same limit, or of the unlimited hurry."""
    task = start.problem.task if start.problem.task.effort_limit is not None else problem.task
    return task.weights.time


def _valued(problem: GaitProblem, time: float) -> GaitProblem:
    weights = replace(problem.task.weights, time=time)
    return replace(problem, task=replace(problem.task, weights=weights))


def _slope(earlier: tuple[float, float], later: tuple[float, float]) -> float:
    """Growth of log effort over the log of the value of time, kept from being senseless."""
    slope = (later[1] - earlier[1]) / (later[0] - earlier[0])
    return slope if slope > 0.1 * USUAL_SLOPE else USUAL_SLOPE


def _onward(before: Walk, after: Walk) -> Walk:
    """Return the later walk with the way to the earlier one before its own, its solution's iterations included."""
    walk = after.after(before)
    return replace(walk, solution=with_iterations(after.solution, before.solution.quality.iterations))


def _missed(walk: Walk, limit: float) -> Walk:
    """Return a walk that does not meet its limit as one that did not converge."""
    quality = replace(walk.solution.quality, status="Effort_Limit_Not_Met", converged=False)
    obstacle = f"no value of time meets the effort limit of {limit:.4g} in {TRIALS} trials"
    return replace(walk, solution=replace(walk.solution, quality=quality), obstacle=obstacle)
