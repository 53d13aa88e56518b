"""Bounds of the unknowns and of the constraint rows of a gait problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.variable import VARIABLES
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.transcription.device_phase import contact_rows, feet_rows, prescribed_torques
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout
from gaitgain.optimize.transcription.nonlinear_program import Rows

HALF_CYCLE_M = (0.05, 2.0)
FREE_SPEED_ROW_M = 10.0


@dataclass(frozen=True)
class Bounds:
    """Lower and upper bounds, in scaled units: unknowns, then rows."""

    lower: np.ndarray
    upper: np.ndarray
    row_lower: np.ndarray
    row_upper: np.ndarray


def build_bounds(problem: GaitProblem, layout: Layout, rows: Rows, anatomy: Anatomy) -> Bounds:
    """Bounds from the model's ranges and the task."""
    lower, upper = np.full(layout.count, -np.inf), np.full(layout.count, np.inf)

    def limit(places: np.ndarray | int, low: float, high: float) -> None:
        lower[places], upper[places] = low, high

    halves, task = 2 if problem.full_cycle else 1, problem.task
    shortest, longest = task.step_time if task.cadence is None else (1.0 / task.cadence,) * 2
    limit(DURATION, halves * shortest, halves * longest)
    nearest, farthest = HALF_CYCLE_M if task.stride_length is None else (0.5 * task.stride_length,) * 2
    limit(DISTANCE, halves * nearest, halves * farthest)
    for variable in VARIABLES:
        places = layout[variable.name]
        for i, part in enumerate(variable.owner.parts(problem.model)):
            limit(places[:, i], *variable.bounds(part))
    for name, values in prescribed_torques(problem).items():
        lower[layout[name]] = upper[layout[name]] = values
    _limit_height(problem, layout["values"], anatomy, lower, upper)
    if problem.modules is not None:
        limit(layout.module_activations, 0.0, np.inf)
        if problem.modules.tolerance == 0.0:  # mixtures are never below tone; to bound both would be one bound too many
            lower[layout["excitations"][:, list(problem.modules.muscles)]] = -np.inf
    # Where in the world the walk starts does not matter.
    limit(layout["values"][0, problem.model.coordinate_index(anatomy.forward)], 0.0, 0.0)
    row_lower, row_upper = _row_bounds(problem, rows)
    return Bounds(lower / layout.scale, upper / layout.scale, row_lower, row_upper)


def _limit_height(
    problem: GaitProblem, values: np.ndarray, anatomy: Anatomy, lower: np.ndarray, upper: np.ndarray
) -> None:
    """Let the base be as far above a floor that is not at height zero as above one that is."""
    height, column = problem.model.contact_plane.translation[1], problem.model.coordinate_index(anatomy.upward)
    lower[values[:, column]] += min(height, 0.0)
    upper[values[:, column]] += max(height, 0.0)


def _row_bounds(problem: GaitProblem, rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    low, high = np.zeros(rows.count), np.zeros(rows.count)
    support = rows.points[:, -1]
    low[support], high[support] = problem.task.minimal_support, np.inf
    feet = feet_rows(problem, rows)
    low[feet], high[feet] = -np.inf, np.inf
    for place, force in contact_rows(problem, rows).items():
        low[place] = high[place] = force
    task = problem.task
    # Nothing is left for a prescribed speed to decide where stride length and cadence do.
    if task.speed is None or None not in (task.stride_length, task.cadence):
        low[rows.speed], high[rows.speed] = -FREE_SPEED_ROW_M, FREE_SPEED_ROW_M
    if problem.modules is not None:
        tone, tolerance = problem.modules.tone(problem.model), problem.modules.tolerance
        low[rows.modules], high[rows.modules] = tone - tolerance, tone + tolerance
    return low, high
