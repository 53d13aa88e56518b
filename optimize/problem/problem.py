"""What is asked of a body: its equations, a task with its cost, and a mesh over half a gait cycle or a whole one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.plain import chosen_values
from gaitgain.models.variant.slope import on_slope
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.equations import DEFAULT_EQUATIONS, Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.problem.task import Task

DEFAULT_MESH = Mesh(intervals=60, degree=2)
# Change when an equation, or the default of an option that exists, changes: kept walks then answer another question.
EQUATIONS_VERSION = 2
# Of actuators with an activation of their own, which was their control until version 2.
ACTUATORS_VERSION = 2


@dataclass(frozen=True)
class GaitProblem:
    """One body, one task.

    Attributes
    ----------
    model
        With fitted muscle paths.
    full_cycle
        Both steps are free; otherwise the left step mirrors the right one.
    modules
        What excitations are mixed from; ``None`` where every muscle is excited by itself.
    equations
        Contact law and metabolic model.
    """

    model: MusculoskeletalModel
    task: Task
    mesh: Mesh = DEFAULT_MESH
    full_cycle: bool = False
    modules: SynergyModules | None = None
    equations: Equations = DEFAULT_EQUATIONS

    @cached_property
    def body(self) -> MusculoskeletalModel:
        """The model on the floor of the task."""
        return self.model if self.task.slope is None else on_slope(self.model, self.task.slope)

    @cached_property
    def identity(self) -> str:
        """SHA-256 of everything that determines the walk (20 hexadecimal digits), the same on every machine.

        An option that has its default value does not count, so that a new option with a neutral default leaves the
        identities of all earlier problems as they were, nor has a slope that the model's floor has anyway. Nor does the
        value of time count that an effort limit decides.
        """
        task = _as_asked(self.task)
        asked = replace(self, task=replace(task, slope=None) if self.body is self.model else task)
        parts: dict[str, Any] = {"version": EQUATIONS_VERSION, "problem": chosen_values(asked)}
        if self.model.activated_actuators:
            parts["actuators"] = ACTUATORS_VERSION
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]


def _as_asked(task: Task) -> Task:
    """Under an effort limit the value of time is a result."""
    if task.effort_limit is None:
        return task
    return replace(task, weights=replace(task.weights, time=DEFAULT_COST.time))
