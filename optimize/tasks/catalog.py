"""All ways of walking by name. To add one, write its file and give it a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks import fastest_within_effort as within_effort
from gaitgain.optimize.tasks.fastest import fastest
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import self_selected
from gaitgain.optimize.walk.walk import Walk


def as_posed(task: Task, healthy: Solution) -> Task:
    """Return the task as it is, of which the healthy walk tells nothing."""
    return task


@dataclass(frozen=True)
class TaskKind:
    """A way of walking that can be asked for by name.

    Attributes
    ----------
    what
        What the walker does, for people.
    pose
        From cost weights to the task; that of ``prescribed`` takes a speed (m/s) before them.
    prepare
        From the task and the healthy walk of the same task to what everybody is asked.
    reach
        From a neighboring solution on the same mesh to the walk of a problem.
    """

    what: str
    pose: Callable[..., Task]
    prepare: Callable[[Task, Solution], Task] = as_posed
    reach: Callable[[GaitSolver, Solution, GaitProblem], Walk] = follow


TASKS: dict[str, TaskKind] = {
    "self_selected": TaskKind("walks at the speed that costs least", self_selected),
    "fastest": TaskKind("hurries: time is worth four times as much", fastest),
    "fastest_within_effort": TaskKind(
        "hurries as far as the healthy walker's effort allows",
        within_effort.fastest_within_effort,
        within_effort.prepare,
        within_effort.reach,
    ),
    "prescribed": TaskKind("walks at a given speed", prescribed),
}
