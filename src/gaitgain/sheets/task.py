"""Names of tasks for people."""

from __future__ import annotations

from gaitgain.optimize.problem.task import MORE
from gaitgain.simulate.store.key import STRENGTH_TASK

# Where a task's own name does not say it.
LABELS = {"self_selected": "self-selected", STRENGTH_TASK: ""}


def task_label(name: str) -> str:
    """Name of a task as people say it, such as ``self-selected, 8 % uphill``."""
    return ", ".join(_parts(name))


def walk_label(name: str) -> str:
    """Name of a walk at a task, such as ``self-selected walk, 8 % uphill``."""
    way, *more = _parts(name)
    return ", ".join([f"{way} walk", *more])


def _parts(name: str) -> list[str]:
    """Way of walking, and what is prescribed beside it."""
    way, *more = name.split(MORE)
    asked = [part.replace("_percent", " %").replace("_", " ") for part in more]
    return [LABELS.get(way) or way.replace("_", " "), *asked]


def of_task(label: str, task: str) -> str:
    """An outcome's label with the task before it; a strength test needs none."""
    if task == STRENGTH_TASK:
        return label
    way, *more = _parts(task)
    return ", ".join([f"{way} {label}", *more])
