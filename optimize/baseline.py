"""Find the healthy walk of a model once, with care: several starts, the best kept, then refined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.models.errors import ProblemError
from gaitgain.optimize.gait_label import GaitLabel, label_gait
from gaitgain.optimize.guess import STARTS, Guess
from gaitgain.optimize.mesh import Mesh
from gaitgain.optimize.problem import GaitProblem
from gaitgain.optimize.progress import Progress, Silent
from gaitgain.optimize.solution import Solution
from gaitgain.optimize.solver import GaitSolver
from gaitgain.optimize.trajectory import build_trajectory

SEARCH_MESH = Mesh(intervals=30, degree=2)
DEFAULT_STARTS = 3


@dataclass(frozen=True)
class Attempt:
    """One start of a search and what came of it, on the coarse mesh."""

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
    """Solve a problem from several guesses on a coarse mesh and refine the best.

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
    coarse = replace(problem, mesh=SEARCH_MESH)
    attempts = []
    for number, guess in enumerate(starts, 1):
        told.begin(f"looking for the healthy walk, start {number} of {len(starts)}")
        solution = solver.solve(coarse, guess)
        attempts.append(Attempt(guess, solution, label_gait(build_trajectory(solution, solver), solver)))
    accepted = [attempt for attempt in attempts if attempt.accepted]
    if not accepted:
        ends = "\n".join(f"  - {a.solution.quality.status}: {'; '.join(a.label.faults) or 'a walk'}" for a in attempts)
        raise ProblemError(f"no start led to a walk for model '{problem.model.name}':\n{ends}")
    best = min(accepted, key=lambda attempt: attempt.solution.quality.objective)
    told.begin("refining the healthy walk")
    refined = solver.solve(problem, best.solution)
    return Baseline(refined, label_gait(build_trajectory(refined, solver), solver), tuple(attempts))
