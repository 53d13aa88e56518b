"""Walking at one's own pace: the speed is the one that costs least."""

from __future__ import annotations

from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.task import Task


def self_selected(weights: CostWeights) -> Task:
    """Return the task of walking at the speed that costs least."""
    return Task("self_selected", weights)


SELF_SELECTED = self_selected(DEFAULT_COST)
