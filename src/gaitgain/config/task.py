"""How a study says the ways of walking: by name, or as a speed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Strict
from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.prescribed import FASTEST_M_S, SLOWEST_M_S, prescribed

PRESCRIBED = "prescribed"
BY_NAME, BY_SPEED = TASK_TAGS = ("task by name", "task by speed")


class PrescribedTask(Strict):
    """Walking at a given speed."""

    prescribed_speed_m_s: float = Field(ge=SLOWEST_M_S, le=FASTEST_M_S, description="speed in m/s")


def _kind(value: Any) -> str:
    return BY_SPEED if isinstance(value, (dict, PrescribedTask)) else BY_NAME


# Walking at a given speed is said by the speed.
TaskName = Annotated[str, choice([name for name in TASKS if name != PRESCRIBED], "task")]
TaskConfig = Annotated[
    Annotated[TaskName, Tag(BY_NAME)] | Annotated[PrescribedTask, Tag(BY_SPEED)], Discriminator(_kind)
]


def build_task(task: str | PrescribedTask, cost: CostWeights) -> Task:
    """Return the task that a file names, at a cost of self-selected walking."""
    if isinstance(task, PrescribedTask):
        return prescribed(task.prescribed_speed_m_s, cost)
    return TASKS[task].pose(cost)
