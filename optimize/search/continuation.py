"""Follow one gait from body to body and task to task, so that a difference is never a jump.

A neighbor is solved from its neighbor's solution. Where that fails, or lands on a gait that looks different or in which
the knees take over the body's weight in the other way, the way is halved: all numbers of the problem change in
proportion.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.models.anatomy.anatomy import walking_coordinates
from gaitgain.models.variant.slope import floor_slope
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.blending import blend
from gaitgain.optimize.solver.solution import Solution, unfold, with_iterations
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.optimize.walk.walk import Walk, judge

SMALLEST_STEP = 1.0 / 16.0
# Joint angles that change by more (rms over the stride) in one step are looked at more closely.
LARGEST_CHANGE = np.deg2rad(6.0)


def solve_whole(solver: GaitSolver, half: Solution) -> Solution:
    """Solve over the whole cycle what a symmetric solution solves over half of it."""
    whole = unfold(half)
    return solver.solve(whole.problem, whole)


def follow(solver: GaitSolver, start: Solution, problem: GaitProblem) -> Walk:
    """Reach a problem from the solution of another one on the same mesh.

    Returns
    -------
    Walk
        Of the last solution reached; it is that of ``problem`` unless its quality says that it did not converge.
    """
    last, share, step, steps, iterations, jumped = start, 0.0, 1.0, 0, 0, False
    landing, first = landing_of(solver, start), _as_it_is(start, problem.task)
    while True:
        target = min(share + step, 1.0)
        tried = solver.solve(blend(first, problem, target), last)
        steps += 1
        iterations += tried.quality.iterations
        smooth = is_smooth(solver, last, tried, landing)
        if not smooth and step > SMALLEST_STEP:
            step /= 2
            continue
        jumped = jumped or not smooth
        if not tried.quality.converged or target == 1.0:
            counted = with_iterations(tried, iterations - tried.quality.iterations)
            return judge(solver, counted, jumped=jumped, steps=steps)
        last, share, step = tried, target, 2 * step


def _as_it_is(start: Solution, task: Task) -> GaitProblem:
    """Return the problem that a solution solves, with its own slope, strides and steps where a task prescribes some.

    They are what the solution has anyway, and where the way to those prescribed begins.
    """
    problem = start.problem
    steps = 2 if problem.full_cycle else 1
    has = {
        "slope": floor_slope(problem.body),
        "stride_length": 2.0 * start.distance / steps,
        "cadence": steps / start.duration,
    }
    own = {name: value for name, value in has.items() if getattr(task, name) is not None}
    return replace(problem, task=replace(problem.task, **own))


def is_smooth(solver: GaitSolver, before: Solution, after: Solution, landing: str) -> bool:
    """Return whether a solution is the gait of its neighbor, and takes over the body's weight in the given way."""
    if not after.quality.converged or gait_change(before, after) > LARGEST_CHANGE:
        return False
    return not landing or landing == landing_of(solver, after)


def landing_of(solver: GaitSolver, solution: Solution) -> str:
    """Return how a walk takes over the body's weight; nothing for what is no walk."""
    return gait_family(build_trajectory(solution, solver), solver).landing


def gait_change(a: Solution, b: Solution) -> float:
    """Root mean square difference of the coordinates that turn legs, pelvis and trunk, over the cycle (rad).

    Arms do not count: how far a forearm is turned, say, is nearly the same to a walker, and says nothing of the gait.
    """
    walking = walking_coordinates(a.problem.model)
    turning = [i for i, c in enumerate(a.problem.model.free_coordinates) if c.rotational and c.name in walking]
    difference = a.unknowns[a.layout["values"][:, turning]] - b.unknowns[b.layout["values"][:, turning]]
    return float(np.sqrt(np.mean(difference**2)))
