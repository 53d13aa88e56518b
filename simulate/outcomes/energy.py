"""Metabolic energy of the whole body, and its largest activation."""

from __future__ import annotations

from gaitgain.optimize.walk.periodic import time_mean
from gaitgain.simulate.outcomes.outcome import StrideOutcome
from gaitgain.simulate.outcomes.stride import Stride

# OpenSim's default of the whole body's metabolic rate at rest beside muscle.
BASAL_RATE_W_KG = 1.2


def muscle_power(stride: Stride) -> float | None:
    """Mean metabolic power of all muscles over body mass (W/kg); none without muscles."""
    if not stride.model.muscles:
        return None
    return time_mean(stride.trajectory, stride.trajectory.metabolic_rates.sum(axis=1)) / stride.model.total_mass


def metabolic_power(stride: Stride) -> float | None:
    """Mean metabolic power at rest and in muscle over body mass (W/kg); none without muscles."""
    power = muscle_power(stride)
    return None if power is None else power + BASAL_RATE_W_KG


def _per_meter(power: float | None, stride: Stride) -> float | None:
    return None if power is None else power / stride.trajectory.speed


OUTCOMES = (
    StrideOutcome(
        "metabolic_power",
        "metabolic power",
        "W/kg",
        "mean metabolic power at rest (1.2 W/kg) and in muscle, over body mass",
        metabolic_power,
    ),
    StrideOutcome(
        "cost_of_transport",
        "metabolic cost of transport",
        "J/(kg m)",
        "metabolic energy at rest and in muscle per mass and distance",
        lambda stride: _per_meter(metabolic_power(stride), stride),
    ),
    StrideOutcome(
        "net_cost_of_transport",
        "net metabolic cost of transport",
        "J/(kg m)",
        "metabolic energy in muscle per mass and distance",
        lambda stride: _per_meter(muscle_power(stride), stride),
    ),
    StrideOutcome(
        "largest_activation",
        "largest activation",
        "1",
        "of any muscle at any time",
        lambda stride: stride.trajectory.activations.max() if stride.model.muscles else None,
    ),
)
