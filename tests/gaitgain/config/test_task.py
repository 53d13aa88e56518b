"""Ways of walking as a study says them: by name or by speed."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from gaitgain.config.task import TaskConfig, build_task
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.tasks.catalog import TASKS

TASK = TypeAdapter(TaskConfig)


@pytest.mark.parametrize("name", [name for name in TASKS if name != "prescribed"])
def test_a_task_is_said_by_its_name(name):
    assert build_task(TASK.validate_python(name), DEFAULT_COST).name == name


def test_two_speeds_are_two_tasks():
    slow, fast = (
        build_task(TASK.validate_python({"prescribed_speed_m_s": speed}), DEFAULT_COST) for speed in (0.8, 1.4)
    )
    assert (slow.speed, fast.speed) == (0.8, 1.4)
    assert slow.key != fast.key


@pytest.mark.parametrize("wrong", ["prescribed", "sprint", {"prescribed_speed_m_s": 9.0}, {"speed": 1.0}])
def test_anything_else_is_refused(wrong):
    with pytest.raises(ValidationError):
        TASK.validate_python(wrong)


def test_more_is_prescribed_beside_a_name_or_a_speed():
    named = {"task": "fastest", "slope_percent": -5, "cadence_per_min": 132}
    task = build_task(TASK.validate_python(named), DEFAULT_COST)
    assert (task.name, task.slope, task.cadence, task.speed) == ("fastest", -0.05, 2.2, None)
    assert task.weights == TASKS["fastest"].pose(DEFAULT_COST).weights
    timed = {"prescribed_speed_m_s": 1.2, "stride_length_m": 1.3}
    assert build_task(TASK.validate_python(timed), DEFAULT_COST).stride_length == 1.3


def test_a_plain_task_is_the_same_by_name_and_by_keys():
    assert build_task(TASK.validate_python({"task": "fastest"}), DEFAULT_COST) == build_task("fastest", DEFAULT_COST)
