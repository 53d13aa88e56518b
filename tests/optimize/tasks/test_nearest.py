"""From which walk a task on a slope is reached."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.nearest import nearest_walk
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED


def walk_at(task):
    return SimpleNamespace(solution=SimpleNamespace(problem=SimpleNamespace(task=task)))


def on_slope(task, slope):
    return replace(task, slope=slope)


@pytest.mark.parametrize(
    ("walked", "task", "nearest"),
    [
        ([SELF_SELECTED, FASTEST], on_slope(FASTEST, 0.1), 1),
        (
            [SELF_SELECTED, on_slope(SELF_SELECTED, 0.1), on_slope(SELF_SELECTED, 0.05)],
            on_slope(SELF_SELECTED, 0.15),
            1,
        ),
        ([SELF_SELECTED, on_slope(SELF_SELECTED, 0.1)], on_slope(FASTEST, 0.1), 1),
        ([SELF_SELECTED, on_slope(SELF_SELECTED, -0.1)], on_slope(SELF_SELECTED, 0.04), 0),
        ([SELF_SELECTED, prescribed(1.0)], prescribed(1.1), 0),
        ([SELF_SELECTED, FASTEST], SELF_SELECTED, 0),
    ],
)
def test_the_same_task_comes_first_and_then_the_nearest_slope(walked, task, nearest):
    walks = [walk_at(each) for each in walked]
    assert nearest_walk(walks, task) is walks[nearest]
