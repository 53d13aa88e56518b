"""A study's self-selected walks beside published numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.sheets.answer import document
from gaitgain.sheets.study.published import published_study
from gaitgain.simulate.outcomes.curve import CURVES, GaitCurves
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, OutcomeWords, Run

WORDS = OutcomeWords("step_width", "step width", "m", "sideward distance between the heels")
PERCENT = np.arange(101.0)


class Kept:
    """Results with one walk at one task in each arm."""

    path = Path("kept.h5")

    def __init__(self, task: str = "self_selected") -> None:
        self.shown = [
            Run(Key("anna", arm, task), "0", i, (WORDS,), (0.129 + 0.029 * i,))
            for i, arm in enumerate(("before", "after"))
        ]

    def header(self) -> Header:
        return Header("study", "", {}, ("before", "after"))

    def read_curves(self, person: str, task: str) -> dict[str, GaitCurves]:
        curves = GaitCurves(PERCENT, dict.fromkeys(CURVES, 0.0 * PERCENT), 60.0)
        return dict.fromkeys(("before", "after"), curves)


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


def test_results_without_a_self_selected_walk_say_so():
    with pytest.raises(StoreError, match="no self-selected walk of the arm 'before'"):
        published_study(Kept("fastest"))
