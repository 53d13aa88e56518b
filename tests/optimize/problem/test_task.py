"""Names of tasks in results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.optimize.problem.task import Task


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({}, "self_selected"),
        ({"slope": 0.0}, "self_selected"),
        ({"slope": 0.08}, "self_selected__8_percent_uphill"),
        ({"slope": -0.125}, "self_selected__12.5_percent_downhill"),
        ({"stride_length": 1.4, "cadence": 1.75}, "self_selected__strides_of_1.4_m__105_steps_per_min"),
        ({"speed": 1.2, "slope": 0.05}, "self_selected_1.2_m_s__5_percent_uphill"),
    ],
)
def test_the_key_says_all_that_is_prescribed(asked, key):
    assert replace(Task("self_selected"), **asked).key == key


def test_stride_length_and_cadence_fix_the_speed():
    assert Task("self_selected", stride_length=1.2, cadence=2.0).fixed_speed == pytest.approx(1.2, rel=1e-15)
    assert Task("self_selected", stride_length=1.2).fixed_speed is None
    assert Task("prescribed", speed=1.1).fixed_speed == 1.1
