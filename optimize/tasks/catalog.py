"""All ways of walking by name. To add one, write its file and give it a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.fastest import fastest
from gaitgain.optimize.tasks.fastest_within_effort import fastest_within_effort
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import self_selected


@dataclass(frozen=True)
class TaskKind:
    """A way of walking that can be asked for by name.

    Attributes
    ----------
    what
        What the walker does, for people.
    pose
        From cost weights to the task; that of ``prescribed`` takes a speed (m/s) before them.
    """

    what: str
    pose: Callable[..., Task]


TASKS: dict[str, TaskKind] = {
    "self_selected": TaskKind("walks at the speed that costs least", self_selected),
    "fastest": TaskKind("hurries: time is worth four times as much", fastest),
    "fastest_within_effort": TaskKind("hurries as far as the healthy walker's effort allows", fastest_within_effort),
    "prescribed": TaskKind("walks at a given speed", prescribed),
}
