"""Trajectories on their way between GaitGain and Moco: arrays by name, over half a cycle.

``time`` (s); ``value/NAME``, ``speed/NAME`` of coordinates; ``activation/NAME`` of muscles; ``control/NAME`` of muscles
(excitations) and coordinate actuators. Moco's Hermite-Simpson transcription has all of them at the ends and the
middle of every interval; ours has one excitation per interval.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout

Arrays = dict[str, np.ndarray]


def to_moco(unknowns: np.ndarray, layout: Layout, model: MusculoskeletalModel, intervals: int) -> Arrays:
    """Our unknowns (scaled) at the ends and middles of Moco's intervals.

    States by our collocation polynomials; excitations linearly between the middles of our intervals, actuator controls
    linearly between our points.
    """
    physical, mesh = unknowns * layout.scale, layout.mesh
    at = np.linspace(0.0, 1.0, 2 * intervals + 1)
    states = {name: mesh.interpolate(physical[layout[name]], at) for name in ("values", "speeds", "activations")}
    middles = (np.arange(mesh.intervals) + 0.5) / mesh.intervals
    excitations = _linear(middles, physical[layout["excitations"]], at)
    controls = _linear(mesh.times[1:], physical[layout["controls"]], at)
    # The mean of both ends: Moco's problem asks that they agree.
    controls[[0, -1]] = controls[[0, -1]].mean(axis=0)
    coordinates, muscles = [c.name for c in model.free_coordinates], [m.name for m in model.muscles]
    return {
        "time": at * float(physical[DURATION]),
        **_named("value", coordinates, states["values"]),
        **_named("speed", coordinates, states["speeds"]),
        **_named("activation", muscles, states["activations"]),
        **_named("control", muscles, excitations),
        **_named("control", [a.name for a in model.actuators], controls),
    }


def from_moco(arrays: Arrays, layout: Layout, model: MusculoskeletalModel, forward: str) -> np.ndarray:
    """Moco's trajectory as our unknowns (scaled).

    States by splines, accelerations as slopes of the speeds', excitations as means over our intervals.

    Parameters
    ----------
    forward
        Name of the coordinate that advances; the walk is shifted to start at 0.
    """
    mesh, time = layout.mesh, arrays["time"]
    at = time[0] + mesh.times * (time[-1] - time[0])
    coordinates, muscles = [c.name for c in model.free_coordinates], [m.name for m in model.muscles]
    physical = np.zeros(layout.count)
    values = _stacked(arrays, "value", coordinates)
    values[:, coordinates.index(forward)] -= values[0, coordinates.index(forward)]
    speeds = CubicSpline(time, _stacked(arrays, "speed", coordinates))
    physical[DURATION], physical[DISTANCE] = time[-1] - time[0], values[-1, coordinates.index(forward)]
    physical[layout["values"]] = CubicSpline(time, values)(at)
    physical[layout["speeds"]] = speeds(at)
    physical[layout["accelerations"]] = speeds(at[1:], 1)
    physical[layout["activations"]] = CubicSpline(time, _stacked(arrays, "activation", muscles))(at)
    physical[layout["excitations"]] = _means(time, _stacked(arrays, "control", muscles), mesh.intervals)
    actuators = [a.name for a in model.actuators]
    physical[layout["controls"]] = _linear(time, _stacked(arrays, "control", actuators), at[1:])
    return physical / layout.scale


def _named(kind: str, names: list[str], columns: np.ndarray) -> Arrays:
    return {f"{kind}/{name}": columns[:, i] for i, name in enumerate(names)}


def _stacked(arrays: Arrays, kind: str, names: list[str]) -> np.ndarray:
    return np.stack([arrays[f"{kind}/{name}"] for name in names], axis=1)


def _means(time: np.ndarray, columns: np.ndarray, intervals: int) -> np.ndarray:
    """Means over equal intervals of what is linear between the times: intervals x columns."""
    steps = 0.5 * np.diff(time)[:, None] * (columns[1:] + columns[:-1])
    summed = np.concatenate([np.zeros((1, columns.shape[1])), np.cumsum(steps, axis=0)])
    # The sum is quadratic between the times; where an interval ends on one of them, as usual, this is exact.
    ends = np.linspace(time[0], time[-1], intervals + 1)
    return np.diff(_linear(time, summed, ends), axis=0) / np.diff(ends)[:, None]


def _linear(times: np.ndarray, values: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.stack([np.interp(at, times, column) for column in values.T], axis=1)
