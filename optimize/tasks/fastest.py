"""Walking in a hurry: the same cost, with time worth more."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.task import Task

# How much more a hurried walker values time than a leisurely one; see docs/fastest.md.
HURRY = 4.0


def fastest(weights: CostWeights) -> Task:
    """Return the task of a walker in a hurry: time is worth :data:`HURRY` times as much as at leisure."""
    return Task("fastest", replace(weights, time=HURRY * weights.time))


FASTEST = fastest(DEFAULT_COST)
