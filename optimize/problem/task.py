"""A way of walking: the cost that a walker minimizes and what else is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.tracking import Tracking

# Between what is prescribed in the key of a task.
MORE = "__"


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
        Mean forward speed along the floor (m/s), or ``None`` where the walker chooses it.
    minimal_support
        Least force of the ground across the floor at any time, over that share of body weight: a walker is never
        airborne.
    step_time
        Least and greatest duration of a step (s).
    effort_limit
        Mean squared activation that the walker spends (see ``optimize/tasks/fastest_within_effort``), if that decides
        the value of time; the one in ``weights`` is then where the search begins or what it led to.
    slope
        Rise of the floor in the walking direction over its run (1), negative downhill; ``None`` for the model's own.
    stride_length
        Along the floor (m), or ``None`` where the walker chooses it.
    cadence
        Steps per second (1/s), or ``None`` where the walker chooses it.
    tracking
        Recorded motion to stay near, or ``None``.
    """

    name: str
    weights: CostWeights = field(default_factory=CostWeights)
    speed: float | None = None
    minimal_support: float = 0.15
    step_time: tuple[float, float] = (0.25, 1.2)
    effort_limit: float | None = None
    slope: float | None = None
    stride_length: float | None = None
    cadence: float | None = None
    tracking: Tracking | None = None

    @property
    def key(self) -> str:
        """Name in results: two prescribed speeds are two tasks, and so are two slopes."""
        name = self.name if self.speed is None else f"{self.name}_{self.speed:g}_m_s"
        return MORE.join([name, *self._prescriptions()])

    def _prescriptions(self) -> Iterator[str]:
        """What is prescribed beside the speed, in words for keys."""
        if self.slope:
            yield f"{100.0 * abs(self.slope):.4g}_percent_{'uphill' if self.slope > 0.0 else 'downhill'}"
        if self.stride_length is not None:
            yield f"strides_of_{self.stride_length:g}_m"
        if self.cadence is not None:
            yield f"{60.0 * self.cadence:g}_steps_per_min"

    @property
    def fixed_speed(self) -> float | None:
        """Speed that is prescribed, or follows from stride length and cadence (m/s); ``None`` where it is free."""
        if self.speed is None and self.stride_length is not None and self.cadence is not None:
            return 0.5 * self.stride_length * self.cadence
        return self.speed
