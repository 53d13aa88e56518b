"""Speed, lengths, times and phases of a stride."""

from __future__ import annotations

import numpy as np

from gaitgain.optimize.walk.periodic import position_at
from gaitgain.simulate.outcomes.outcome import SideOutcome, StrideOutcome
from gaitgain.simulate.outcomes.side import Side
from gaitgain.simulate.outcomes.stride import Stride
from gaitgain.simulate.outcomes.support_phase import double_support

FORWARD, SIDEWARD = 0, 2


def _step_width(stride: Stride) -> float | None:
    if not stride.spatial:
        return None
    right, left = (_heel(side, side.events.contact) for side in (Side(stride, 0), Side(stride, 1)))
    return float(right[SIDEWARD] - left[SIDEWARD])


def _step_time(side: Side) -> float:
    return (side.events.contact - side.other.events.contact) % side.stride.trajectory.duration


def _step_length(side: Side) -> float:
    """How far ahead the heel comes down; the two lengths add up to the stride length, the times to its time."""
    contact = side.events.contact
    return float((_heel(side, contact) - _heel(side.other, contact - _step_time(side)))[FORWARD])


def _heel(side: Side, time: float) -> np.ndarray:
    """Where the heel is at a time (m)."""
    return position_at(side.stride.trajectory, side.stride.body.heels[:, side.foot], time)


OUTCOMES = (
    StrideOutcome(
        "gait_speed",
        "gait speed",
        "m/s",
        "stride length over stride time",
        lambda stride: stride.trajectory.speed,
    ),
    StrideOutcome(
        "stride_length",
        "stride length",
        "m",
        "distance between two contacts of the same foot",
        lambda stride: stride.trajectory.stride_length,
    ),
    StrideOutcome(
        "cadence",
        "cadence",
        "1/min",
        "steps per minute: 120 s over stride time",
        lambda stride: 120.0 / stride.trajectory.duration,
    ),
    StrideOutcome(
        "stride_time",
        "stride time",
        "s",
        "from one contact of a foot to its next",
        lambda stride: stride.trajectory.duration,
    ),
    StrideOutcome(
        "double_support",
        "double support",
        "%",
        "share of the stride with both feet on the ground",
        lambda stride: 100.0 * double_support(stride.trajectory),
    ),
    StrideOutcome(
        "step_width",
        "step width",
        "m",
        "sideward distance between the heels, each at its foot's contact; three-dimensional models",
        _step_width,
    ),
    StrideOutcome(
        "slope",
        "slope of the floor",
        "%",
        "rise of the floor in the walking direction over its run, negative downhill; where it is not level",
        lambda stride: 100.0 * stride.slope if stride.slope else None,
    ),
    SideOutcome(
        "stance",
        "stance",
        "%",
        "share of the stride with the foot on the ground (over 20 N)",
        lambda side: 100.0 * side.phases.stance,
    ),
    SideOutcome(
        "swing",
        "swing",
        "%",
        "share of the stride with the foot off the ground",
        lambda side: 100.0 * side.phases.swing,
    ),
    SideOutcome(
        "single_support",
        "single support",
        "%",
        "share of the stride with only this foot on the ground",
        lambda side: 100.0 * side.phases.single_support,
    ),
    SideOutcome(
        "loading_double_support",
        "double support after contact",
        "%",
        "share of the stride from this foot's contact to the other's toe-off",
        lambda side: 100.0 * side.phases.loading,
    ),
    SideOutcome(
        "step_length",
        "step length",
        "m",
        "how far the heel, at its contact, is ahead of where the other heel met the ground",
        _step_length,
    ),
    SideOutcome("step_time", "step time", "s", "from the other foot's contact to this foot's", _step_time),
)
