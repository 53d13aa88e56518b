"""Speed, lengths, times and phases of a stride."""

from __future__ import annotations

import numpy as np

from gaitgain.simulate.outcomes.event import double_support
from gaitgain.simulate.outcomes.outcome import Definition
from gaitgain.simulate.outcomes.periodic import position_at
from gaitgain.simulate.outcomes.stride import Stride

FORWARD, SIDEWARD = 0, 2

STRIDE_DEFINITIONS = {
    "gait_speed": Definition("gait speed", "m/s", "stride length over stride time"),
    "stride_length": Definition("stride length", "m", "distance between two contacts of the same foot"),
    "cadence": Definition("cadence", "1/min", "steps per minute: 120 s over stride time"),
    "stride_time": Definition("stride time", "s", "from one contact of a foot to its next"),
    "double_support": Definition("double support", "%", "share of the stride with both feet on the ground"),
    "step_width": Definition(
        "step width", "m", "sideward distance between the heels, each at its foot's contact; three-dimensional models"
    ),
}
SIDE_DEFINITIONS = {
    "stance": Definition("stance", "%", "share of the stride with the foot on the ground (over 20 N)"),
    "swing": Definition("swing", "%", "share of the stride with the foot off the ground"),
    "single_support": Definition("single support", "%", "share of the stride with only this foot on the ground"),
    "loading_double_support": Definition(
        "double support after contact", "%", "share of the stride from this foot's contact to the other's toe-off"
    ),
    "step_length": Definition(
        "step length", "m", "how far the heel, at its contact, is ahead of where the other heel met the ground"
    ),
    "step_time": Definition("step time", "s", "from the other foot's contact to this foot's"),
}


def measure_stride(stride: Stride) -> dict[str, float]:
    """What both feet share, by name of :data:`STRIDE_DEFINITIONS`."""
    trajectory = stride.trajectory
    found = {
        "gait_speed": trajectory.stride_length / trajectory.duration,
        "stride_length": trajectory.stride_length,
        "cadence": 120.0 / trajectory.duration,
        "stride_time": trajectory.duration,
        "double_support": 100.0 * double_support(trajectory),
    }
    if stride.spatial:
        right, left = (_placement(stride, foot, stride.events[foot].contact) for foot in (0, 1))
        found["step_width"] = float(right[SIDEWARD] - left[SIDEWARD])
    return found


def measure_side(stride: Stride, foot: int) -> dict[str, float]:
    """Phases and step of one foot, by name of :data:`SIDE_DEFINITIONS`.

    The two step lengths add up to the stride length, and the two step times to the stride time.
    """
    phases, duration = stride.phases(foot), stride.trajectory.duration
    contact = stride.events[foot].contact
    step_time = (contact - stride.events[1 - foot].contact) % duration
    ahead = _placement(stride, foot, contact) - _placement(stride, 1 - foot, contact - step_time)
    return {
        "stance": 100.0 * phases.stance,
        "swing": 100.0 * phases.swing,
        "single_support": 100.0 * phases.single_support,
        "loading_double_support": 100.0 * phases.loading,
        "step_length": float(ahead[FORWARD]),
        "step_time": step_time,
    }


def _placement(stride: Stride, foot: int, time: float) -> np.ndarray:
    """Where a heel is at a time (m)."""
    return position_at(stride.trajectory, stride.body.heels[:, foot], time)
