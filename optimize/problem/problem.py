"""What is asked of a body: a task, with its cost, on a mesh over half a gait cycle or a whole one."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.problem.task import Task

DEFAULT_MESH = Mesh(intervals=60, degree=2)


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
    """

    model: MusculoskeletalModel
    task: Task
    mesh: Mesh = DEFAULT_MESH
    full_cycle: bool = False
    modules: SynergyModules | None = None
