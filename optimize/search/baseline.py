"""Find the healthy walk of a model once, with care: several starts, the best kept, then refined."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.frontal import is_spatial
from gaitgain.optimize.guess.shape import STARTS, Guess
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.torque_driven import cost_of_body
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.search.start import judge_starts, recorded, smoother, with_record
from gaitgain.optimize.search.whole_cycle import follow_to_whole, halves
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.walk import Walk

DEFAULT_STARTS = 3
# Costs that differ by a smaller share are those of one optimum, as exact as walks are solved.
SAME_COST = 1e-5


def find_baseline(
    solver: GaitSolver,
    problem: GaitProblem,
    starts: tuple[Guess, ...] = STARTS[:DEFAULT_STARTS],
    progress: Progress | None = None,
) -> Walk:
    """Solve a smoother problem from several guesses on a coarse mesh; then the problem from the best.

    Healthy people land on the heel and let the knee bend under the load. Where some starts lead to such a walk, the
    cheapest of these is the best; a cheaper one of another kind stays in the record.

    At a cost other than the default the walk is searched for at the default cost and followed from there, since
    that is the cost at which cold starts end in one gait. Other costs may have several optima of one kind, so that it
    is then followed to a smoother cost and back, and the cheaper is kept. A body in space is spared that way, which
    takes minutes; it keeps its own price of actuators from the start, without which it walks with raised arms. A whole
    cycle is followed from half a cycle; a body without a mirror image starts from guesses of the whole cycle.

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
    if problem.task.weights != _first_weights(problem):
        return _follow_from_first_cost(solver, problem, starts, progress)
    if problem.full_cycle:
        walk = _from_halves(solver, problem, starts, progress)
        if walk is not None:
            return walk
    attempts = _attempts(solver, problem, starts, progress)
    walks = [attempt for attempt in attempts if attempt.trust]
    if not walks:
        ends = "\n".join(f"  - {a.solution.quality.status}: {_describe_end(a)}" for a in attempts)
        raise ProblemError(f"no start led to a walk for model '{problem.model.name}':\n{ends}")
    usual = [walk for walk in walks if walk.family.usual]
    best = min(usual or walks, key=lambda walk: walk.solution.quality.objective)
    progress.begin("refining the healthy walk")
    refined = recorded(solver, solver.solve(problem, best.solution), "the best of them")
    for attempt in reversed(attempts):
        refined = refined.after(attempt)
    return refined


def _attempts(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...], progress: Progress) -> list[Walk]:
    """Judge all starts; over a whole cycle the remaining ones, too, until one leads to a walk."""
    attempts = list(judge_starts(solver, problem, starts, progress))
    if problem.full_cycle and not any(attempt.trust for attempt in attempts):
        for attempt in judge_starts(solver, problem, [guess for guess in STARTS if guess not in starts], progress):
            attempts.append(attempt)
            if attempt.trust:
                break
    return attempts


def _from_halves(
    solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...], progress: Progress
) -> Walk | None:
    """Return the best whole cycle that half cycles lead to; ``None`` where they are no way to a walk."""
    walks = []
    for half in halves(problem):
        try:
            first = find_baseline(solver, half, starts, progress)
        except ProblemError:
            continue
        progress.begin("following the healthy walk to the body's own two sides")
        walks.append(follow_to_whole(solver, first, problem))
    best = min((w for w in walks if w.is_walk), key=lambda walk: walk.solution.quality.objective, default=None)
    return best and replace(best, jumped=False)


def _first_weights(problem: GaitProblem) -> CostWeights:
    """Return the cost at which a walk is searched for."""
    weights = cost_of_body(DEFAULT_COST, problem.model)
    if not (problem.model.muscles and is_spatial(problem.model)):
        return weights
    return replace(weights, actuator_effort=problem.task.weights.actuator_effort)


def _follow_from_first_cost(
    solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...], progress: Progress
) -> Walk:
    """Return the walk at another cost; it may be of another kind, but must be a walk."""
    usual = replace(problem, task=replace(problem.task, weights=_first_weights(problem)))
    first = find_baseline(solver, usual, starts, progress)
    progress.begin("following the healthy walk to the cost asked for")
    walk = follow(solver, first.solution, problem)
    if not walk.is_walk:
        end = _describe_end(walk)
        raise ProblemError(f"model '{problem.model.name}' does not walk at this cost: {end}; choose other weights")
    walk = with_record(walk, "at the cost asked for")
    if not is_spatial(problem.model):
        walk = _cheaper_of_its_kind(solver, walk, progress)
    return replace(walk.after(first), jumped=False)


def _cheaper_of_its_kind(solver: GaitSolver, walk: Walk, progress: Progress) -> Walk:
    """Return what the way to a smoother cost and back leads to, where that is cheaper and of the same kind."""
    problem, cost = walk.solution.problem, walk.solution.quality.objective
    progress.begin("looking for a cheaper walk of the same kind, to a smoother cost and back")
    there = follow(solver, walk.solution, replace(problem, task=smoother(problem.task)))
    if not there.is_walk:
        return _with_failed_try(walk, with_record(there, "at a smoother cost"))
    back = with_record(follow(solver, there.solution, problem), "to a smoother cost and back")
    gain = 1.0 - back.solution.quality.objective / cost
    if back.is_walk and back.family.name == walk.family.name and gain > SAME_COST:
        progress.begin(f"found one that costs {100.0 * gain:.2g} % less")
        return back.after(walk)
    return _with_failed_try(walk, back)


def _with_failed_try(walk: Walk, tried: Walk) -> Walk:
    """Return a walk whose record tells of a later try that found no better one."""
    return replace(walk, record=(*walk.record, *tried.record), iterations=walk.iterations + tried.iterations)


def _describe_end(walk: Walk) -> str:
    """Return what a solution that is no walk ended in."""
    return walk.obstacle or "; ".join(walk.family.faults)
