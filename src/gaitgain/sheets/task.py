"""Names of tasks for people."""

from __future__ import annotations

from gaitgain.simulate.store.key import STRENGTH_TASK

# Where a task's own name does not say it.
LABELS = {"self_selected": "self-selected", STRENGTH_TASK: ""}


def task_label(name: str) -> str:
    """Name of a task as people say it."""
    return LABELS.get(name) or name.replace("_", " ")


def of_task(label: str, task: str) -> str:
    """An outcome's label with the task before it; a strength test needs none."""
    return label if task == STRENGTH_TASK else f"{task_label(task)} {label}"
