"""Find a walk of any body at any task from numbers alone, falling back by itself and keeping record."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.guess.shape import STARTS, Guess
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.start import judge_starts, recorded, smoother, with_record
from gaitgain.optimize.search.whole_cycle import follow_to_whole, halves
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.walk import Walk

EASIEST_SPEED_M_S = 1.0


def find_walk(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...] = STARTS) -> Walk:
    """Solve from a guess at a smoother cost, then the problem itself; try the next guess where that fails.

    Where no guess leads to a walk, the last resort is continuation from an easy, slow walk of the same body at the
    smoother cost. A whole cycle starts from half a cycle of the body whose two sides are averaged, where
    it has a mirror image.

    Returns
    -------
    Walk
        The last one tried, whether or not it is one; its record says what was tried. There is no gait that it should
        be like, so that it cannot have jumped.
    """
    walk = _from_half_cycle(solver, problem, starts) if problem.full_cycle else _from_starts(solver, problem, starts)
    return replace(walk, jumped=False)


def _from_starts(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...]) -> Walk:
    """Return the walk of the first start that leads to one, or else that from an easy walk."""
    walk = None
    for first in judge_starts(solver, problem, starts):
        tried = _at_full_cost(solver, problem, first)
        walk = tried if walk is None else tried.after(walk)
        if walk.is_walk:
            return walk
    last = _from_easy_walk(solver, problem, starts[0])
    return last if walk is None else last.after(walk)


def _at_full_cost(solver: GaitSolver, problem: GaitProblem, first: Walk) -> Walk:
    """Return the walk of the problem itself from that at the smoother cost, if there is one."""
    if not first.solution.quality.converged:
        return first
    return recorded(solver, solver.solve(problem, first.solution), "from there at its own cost").after(first)


def _from_easy_walk(solver: GaitSolver, problem: GaitProblem, guess: Guess) -> Walk:
    """Follow a slow walk in task and cost."""
    slow = replace(smoother(problem.task), speed=EASIEST_SPEED_M_S, stride_length=None, cadence=None)
    easy = replace(problem, task=slow)
    (start,) = judge_starts(solver, easy, (guess,), prefix="an easy walk, ")
    first = _at_full_cost(solver, easy, start)
    if not first.solution.quality.converged:
        return first
    walk = follow(solver, first.solution, problem)
    return with_record(walk, f"continuation from it in {walk.steps} steps").after(first)


def _from_half_cycle(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...]) -> Walk:
    """Follow half a cycle of the body whose sides are averaged to the whole cycle; or start from guesses at once."""
    ways = halves(problem)
    if not ways:
        return _from_starts(solver, problem, starts)
    half = find_walk(solver, ways[0], starts)
    return follow_to_whole(solver, half, problem) if half.solution.quality.converged else half
