"""The healthy walk with every metabolic model, and with every cost function."""

from __future__ import annotations

from collections.abc import Sequence

from gaitgain.sheets.sheet import Sheet, plain_sheet
from gaitgain.sheets.walk import walk_cells
from gaitgain.simulate.experiments.cost_function import CostWalk
from gaitgain.simulate.experiments.metabolic_model import MetabolicWalk

OF_METABOLIC_MODELS = ("gait_speed", "stride_length", "cadence", "double_support", "cost_of_transport")
OF_COSTS = (*OF_METABOLIC_MODELS, "peak_swing_knee_flexion", "peak_ankle_power")
SAME_WALK = "cost of the first walk (J/(kg m))"


def metabolic_model_sheet(walks: Sequence[MetabolicWalk]) -> Sheet:
    """One row per metabolic model."""
    rows = [
        {
            "metabolic model": walk.metabolic_model,
            SAME_WALK: walk.cost_of_same_walk,
            **walk_cells(walk.outcomes, OF_METABOLIC_MODELS),
            "trust": walk.fault or "yes",
        }
        for walk in walks
    ]
    return plain_sheet("Healthy self-selected walk by metabolic model", rows, decimals=3)


def cost_sheet(walks: Sequence[CostWalk]) -> Sheet:
    """One row per cost function and task."""
    return plain_sheet("Healthy walk by cost function", [_cost_row(walk) for walk in walks], decimals=3)


def _cost_row(walk: CostWalk) -> dict[str, object]:
    one, two, count = walk.inside or (None, None, None)
    return {
        "cost": walk.cost.name,
        "task": walk.task,
        **walk_cells(walk.values, OF_COSTS),
        "within 1 SD, 2 SD": "" if count is None else f"{one}, {two} of {count}",
        "all muscles 80 % (%)": walk.weak_change,
        "gait": walk.family,
        "trust": walk.fault or "yes",
    }
