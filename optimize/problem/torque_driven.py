"""What walking costs a body that has no muscles: torques of its actuators stand for activations."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.errors import ProblemError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.cost import CostWeights


def cost_of_body(weights: CostWeights, model: MusculoskeletalModel) -> CostWeights:
    """Return the cost as this body can have it: without muscles, effort is that of its torques, and nothing is burnt.

    Raises
    ------
    ProblemError
        When nothing is left that makes torques cost something.
    """
    if model.muscles:
        return weights
    torque_effort = weights.torque_effort or weights.effort
    if not (torque_effort or weights.actuator_effort or weights.cubed_controls):
        raise ProblemError(
            f"cost: model '{model.name}' has no muscles, and this cost charges nothing but what muscles do; "
            "give effort a weight, which then counts torques relative to their optimal forces"
        )
    # Squared controls would count the same torques twice.
    actuator_effort = 0.0 if torque_effort else weights.actuator_effort
    return replace(
        weights, metabolic_rate=0.0, effort=0.0, torque_effort=torque_effort, actuator_effort=actuator_effort
    )


def describe_change(weights: CostWeights, model: MusculoskeletalModel) -> str:
    """Return in words what of a cost the body changes; nothing where it changes nothing."""
    changed = cost_of_body(weights, model)
    if changed == weights:
        return ""
    sentences = []
    if weights.metabolic_rate:
        sentences.append("metabolic_rate is left out of the cost, since only muscles burn energy here")
    if weights.effort:
        sentences.append(
            f"effort (weight {weights.effort:g} 1/s, exponent {weights.effort_exponent:g}) counts torques relative to "
            "the optimal forces of the actuators instead of activations"
        )
    return f"model '{model.name}' has no muscles: " + "; ".join(sentences)
