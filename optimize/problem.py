"""What is asked of a body: a task, with its cost, on a mesh over half a gait cycle or a whole one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.errors import ProblemError
from gaitgain.optimize.costs import CostWeights
from gaitgain.optimize.mesh import Mesh
from gaitgain.optimize.synergy_modules import SynergyModules

# A hurried walker values time this much more than a leisurely one (1/s); see CostWeights.time.
HURRIED_TIME = 10.0
SLOWEST_M_S, FASTEST_M_S = 0.2, 2.5
DEFAULT_MESH = Mesh(intervals=60, degree=2)


@dataclass(frozen=True)
class Task:
    """A way of walking.

    Attributes
    ----------
    name
        ``self_selected``, ``fastest`` or ``prescribed``.
    weights
        Cost of walking.
    speed
        m/s, or ``None`` where the walker chooses it.
    minimal_support
        Least vertical force of the ground at any time, over body weight: a walker is never airborne.
    step_time
        Least and greatest duration of a step (s).
    """

    name: str
    weights: CostWeights = field(default_factory=CostWeights)
    speed: float | None = None
    minimal_support: float = 0.15
    step_time: tuple[float, float] = (0.25, 1.2)


SELF_SELECTED = Task("self_selected")
FASTEST = Task("fastest", replace(CostWeights(), time=HURRIED_TIME))


def prescribed(speed_m_s: float) -> Task:
    """Return the task of walking at a given speed.

    Raises
    ------
    ProblemError
        When the speed is none of a walk.
    """
    if not SLOWEST_M_S <= speed_m_s <= FASTEST_M_S:
        raise ProblemError(f"speed {speed_m_s:g} m/s is no walking speed; choose {SLOWEST_M_S} to {FASTEST_M_S} m/s")
    return Task("prescribed", speed=speed_m_s)


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
