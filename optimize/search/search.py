"""Find a walk of any body at any task from numbers alone, falling back by itself and keeping record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from gaitgain.models.anatomy.mirror import mirror
from gaitgain.optimize.guess.shape import STARTS, Guess
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.baseline import first_problem, smoother
from gaitgain.optimize.search.continuation import blend_models, follow
from gaitgain.optimize.solver.solution import Solution, unfold
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.family import GaitLabel, label_gait
from gaitgain.optimize.walk.trajectory import build_trajectory

USUAL_SPEED_M_S, USUAL_STEP_M = 1.3, 0.68
EASIEST_SPEED_M_S = 1.0


@dataclass(frozen=True)
class Search:
    """A walk, and how it was found.

    Attributes
    ----------
    solution, label
        The last one tried; see :attr:`found`.
    record
        What was tried, in order, in words.
    iterations
        Of all solves.
    """

    solution: Solution
    label: GaitLabel
    record: tuple[str, ...]
    iterations: int

    @property
    def found(self) -> bool:
        """Converged to a walk."""
        return self.solution.quality.converged and self.label.is_walk


def find_walk(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...] = STARTS) -> Search:
    """Solve from a guess at a smoother cost, then the problem itself; try the next guess where that fails.

    Where no guess leads to a walk, the last resort is continuation from an easy, slow walk of the same body at the
    smoother cost. A whole cycle starts from half a cycle of the body whose two sides are averaged.

    Returns
    -------
    Search
        Whether or not a walk was found; :attr:`Search.record` says what was tried.
    """
    if problem.full_cycle:
        return _from_half_cycle(solver, problem, starts)
    record: list[str] = []
    iterations = 0
    search = None
    for number, guess in enumerate(starts, 1):
        search = _attempt(solver, problem, suited(guess, problem.task), f"start {number}")
        record += search.record
        iterations += search.iterations
        if search.found:
            return replace(search, record=tuple(record), iterations=iterations)
    search = _from_easy_walk(solver, problem, starts[0])
    return replace(search, record=(*record, *search.record), iterations=iterations + search.iterations)


def suited(guess: Guess, task: Task) -> Guess:
    """The guess at a prescribed speed: steps grow with its square root, as people's do."""
    if task.speed is None:
        return guess
    share = sqrt(task.speed / USUAL_SPEED_M_S)
    step = USUAL_STEP_M * share
    return replace(guess, speed=task.speed, step_time=step / task.speed, thigh_swing=guess.thigh_swing * share)


def _attempt(solver: GaitSolver, problem: GaitProblem, guess: Guess, name: str) -> Search:
    first = _judged(solver, solver.solve(first_problem(problem), guess), f"{name} at a smoother cost")
    if not first.solution.quality.converged:
        return first
    second = _judged(solver, solver.solve(problem, first.solution), name)
    return replace(second, record=(*first.record, *second.record), iterations=first.iterations + second.iterations)


def _from_easy_walk(solver: GaitSolver, problem: GaitProblem, guess: Guess) -> Search:
    """Continuation in task and cost from a slow walk."""
    slow = replace(smoother(problem.task), speed=EASIEST_SPEED_M_S)
    easy = replace(problem, task=slow)
    first = _attempt(solver, easy, suited(guess, slow), "an easy walk")
    if not first.solution.quality.converged:
        return first
    followed = follow(solver, first.solution, problem)
    last = _judged(solver, followed.solution, f"continuation from it in {followed.steps} steps")
    return replace(last, record=(*first.record, *last.record), iterations=first.iterations + last.iterations)


def _from_half_cycle(solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...]) -> Search:
    model = problem.model
    exchanged = replace(model, muscles=tuple(model.muscles[i] for i in mirror(model).muscle_partner))
    mesh = replace(problem.mesh, intervals=max(1, problem.mesh.intervals // 2))
    even = replace(problem, model=blend_models(exchanged, model, 0.5), full_cycle=False, mesh=mesh)
    half = find_walk(solver, even, starts)
    if not half.solution.quality.converged:
        return half
    followed = follow(solver, unfold(half.solution), problem)
    last = _judged(solver, followed.solution, f"whole cycle in {followed.steps} steps from the even body's half")
    return replace(last, record=(*half.record, *last.record), iterations=half.iterations + last.iterations)


def _judged(solver: GaitSolver, solution: Solution, name: str) -> Search:
    quality = solution.quality
    label = label_gait(build_trajectory(solution, solver), solver)
    verdict = quality.status if not quality.converged else "; ".join(label.faults) or "a walk"
    return Search(solution, label, (f"{name}: {verdict}, {quality.iterations} iterations",), quality.iterations)
