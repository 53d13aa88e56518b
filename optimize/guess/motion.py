"""A first guess of a walk from a motion: measured, or of another simulation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout


@dataclass(frozen=True)
class MotionGuess:
    """Coordinates over half a gait cycle, or a whole one.

    Attributes
    ----------
    times
        s, increasing; the first and the last are the ends of the cycle.
    values
        Coordinate values (rad, m) at these times, by coordinate name.
    activation
        Of every muscle.
    """

    times: np.ndarray
    values: dict[str, np.ndarray]
    activation: float = 0.1


def build_motion_guess(guess: MotionGuess, problem: GaitProblem, layout: Layout, forward: str) -> np.ndarray:
    """Fill the unknowns (scaled) from a motion, speeds and accelerations from its splines.

    Parameters
    ----------
    forward
        Name of the coordinate that advances; the walk is shifted to start at 0.

    Raises
    ------
    ProblemError
        When a coordinate is missing; all missing ones are named.
    """
    names = [c.name for c in problem.model.free_coordinates]
    missing = [name for name in names if name not in guess.values]
    if missing:
        raise ProblemError(f"the motion to start from lacks the coordinates {', '.join(missing)}")
    motion = np.stack([guess.values[name] for name in names], axis=1)
    motion[:, names.index(forward)] -= motion[0, names.index(forward)]
    spline = CubicSpline(guess.times, motion)
    duration = float(guess.times[-1] - guess.times[0])
    times = guess.times[0] + layout.mesh.times * duration
    unknowns = np.zeros(layout.count)
    unknowns[DURATION] = duration
    unknowns[DISTANCE] = motion[-1, names.index(forward)]
    unknowns[layout["values"]] = spline(times)
    unknowns[layout["speeds"]] = spline(times, 1)
    unknowns[layout["accelerations"]] = spline(times[1:], 2)
    unknowns[layout.guessed] = guess.activation
    return unknowns / layout.scale
