"""Bounds come from the table of variables, the model's parts and the task."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.variable import VARIABLES
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.bounds import build_bounds
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout, Sizes
from gaitgain.optimize.transcription.nonlinear_program import Rows


@pytest.fixture(scope="module")
def bounded(gait2d):
    """From a task to layout, bounds and rows on three intervals; a point has rows of its states and of support."""
    anatomy = recognize(gait2d)

    def bound(task, full_cycle=False):
        problem = GaitProblem(gait2d, task, Mesh(3, 2), full_cycle)
        layout = Layout(Sizes.of(gait2d), problem.mesh)
        points = np.arange(6 * (layout.sizes.state + 1)).reshape(6, -1)
        rows = Rows(points, points.size + np.arange(layout.sizes.state), points.size + layout.sizes.state)
        return layout, build_bounds(problem, layout, rows, anatomy), rows

    return bound


def test_every_part_keeps_its_own_bounds_at_all_times(bounded, gait2d):
    layout, bounds, _ = bounded(SELF_SELECTED)
    for variable in VARIABLES:
        for column, part in enumerate(variable.owner.parts(gait2d)):
            places = layout[variable.name][1:, column]  # the walk starts at 0
            low, high = variable.bounds(part)
            np.testing.assert_allclose(bounds.lower[places] * layout.scale[places], low, atol=1e-12)
            np.testing.assert_allclose(bounds.upper[places] * layout.scale[places], high, atol=1e-12)


def test_a_walk_starts_at_zero_and_a_whole_cycle_lasts_two_steps(bounded, gait2d):
    half, whole = (bounded(SELF_SELECTED, full_cycle)[1] for full_cycle in (False, True))
    layout = bounded(SELF_SELECTED)[0]
    start = layout["values"][0, gait2d.coordinate_index(recognize(gait2d).forward)]
    assert half.lower[start] == half.upper[start] == 0.0
    for place in (DURATION, DISTANCE):
        assert whole.upper[place] == 2 * half.upper[place]
    assert half.lower[DURATION] == SELF_SELECTED.step_time[0]


def test_the_row_of_speed_binds_only_where_a_speed_is_asked_for(bounded):
    _, free, rows = bounded(SELF_SELECTED)
    _, bound, _ = bounded(prescribed(1.2))
    assert bound.row_lower[rows.speed] == bound.row_upper[rows.speed] == 0.0
    assert free.row_lower[rows.speed] < 0.0 < free.row_upper[rows.speed]


def test_the_ground_carries_what_the_task_asks_for(bounded):
    _, bounds, rows = bounded(replace(SELF_SELECTED, minimal_support=0.3))
    assert np.all(bounds.row_lower[rows.points[:, -1]] == 0.3)
    assert np.all(np.isinf(bounds.row_upper[rows.points[:, -1]]))


def test_prescribed_strides_and_steps_hold_length_and_duration_of_the_cycle(bounded):
    task = replace(SELF_SELECTED, stride_length=1.4, cadence=1.75)
    for full_cycle, steps in ((False, 1), (True, 2)):
        _, bounds, rows = bounded(task, full_cycle)
        assert bounds.lower[DISTANCE] == bounds.upper[DISTANCE] == pytest.approx(0.7 * steps, rel=1e-15)
        assert bounds.lower[DURATION] == bounds.upper[DURATION] == pytest.approx(steps / 1.75, rel=1e-15)
        _, bounds, rows = bounded(replace(task, speed=1.225), full_cycle)
        assert bounds.row_lower[rows.speed] < 0.0  # nothing is left to decide
    _, bounds, rows = bounded(replace(task, speed=1.2, cadence=None))
    assert bounds.row_lower[rows.speed] == bounds.row_upper[rows.speed] == 0.0
