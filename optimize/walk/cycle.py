"""The gait cycle of a solution as a diagnosis speaks of it: a whole stride, in percent from foot contact."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.mirror import Mirror, mirror, unmirrored
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.walk.event import contacts, landings
from gaitgain.optimize.walk.trajectory import Trajectory

FEW = 3  # names in a sentence


@dataclass(frozen=True)
class Cycle:
    """One stride.

    Attributes
    ----------
    symmetric
        Left is the mirror of right, so that nothing need be said of it.
    contact
        Time of the right and of the left foot's contact over the stride time; ``None`` where it is not clear.
    """

    trajectory: Trajectory
    image: Mirror
    symmetric: bool
    contact: tuple[float | None, float | None]

    def whole(self, values: np.ndarray, partner: tuple[int, ...] | None = None) -> np.ndarray:
        """Values at the solved points (points x entries) over the whole stride; the entries' mirror partners if any."""
        if not self.symmetric:
            return values
        return np.concatenate([values, values if partner is None else values[:, list(partner)]])

    def shown(self, partner: tuple[int, ...]) -> list[int]:
        """Entries to speak of: all, or of a mirrored pair the first."""
        return [i for i, other in enumerate(partner) if not self.symmetric or i <= other]

    def percent(self, point: int, name: str) -> float:
        """Percent of the cycle at a point, from the foot contact of the leg that a name belongs to."""
        share = self.trajectory.time[point] / self.trajectory.duration - (self._contact(name) or 0.0)
        return 100.0 * (share % 1.0)

    def when(self, point: int, name: str) -> str:
        """Say when a point is: ``62 % of the gait cycle``."""
        return f"{self.percent(point, name):.0f} % of the {self._words(name)}"

    def _contact(self, name: str) -> float | None:
        return self.contact[1 if _is_left(name) else 0]

    def _words(self, name: str) -> str:
        return "solved cycle" if self._contact(name) is None else "gait cycle"

    def spans(self, where: np.ndarray, name: str) -> str:
        """Say when: ``from 40 to 52 % of the gait cycle``, ``at 13 %``, or ``all the time``."""
        if where.all():
            return "all the time"
        starts = np.flatnonzero(where & ~np.roll(where, 1))
        ends = np.flatnonzero(where & ~np.roll(where, -1))
        ends = np.array([ends[ends >= s].min() if (ends >= s).any() else ends.min() for s in starts])
        spans = sorted(
            (self.percent(int(s), name), self.percent(int(e), name)) for s, e in zip(starts, ends, strict=True)
        )
        words = [f"from {a:.0f} to {b:.0f} %" if round(a) != round(b) else f"at {a:.0f} %" for a, b in spans]
        return f"{list_words(words)} of the {self._words(name)}"


def build_cycle(solution: Solution, trajectory: Trajectory) -> Cycle:
    """Build the stride of a solution, converged or not, from its trajectory."""
    start = []
    for landed in landings(contacts(trajectory)).T:
        times = trajectory.time[landed]
        start.append(float(times[0] / trajectory.duration) if times.size == 1 else None)
    symmetric, model = not solution.problem.full_cycle, solution.problem.model
    image = mirror(model) if symmetric else unmirrored(model)
    return Cycle(trajectory, image, symmetric, (start[0], start[1]))


def list_words(words: list[str]) -> str:
    """Join words as a sentence does, a long list cut short."""
    if len(words) > FEW:
        words = [*words[:FEW], f"{len(words) - FEW} more"]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _is_left(name: str) -> bool:
    return name.endswith("_l")
