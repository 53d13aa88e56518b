"""What a task may ask beside the speed: a slope, strides of a length, steps of a rhythm, as on a treadmill with marks.

Speed is stride length times cadence over two steps, so that two of the three decide the third.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.floor import STEEPEST
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.prescribed import FASTEST_M_S, SLOWEST_M_S

STEEPEST_PERCENT = 100.0 * STEEPEST
STRIDE_LENGTH_M = (0.3, 2.1)
CADENCE_PER_MIN = (50.0, 180.0)
# By which speed, stride length and cadence may differ from one another for rounding.
ROUNDING = 1e-6
HURRIED = ("fastest", "fastest_within_effort")


def with_prescriptions(
    task: Task,
    *,
    slope_percent: float | None = None,
    stride_length_m: float | None = None,
    cadence_per_min: float | None = None,
) -> Task:
    """Return the task with more prescribed; what is ``None`` is left to the walker, and the slope to the model's floor.

    Parameters
    ----------
    slope_percent
        Rise of the floor in the walking direction over its run (%), negative downhill.
    stride_length_m
        Along the floor (m).
    cadence_per_min
        Steps per minute (1/min).

    Raises
    ------
    ProblemError
        When a number is none of walking, or the numbers contradict each other or the task; every fault is named.
    """
    asked = replace(
        task,
        slope=None if slope_percent is None else slope_percent / 100.0,
        stride_length=stride_length_m,
        cadence=None if cadence_per_min is None else cadence_per_min / 60.0,
    )
    faults = [*_out_of_range(slope_percent, stride_length_m, cadence_per_min), *_contradictions(asked)]
    if faults:
        raise ProblemError("; ".join(faults))
    return asked


def _out_of_range(slope: float | None, stride: float | None, cadence: float | None) -> Iterator[str]:
    ranges = (
        ("slope_percent", slope, (-STEEPEST_PERCENT, STEEPEST_PERCENT), "slope that can be walked"),
        ("stride_length_m", stride, STRIDE_LENGTH_M, "stride of a walk"),
        ("cadence_per_min", cadence, CADENCE_PER_MIN, "cadence of a walk"),
    )
    for name, value, (low, high), what in ranges:
        if value is not None and not low <= value <= high:
            yield f"{name} {value:g} is no {what}; choose {low:g} to {high:g}"


def _contradictions(task: Task) -> Iterator[str]:
    speed, stride, cadence = task.speed, task.stride_length, task.cadence
    if stride is not None and cadence is not None:
        follows = 0.5 * stride * cadence
        words = f"strides of {stride:g} m at {60.0 * cadence:g} steps per minute are {follows:.4g} m/s"
        if speed is not None and abs(follows - speed) > ROUNDING * speed:
            yield f"{words}, not {speed:g} m/s; leave one of the three out"
        elif task.name in HURRIED:
            yield f"{words}, which leaves nothing to hurry; leave one of both out, or take another task"
        elif not SLOWEST_M_S <= follows <= FASTEST_M_S:
            yield f"{words}, which is no walking speed; choose {SLOWEST_M_S} to {FASTEST_M_S} m/s"
    elif speed is not None and stride is not None:
        yield from _none_of_walking("cadence", 120.0 * speed / stride, CADENCE_PER_MIN, "1/min")
    elif speed is not None and cadence is not None:
        yield from _none_of_walking("stride length", 2.0 * speed / cadence, STRIDE_LENGTH_M, "m")


def _none_of_walking(what: str, value: float, bounds: tuple[float, float], unit: str) -> Iterator[str]:
    """What follows from two prescribed numbers is walked, too."""
    low, high = bounds
    if not low <= value <= high:
        yield f"the {what} that follows, {value:.4g} {unit}, is none of a walk ({low:g} to {high:g} {unit})"
