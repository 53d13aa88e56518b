"""A way of walking: the cost that a walker minimizes and what else is asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gaitgain.optimize.problem.cost import CostWeights


@dataclass(frozen=True)
class Task:
    """A way of walking.

    Attributes
    ----------
    name
        One of :data:`gaitgain.optimize.tasks.catalog.TASKS`.
    weights
        Weights of the cost of walking.
    speed
        Mean forward speed (m/s), or ``None`` where the walker chooses it.
    minimal_support
        Least vertical force of the ground at any time, over body weight: a walker is never airborne.
    step_time
        Least and greatest duration of a step (s).
    effort_limit
        Mean squared activation that the walker spends (see ``optimize/tasks/fastest_within_effort``), if that decides
        the value of time; the one in ``weights`` is then where the search begins or what it led to.
    """

    name: str
    weights: CostWeights = field(default_factory=CostWeights)
    speed: float | None = None
    minimal_support: float = 0.15
    step_time: tuple[float, float] = (0.25, 1.2)
    effort_limit: float | None = None

    @property
    def key(self) -> str:
        """Name in results: two prescribed speeds are two tasks."""
        return self.name if self.speed is None else f"{self.name}_{self.speed:g}_m_s"
