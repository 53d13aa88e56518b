"""Whole cost functions by name: the default, and alternatives that were tried on healthy walking.

The value of time of each was chosen once, so that the healthy embedded model walks at a usual speed; nothing else was.
What each does to the healthy walk: ``gaitgain validate costs`` and ``docs/method.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights


@dataclass(frozen=True)
class CostFunction:
    """A cost function with a name.

    Attributes
    ----------
    name
        In configs.
    description
        What the walker minimizes.
    weights
        Of the terms.
    """

    name: str
    description: str
    weights: CostWeights


DEFAULT_COST_FUNCTION = "default"
COST_FUNCTIONS: dict[str, CostFunction] = {
    "default": CostFunction(
        "default",
        "metabolic energy, squared activations weighted by muscle mass, and smoothness",
        DEFAULT_COST,
    ),
    # For the body on a stiff heel. Chosen on healthy walking alone, and so that landing on the heel costs less than
    # landing on the forefoot (docs/loading.md).
    "equal_effort": CostFunction(
        "equal_effort",
        "metabolic energy, cubed activations with equal weights for all muscles, and smoothness: with "
        "gait2d_stiff_heel, a knee that bends under the load",
        replace(
            DEFAULT_COST,
            metabolic_rate=0.42,
            effort=7.292,
            effort_exponent=2.875,
            effort_mass_exponent=0.0,
            joint_acceleration=8.591e-5,
            base_acceleration=0.04899,
            base_forward_share=3.1,
            base_turning_share=0.0257,
            trunk_lean=86.3,
            preferred_lean=0.0,
            time=2.092,
        ),
    ),
    "metabolic_only": CostFunction(
        "metabolic_only",
        "of the muscles metabolic energy only, and smoothness",
        replace(DEFAULT_COST, effort=0.0, time=1.6),
    ),
    "effort_only": CostFunction(
        "effort_only",
        "of the muscles squared activations weighted by muscle mass only, and smoothness",
        replace(DEFAULT_COST, metabolic_rate=0.0, time=1.8),
    ),
    "cubed_controls": CostFunction(
        "cubed_controls",
        "of the muscles cubed excitations only, as Moco's control goal with exponent 3 has it, and smoothness",
        replace(DEFAULT_COST, metabolic_rate=0.0, effort=0.0, actuator_effort=0.0, cubed_controls=10.0, time=1.5),
    ),
}
