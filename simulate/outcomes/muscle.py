"""Activation, force, length and use of strength of muscle groups, and metabolic energy."""

from __future__ import annotations

import numpy as np

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.simulate.outcomes.outcome import Definition
from gaitgain.simulate.outcomes.periodic import time_mean
from gaitgain.simulate.outcomes.stride import Stride

# OpenSim's default of the whole body's metabolic rate at rest beside muscle.
BASAL_RATE_W_KG = 1.2


def _group_definitions(group: str) -> dict[str, Definition]:
    words = group.replace("_", " ")
    weighted = "mean over the group's muscles weighted by their maximal isometric force"
    return {
        f"{group}_peak_activation": Definition(
            f"{words}: peak activation", "1", f"largest activation over the stride, {weighted}"
        ),
        f"{group}_mean_activation": Definition(
            f"{words}: mean activation", "1", f"mean activation over the stride, {weighted}"
        ),
        f"{group}_peak_force": Definition(
            f"{words}: peak force", "body weight", "largest sum of the group's tendon forces over the stride"
        ),
        f"{group}_strength_used": Definition(
            f"{words}: strength used",
            "%",
            "largest share over the stride of the group's voluntary isometric strength that is recruited: sum of "
            "activation times maximal isometric force over the same with every activation at its ceiling",
        ),
        f"{group}_shortest_fiber": Definition(
            f"{words}: shortest fibers", "optimal lengths", f"shortest normalized fiber length, {weighted}"
        ),
        f"{group}_longest_fiber": Definition(
            f"{words}: longest fibers", "optimal lengths", f"longest normalized fiber length, {weighted}"
        ),
    }


SIDE_DEFINITIONS = {name: d for group in GROUPS for name, d in _group_definitions(group).items()}
STRIDE_DEFINITIONS = {
    "metabolic_power": Definition(
        "metabolic power", "W/kg", "mean metabolic power at rest (1.2 W/kg) and in muscle, over body mass"
    ),
    "cost_of_transport": Definition(
        "metabolic cost of transport", "J/(kg m)", "metabolic energy at rest and in muscle per mass and distance"
    ),
    "net_cost_of_transport": Definition(
        "net metabolic cost of transport", "J/(kg m)", "metabolic energy in muscle per mass and distance"
    ),
    "largest_activation": Definition("largest activation", "1", "of any muscle at any time"),
}


def measure_stride(stride: Stride) -> dict[str, float]:
    """Energy of the whole body, by name of :data:`STRIDE_DEFINITIONS`."""
    trajectory = stride.trajectory
    speed = trajectory.stride_length / trajectory.duration
    muscles = time_mean(trajectory, trajectory.metabolic_rates.sum(axis=1)) / stride.model.total_mass
    return {
        "metabolic_power": muscles + BASAL_RATE_W_KG,
        "cost_of_transport": (muscles + BASAL_RATE_W_KG) / speed,
        "net_cost_of_transport": muscles / speed,
        "largest_activation": trajectory.activations.max(initial=0.0),
    }


def measure_side(stride: Stride, foot: int) -> dict[str, float]:
    """Muscle groups of one leg, by name of :data:`SIDE_DEFINITIONS`; groups without muscles are left out."""
    found: dict[str, float] = {}
    for group in GROUPS:
        members = stride.anatomy.members(group, stride.leg(foot).side)
        if members:
            found |= _measure_group(stride, group, members)
    return found


def _measure_group(stride: Stride, group: str, members: list[int]) -> dict[str, float]:
    """Outcomes of a group's muscles; the use of strength is a ratio of forces as the utilization ratio is of moments.

    Source of the utilization ratio: Nadeau et al. (1996), IEEE Trans Rehabil Eng 4(4):386-394.
    """
    trajectory = stride.trajectory
    muscles = [stride.model.muscles[i] for i in members]
    strongest = np.array([m.max_isometric_force for m in muscles])
    ceilings = np.array([m.max_control for m in muscles])
    activation, length = (
        values[:, members] @ strongest / strongest.sum()
        for values in (trajectory.activations, trajectory.normalized_fiber_lengths)
    )
    used = trajectory.activations[:, members] @ strongest / (ceilings @ strongest)
    return {
        f"{group}_peak_activation": activation.max(),
        f"{group}_mean_activation": time_mean(trajectory, activation),
        f"{group}_peak_force": trajectory.tendon_forces[:, members].sum(axis=1).max() / stride.body_weight,
        f"{group}_strength_used": 100.0 * used.max(),
        f"{group}_shortest_fiber": length.min(),
        f"{group}_longest_fiber": length.max(),
    }
