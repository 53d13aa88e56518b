"""Find the healthy walk of a model once, with care: several starts, the best kept, then refined."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.errors import ProblemError
from gaitgain.optimize.guess.shape import STARTS, Guess
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.start import judge_starts, recorded, with_record
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.walk import Walk

DEFAULT_STARTS = 3


def find_baseline(
    solver: GaitSolver,
    problem: GaitProblem,
    starts: tuple[Guess, ...] = STARTS[:DEFAULT_STARTS],
    progress: Progress | None = None,
) -> Walk:
    """Solve a smoother problem from several guesses on a coarse mesh; then the problem from the best.

    At a cost other than the default the walk is searched for at the default cost and followed from there, since
    that is the cost at which cold starts end in one gait.

    Parameters
    ----------
    progress
        Told what is being done.

    Returns
    -------
    Walk
        On the mesh asked for; its record names all starts, the losing ones included.

    Raises
    ------
    ProblemError
        When no start leads to a walk; every start's end is named.
    """
    progress = progress or Silent()
    if problem.task.weights != DEFAULT_COST:
        return _follow_from_default(solver, problem, starts, progress)
    attempts = list(judge_starts(solver, problem, starts, progress))
    walks = [attempt for attempt in attempts if attempt.trust]
    if not walks:
        ends = "\n".join(f"  - {a.solution.quality.status}: {_describe_end(a)}" for a in attempts)
        raise ProblemError(f"no start led to a walk for model '{problem.model.name}':\n{ends}")
    best = min(walks, key=lambda walk: walk.solution.quality.objective)
    progress.begin("refining the healthy walk")
    refined = recorded(solver, solver.solve(problem, best.solution), "the best of them")
    for attempt in reversed(attempts):
        refined = refined.after(attempt)
    return refined


def _follow_from_default(
    solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...], progress: Progress
) -> Walk:
    """Return the walk at another cost; it may be of another kind, but must be a walk."""
    usual = replace(problem, task=replace(problem.task, weights=DEFAULT_COST))
    first = find_baseline(solver, usual, starts, progress)
    progress.begin("following the healthy walk to the cost asked for")
    walk = follow(solver, first.solution, problem)
    if not walk.is_walk:
        end = _describe_end(walk)
        raise ProblemError(f"model '{problem.model.name}' does not walk at this cost: {end}; choose other weights")
    return replace(with_record(walk, "at the cost asked for").after(first), jumped=False)


def _describe_end(walk: Walk) -> str:
    """Return what a solution that is no walk ended in."""
    return walk.obstacle or "; ".join(walk.family.faults)
