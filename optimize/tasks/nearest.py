"""From which of several walks of one body another task is best reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.walk.walk import Walk


def nearest_walk(walks: Sequence[Walk], task: Task) -> Walk:
    """Return the walk to follow to a task: at the same task but for the slope if there is one, on the nearest slope.

    A hurry uphill is nearer to a hurry on the level than to a stroll. Of walks that are equally near it is the first.
    """
    return min(walks, key=lambda walk: _distance(walk.solution.problem.task, task))


def _distance(a: Task, b: Task) -> tuple[bool, float]:
    """Whether more than the slope differs, and by how much that does."""
    return replace(a, slope=None) != replace(b, slope=None), abs((a.slope or 0.0) - (b.slope or 0.0))
