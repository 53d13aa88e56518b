"""A first guess of a walk from a measured one: the step that best repeats itself in the mirror, made symmetric."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import CubicSpline

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.mirror import Mirror, mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.motion_file import MotionTable, coordinate_values
from gaitgain.models.variable import COORDINATE
from gaitgain.optimize.guess.motion import MotionGuess
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.tracking import Tracking, mean_sides

STEP_TIME_S = (0.35, 0.9)  # of a walk that was measured
SAMPLES = 101
SEARCH_STEP_S = 0.005


def half_cycle_guess(table: MotionTable, model: MusculoskeletalModel, activation: float = 0.1) -> MotionGuess:
    """Cut one step out of a measured walk and make it exactly symmetric.

    Two neighboring steps are chosen of which the second is most like the mirror image of the first; the guess is the
    mean of the first and of the second mirrored, bent linearly so that its end is the mirror image of its start.
    Sideward drift is left out, since the guess is to go straight ahead.

    Parameters
    ----------
    table
        Measured coordinates; those that it lacks rest at their defaults.
    model
        Whose left and right match.
    activation
        Of every muscle.

    Raises
    ------
    ProblemError
        When the motion is shorter than two steps.
    """
    values = coordinate_values(table, model)
    image, forward = mirror(model), model.coordinate_index(forward_coordinate(model))
    lateral = [
        i
        for i, c in enumerate(model.free_coordinates)
        if not c.rotational and image.coordinate_sign[i] < 0 and image.coordinate_partner[i] == i
    ]
    values[:, lateral] -= _trend(table.time, values[:, lateral])
    motion = CubicSpline(table.time, values)
    start, step = _most_symmetric(motion, image, forward)
    share = np.linspace(0.0, 1.0, SAMPLES)
    first, second = (motion(start + (k + share) * step) for k in (0, 1))
    for part in (first, second):
        part[:, forward] -= part[0, forward]
    half = _closed(0.5 * (first + _mirrored(second, image)), share, image, forward)
    names = [c.name for c in model.free_coordinates]
    return MotionGuess(share * step, dict(zip(names, half.T, strict=True)), activation)


def tracking_guess(tracking: Tracking, problem: GaitProblem, duration: float, distance: float) -> MotionGuess:
    """Return the motion that is tracked as a guess of the walk that tracks it.

    Parameters
    ----------
    duration, distance
        Of the recorded gait cycle (s, m).
    """
    model, share = problem.model, np.linspace(0.0, 1.0, SAMPLES)
    steps = 1.0 if problem.full_cycle else 0.5
    values = mean_sides(tracking, model, share, full_cycle=problem.full_cycle)
    values[:, model.coordinate_index(forward_coordinate(model))] += steps * distance * share
    names = [c.name for c in model.free_coordinates]
    return MotionGuess(share * steps * duration, dict(zip(names, values.T, strict=True)))


def _mirrored(values: np.ndarray, image: Mirror) -> np.ndarray:
    partner, sign = image.of(COORDINATE)
    return values[..., partner] * sign


def _trend(time: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Straight lines through columns."""
    terms = np.stack([np.ones_like(time), time], axis=1)
    return terms @ np.linalg.lstsq(terms, columns, rcond=None)[0]


def _most_symmetric(motion: CubicSpline, image: Mirror, forward: int) -> tuple[float, float]:
    """Start and duration of the step whose mirror image is most like the step after it (s)."""
    begin, end = float(motion.x[0]), float(motion.x[-1])
    longest = min(STEP_TIME_S[1], 0.5 * (end - begin))
    if longest < STEP_TIME_S[0]:
        raise ProblemError(
            f"the measured motion lasts {end - begin:.2f} s, less than two steps of {STEP_TIME_S[0]:g} s; "
            "give one that holds a whole stride"
        )
    share, best = np.linspace(0.0, 1.0, 21), (np.inf, begin, longest)
    for step in np.arange(STEP_TIME_S[0], longest + 1e-9, SEARCH_STEP_S):
        for start in np.arange(begin, end - 2 * step + 1e-9, 4 * SEARCH_STEP_S):
            gap = motion(start + (1 + share) * step) - _mirrored(motion(start + share * step), image)
            gap[:, forward] = 0.0
            gap -= gap.mean(axis=0)  # a lasting difference between the legs says nothing of when a step ends
            best = min(best, (float(np.mean(gap**2)), float(start), float(step)))
    return best[1], best[2]


def _closed(half: np.ndarray, share: np.ndarray, image: Mirror, forward: int) -> np.ndarray:
    """Bend a half cycle so that its end mirrors its start; both ends give way by half."""
    gap = _mirrored(half[0], image) - half[-1]
    gap[forward] = 0.0
    return half + share[:, None] * 0.5 * gap - (1.0 - share[:, None]) * 0.5 * _mirrored(gap, image)
