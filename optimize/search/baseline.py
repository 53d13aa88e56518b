"""Find the healthy walk of a model once, with care: several starts, the best kept, then refined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.errors import ProblemError
from gaitgain.optimize.guess.shape import STARTS, Guess
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.solver.progress import Progress, Silent
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.family import GaitLabel, label_gait
from gaitgain.optimize.walk.trajectory import build_trajectory

SEARCH_MESH = Mesh(intervals=20, degree=2)
DEFAULT_STARTS = 3


def smoother(task: Task) -> Task:
    """The task at a cost that punishes effort and jerking more: from it cold starts converge, and to one gait."""
    w = task.weights
    weights = replace(
        w,
        effort=2 * w.effort,
        joint_acceleration=3 * w.joint_acceleration,
        base_acceleration=3 * w.base_acceleration,
        time=1.2 * w.time,
    )
    return replace(task, weights=weights)


def first_problem(problem: GaitProblem) -> GaitProblem:
    """The problem that a guess is solved at first: smoother, on a coarse mesh."""
    return replace(problem, mesh=SEARCH_MESH, task=smoother(problem.task))


@dataclass(frozen=True)
class Attempt:
    """One start of a search and what came of it, on the coarse mesh at the smoother cost."""

    guess: Guess
    solution: Solution
    label: GaitLabel

    @property
    def accepted(self) -> bool:
        """Converged to a walk."""
        return self.solution.quality.converged and self.label.is_walk


@dataclass(frozen=True)
class Baseline:
    """The best walk found.

    Attributes
    ----------
    solution
        On the mesh asked for.
    label
        Its kind.
    attempts
        All starts, the losing ones included.
    """

    solution: Solution
    label: GaitLabel
    attempts: tuple[Attempt, ...]


def find_baseline(
    solver: GaitSolver,
    problem: GaitProblem,
    starts: tuple[Guess, ...] = STARTS[:DEFAULT_STARTS],
    progress: Progress | None = None,
) -> Baseline:
    """Solve a smoother problem from several guesses on a coarse mesh; then the problem from the best.

    At a cost other than the default the walk is searched for at the default cost and followed from there, since
    that is the cost at which cold starts end in one gait.

    Parameters
    ----------
    progress
        Told what is being done.

    Raises
    ------
    ProblemError
        When no start leads to a walk; every start's end is named.
    """
    told = progress or Silent()
    if problem.task.weights != DEFAULT_COST:
        return _follow_from_default(solver, problem, starts, told)
    coarse = first_problem(problem)
    attempts = []
    for number, guess in enumerate(starts, 1):
        told.begin(f"looking for the healthy walk, start {number} of {len(starts)}")
        solution = solver.solve(coarse, guess)
        attempts.append(Attempt(guess, solution, label_gait(build_trajectory(solution, solver), solver)))
    accepted = [attempt for attempt in attempts if attempt.accepted]
    if not accepted:
        ends = "\n".join(f"  - {a.solution.quality.status}: {_describe_end(solver, a)}" for a in attempts)
        raise ProblemError(f"no start led to a walk for model '{problem.model.name}':\n{ends}")
    best = min(accepted, key=lambda attempt: attempt.solution.quality.objective)
    told.begin("refining the healthy walk")
    refined = solver.solve(problem, best.solution)
    return Baseline(refined, label_gait(build_trajectory(refined, solver), solver), tuple(attempts))


def _follow_from_default(
    solver: GaitSolver, problem: GaitProblem, starts: tuple[Guess, ...], told: Progress
) -> Baseline:
    """The walk at another cost; it may be of another kind, but must be a walk."""
    usual = replace(problem, task=replace(problem.task, weights=DEFAULT_COST))
    found = find_baseline(solver, usual, starts, told)
    told.begin("following the healthy walk to the cost asked for")
    followed = follow(solver, found.solution, problem)
    if not followed.solution.quality.converged or followed.label.faults:
        end = "; ".join(followed.label.faults) or diagnose(solver, followed.solution).sentence
        raise ProblemError(f"model '{problem.model.name}' does not walk at this cost: {end}; choose other weights")
    return Baseline(followed.solution, followed.label, found.attempts)


def _describe_end(solver: GaitSolver, attempt: Attempt) -> str:
    """What a losing start ended in."""
    if attempt.solution.quality.converged:
        return "; ".join(attempt.label.faults)
    return diagnose(solver, attempt.solution).sentence
