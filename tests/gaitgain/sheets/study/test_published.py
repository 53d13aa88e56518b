"""A study's self-selected walks beside published numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.optimize.solver.quality import Quality
from gaitgain.sheets.answer import document
from gaitgain.sheets.study.published import published_study
from gaitgain.simulate.outcomes.curve import CURVES, GaitCurves
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, OutcomeWords, Run, WalkStatus

WORDS = OutcomeWords("step_width", "step width", "m", "sideward distance between the heels")
PERCENT = np.arange(101.0)
QUALITY = Quality("Solve_Succeeded", True, 9, 1.0, {}, 0.0, 0.0, 1e-6)


class Kept:
    """Results with one walk at one task in each arm."""

    path = Path("kept.h5")

    def __init__(self, task: str = "self_selected") -> None:
        self.shown = [
            Run(Key("anna", arm, task), "0", i, (WORDS,), (0.129 + 0.029 * i,))
            for i, arm in enumerate(("before", "after"))
        ]

    def header(self) -> Header:
        weeks = {run.key.arm: (1.0, 2.0) for run in self.shown if run.key.week}
        return Header("study", "", {}, ("before", "after"), weeks)

    def read_curves(self, person: str, task: str) -> dict[str, GaitCurves]:
        curves = GaitCurves(PERCENT, dict.fromkeys(CURVES, 0.0 * PERCENT), 60.0)
        return dict.fromkeys(("before", "after", "before, week 2"), curves)


def test_the_walk_of_the_first_arm_stands_beside_its_published_mean():
    answer = published_study(Kept())
    assert answer["anna"]["rows"].title.startswith("anna, before: ")
    (row,) = document(answer)["anna"]["rows"]
    assert (row["outcome"], row["value"], row["published_mean"], row["published_sd"]) == (
        "step_width",
        *[0.129] * 2,
        0.029,
    )
    assert row["inside_one_sd"]
    assert "1743-0003-9-69" in row["source"]


def test_a_walk_that_is_doubted_and_the_last_of_several_weeks_are_told():
    kept, jumped = Kept(), WalkStatus(Key("anna", "before", "self_selected"), QUALITY, "flexed knee", jumped=True)
    kept.shown = [
        replace(kept.shown[0], key=replace(kept.shown[0].key, week=week), values=(0.1 * week,), walk=jumped)
        for week in (2.0, 1.0)
    ]
    answer = published_study(kept)["anna"]["rows"]
    assert answer.title.startswith("anna, before, week 2 (cannot be trusted): ")
    assert document(answer)[0]["value"] == 0.2


def test_results_without_a_self_selected_walk_say_so():
    with pytest.raises(StoreError, match="no self-selected walk of the arm 'before'"):
        published_study(Kept("fastest"))
