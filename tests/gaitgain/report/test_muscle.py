"""Muscles: the share of strength that is used is that of the outcomes, and limits are told as they were kept."""

from __future__ import annotations

import re

import pytest

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.report.muscle import muscle_panels


def test_every_group_has_a_panel_and_limits_are_told(anna):
    (task,) = muscle_panels(anna)
    assert len(task.panels) == len(GROUPS)
    assert {walk.label: walk.limits for walk in task.saturated}["before"] == (
        "soleus_r is fully activated from 40 to 52 % of the gait cycle",
    )


def test_the_most_used_group_is_the_one_of_the_outcomes(anna):
    (task,) = muscle_panels(anna)
    walk = anna.walks["self_selected"][0]
    used = {group: walk.value(f"{group}_strength_used") for group in GROUPS}
    group = max(used, key=used.get)
    words = task.most_used[0]
    assert group.replace("_", " ") in words
    percent = float(re.search(r"(\d+) % at", words)[1])
    assert percent == pytest.approx(used[group], abs=1.5)  # whole percents, between points of the stride
