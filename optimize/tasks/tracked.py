"""Walking as somebody was recorded to walk: near their motion and their forces, at their speed and cadence."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.recording.gait_cycle import GaitCycle
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.problem.tracking import DEFAULT_TRACKING, TrackingWeights, track

USUAL_SHARE = 0.1  # of the usual cost: what is left to choose is chosen as usual


def tracked(
    cycle: GaitCycle,
    model: MusculoskeletalModel,
    cost: CostWeights = DEFAULT_COST,
    weights: TrackingWeights = DEFAULT_TRACKING,
    usual_share: float = USUAL_SHARE,
) -> Task:
    """Return the task of tracking a recorded gait cycle, at its own speed and duration.

    Parameters
    ----------
    cost
        Of walking; the value of time, which decides nothing at a given speed, is left out.
    weights
        Of deviations.
    usual_share
        By which the usual cost is multiplied (1).
    """
    terms = ("metabolic_rate", "effort", "joint_acceleration", "base_acceleration", "trunk_lean", "actuator_effort")
    small = {name: usual_share * getattr(cost, name) for name in (*terms, "cubed_controls")}
    return Task(
        "tracked",
        replace(cost, **small, time=0.0),
        speed=cycle.speed,
        minimal_support=0.0,
        step_time=(0.5 * cycle.duration, 0.5 * cycle.duration),
        tracking=track(cycle, model, weights),
    )
