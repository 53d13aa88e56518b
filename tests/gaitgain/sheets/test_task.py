"""Names of tasks for people."""

from __future__ import annotations

from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.sheets.task import of_task, task_label, walk_label


def test_every_task_has_a_name_without_underscores():
    assert all("_" not in task_label(name) for name in TASKS)
    assert task_label("self_selected") == "self-selected"
    assert task_label("isometric_strength") == "isometric strength"


def test_an_outcome_is_called_by_its_task_but_a_torque_is_not():
    assert of_task("gait speed", "fastest_within_effort") == "fastest within effort gait speed"
    assert of_task("maximal knee extension torque", "isometric_strength") == "maximal knee extension torque"


def test_what_is_prescribed_follows_after_a_comma():
    uphill = "self_selected__8_percent_uphill__105_steps_per_min"
    assert task_label(uphill) == "self-selected, 8 % uphill, 105 steps per min"
    assert walk_label(uphill) == "self-selected walk, 8 % uphill, 105 steps per min"
    assert of_task("gait speed", uphill) == "self-selected gait speed, 8 % uphill, 105 steps per min"
