"""How a study says the ways of walking: by name, or with what is prescribed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Strict
from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.prescribed import FASTEST_M_S, SLOWEST_M_S, prescribed
from gaitgain.optimize.tasks.prescription import (
    CADENCE_PER_MIN,
    STEEPEST_PERCENT,
    STRIDE_LENGTH_M,
    with_prescriptions,
)

PRESCRIBED = "prescribed"
BY_NAME, BY_KEYS = TASK_TAGS = ("task by name", "task by keys")


# Walking at a given speed is said by the speed.
TaskName = Annotated[str, choice([name for name in TASKS if name != PRESCRIBED], "task")]


class PrescribedTask(Strict):
    """A way of walking, by name or at a given speed, with what else is prescribed; the walker chooses the rest."""

    prescribed_speed_m_s: float | None = Field(
        None, ge=SLOWEST_M_S, le=FASTEST_M_S, description="speed along the floor in m/s"
    )
    task: TaskName | None = Field(None, description="how they walk, where no speed is given")
    slope_percent: float | None = Field(
        None,
        ge=-STEEPEST_PERCENT,
        le=STEEPEST_PERCENT,
        description="rise of the floor over its run in %, negative downhill; the model's own floor when left out",
    )
    stride_length_m: float | None = Field(
        None, ge=STRIDE_LENGTH_M[0], le=STRIDE_LENGTH_M[1], description="stride length in m"
    )
    cadence_per_min: float | None = Field(
        None, ge=CADENCE_PER_MIN[0], le=CADENCE_PER_MIN[1], description="steps per minute"
    )

    @model_validator(mode="after")
    def _fits(self) -> PrescribedTask:
        if (self.task is None) == (self.prescribed_speed_m_s is None):
            raise ValueError("say either task or prescribed_speed_m_s")
        try:
            self.build(DEFAULT_COST)
        except ProblemError as problem:
            raise ValueError(str(problem)) from None
        return self

    def build(self, cost: CostWeights) -> Task:
        """Return the task at a cost of self-selected walking."""
        if self.prescribed_speed_m_s is not None:
            plain = prescribed(self.prescribed_speed_m_s, cost)
        else:
            plain = TASKS[self.task or PRESCRIBED].pose(cost)
        return with_prescriptions(
            plain,
            slope_percent=self.slope_percent,
            stride_length_m=self.stride_length_m,
            cadence_per_min=self.cadence_per_min,
        )


def _kind(value: Any) -> str:
    return BY_KEYS if isinstance(value, (dict, PrescribedTask)) else BY_NAME


TaskConfig = Annotated[
    Annotated[TaskName, Tag(BY_NAME)] | Annotated[PrescribedTask, Tag(BY_KEYS)], Discriminator(_kind)
]


def build_task(task: str | PrescribedTask, cost: CostWeights) -> Task:
    """Return the task that a file names, at a cost of self-selected walking."""
    if isinstance(task, PrescribedTask):
        return task.build(cost)
    return TASKS[task].pose(cost)
