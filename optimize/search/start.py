"""Guesses to start from: each is solved at a smoother cost on a coarse mesh, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from gaitgain.optimize.guess.shape import Guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.walk import Walk, judge

SEARCH_MESH = Mesh(intervals=20, degree=2)
USUAL_SPEED_M_S, USUAL_STEP_M = 1.3, 0.68


def smoother(task: Task) -> Task:
    """Return the task at a cost that punishes effort and jerking more.

    From it cold starts converge, and to one gait.
    """
    w = task.weights
    weights = replace(
        w,
        effort=2 * w.effort,
        torque_effort=2 * w.torque_effort,
        joint_acceleration=3 * w.joint_acceleration,
        base_acceleration=3 * w.base_acceleration,
        time=1.2 * w.time,
    )
    return replace(task, weights=weights)


def first_problem(problem: GaitProblem) -> GaitProblem:
    """Return the problem that a guess is solved at first: smoother, on a coarse mesh."""
    steps = 2 if problem.full_cycle else 1
    mesh = replace(SEARCH_MESH, intervals=steps * SEARCH_MESH.intervals)
    return replace(problem, mesh=mesh, task=smoother(problem.task))


def suited(guess: Guess, task: Task) -> Guess:
    """Return the guess at what is prescribed; steps grow with the square root of speed, as people's do."""
    speed, stride, cadence = task.fixed_speed, task.stride_length, task.cadence
    if speed is None and stride is None and cadence is None:
        return guess
    speed = speed or guess.speed
    share = sqrt(speed / USUAL_SPEED_M_S)
    if stride is not None:
        share = 0.5 * stride / USUAL_STEP_M
    elif cadence is not None:
        share = speed / cadence / USUAL_STEP_M
    step = USUAL_STEP_M * share
    return replace(guess, speed=speed, step_time=step / speed, thigh_swing=guess.thigh_swing * share)


def judge_starts(
    solver: GaitSolver,
    problem: GaitProblem,
    starts: Sequence[Guess],
    progress: Progress | None = None,
    prefix: str = "",
) -> Iterator[Walk]:
    """Solve the smoother problem from one guess after the other, and judge what each leads to.

    A start is tried only when its walk is asked for.

    Parameters
    ----------
    progress
        Told of every start.
    prefix
        Of a start's name in the record.
    """
    progress, coarse = progress or Silent(), first_problem(problem)
    for number, guess in enumerate(starts, 1):
        progress.begin(f"looking for the healthy walk, start {number} of {len(starts)}")
        solution = solver.solve(coarse, suited(guess, problem.task))
        yield recorded(solver, solution, f"{prefix}start {number} at a smoother cost")


def recorded(solver: GaitSolver, solution: Solution, name: str) -> Walk:
    """Judge a solution, with a line of record that names what was tried and what came of it."""
    return with_record(judge(solver, solution), name)


def with_record(walk: Walk, name: str) -> Walk:
    """Return a walk with one line of record: what was tried, what came of it, in how many iterations."""
    quality = walk.solution.quality
    outcome = "; ".join(walk.family.faults) or "a walk" if quality.converged else quality.status
    return replace(walk, record=(f"{name}: {outcome}, {walk.iterations} iterations",))
