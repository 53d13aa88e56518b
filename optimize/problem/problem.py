"""What is asked of a body: a task, with its cost, on a mesh over half a gait cycle or a whole one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.errors import ProblemError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.synergy import SynergyModules

# How much more a hurried walker values time than a leisurely one; see CostWeights.time and docs/fastest.md.
HURRY = 4.0
SLOWEST_M_S, FASTEST_M_S = 0.2, 2.5
DEFAULT_MESH = Mesh(intervals=60, degree=2)


@dataclass(frozen=True)
class Task:
    """A way of walking.

    Attributes
    ----------
    name
        ``self_selected``, ``fastest``, ``fastest_within_effort`` or ``prescribed``.
    weights
        Cost of walking.
    speed
        m/s, or ``None`` where the walker chooses it.
    minimal_support
        Least vertical force of the ground at any time, over body weight: a walker is never airborne.
    step_time
        Least and greatest duration of a step (s).
    effort_limit
        Mean squared activation that the walker spends (see ``optimize/tasks/fastest_within_effort``), if that decides
        the value of time; the one in ``weights`` is then where the search begins or what it found.
    """

    name: str
    weights: CostWeights = field(default_factory=CostWeights)
    speed: float | None = None
    minimal_support: float = 0.15
    step_time: tuple[float, float] = (0.25, 1.2)
    effort_limit: float | None = None


def self_selected(weights: CostWeights) -> Task:
    """Return the task of walking at the speed that costs least."""
    return Task("self_selected", weights)


def fastest(weights: CostWeights) -> Task:
    """Return the same task for a walker in a hurry: time is worth :data:`HURRY` times as much."""
    return Task("fastest", replace(weights, time=HURRY * weights.time))


def fastest_within_effort(weights: CostWeights) -> Task:
    """Return the task of hurrying as far as an effort allows; without a limit it is the usual hurry."""
    return replace(fastest(weights), name="fastest_within_effort")


SELF_SELECTED = self_selected(DEFAULT_COST)
FASTEST = fastest(DEFAULT_COST)


def prescribed(speed_m_s: float, weights: CostWeights = DEFAULT_COST) -> Task:
    """Return the task of walking at a given speed.

    Raises
    ------
    ProblemError
        When the speed is none of a walk.
    """
    if not SLOWEST_M_S <= speed_m_s <= FASTEST_M_S:
        raise ProblemError(f"speed {speed_m_s:g} m/s is no walking speed; choose {SLOWEST_M_S} to {FASTEST_M_S} m/s")
    return Task("prescribed", weights, speed=speed_m_s)


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
