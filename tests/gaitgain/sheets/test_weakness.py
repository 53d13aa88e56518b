"""Sheets of weakness: every curve, and the ranking of groups by task."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gaitgain.sheets.answer import document
from gaitgain.sheets.experiments.weakness import weakness_answer
from gaitgain.simulate.experiments.weakness import WeaknessCurve, WeaknessFindings
from gaitgain.simulate.laboratory.line import Line, Reached
from gaitgain.simulate.store.key import Key

ALL = "all muscles"


def weak(name, slope, task="self_selected"):
    reached = []
    for level in np.arange(100, 35, -5) / 100:
        values = dict.fromkeys(("stride_length", "cadence", "cost_of_transport", "largest_activation"), level)
        values["gait_speed"] = 1.3 - slope * (1.0 - level)
        reached.append(Reached(level, Key(name, f"{level:g}", task), values, "a"))
    return WeaknessCurve(name, name != ALL, task, Line(name, tuple(reached)))


CURVES = (weak(ALL, 0.9), weak("hip flexors", 0.1), weak("ankle plantarflexors", 0.5), weak("knee extensors", 0.2))
FINDINGS = WeaknessFindings(path=Path("weakness.h5"), curves=CURVES, ranked_at=0.6)


def test_curves_and_ranking_are_in_the_answer():
    answer = document(weakness_answer(FINDINGS))
    assert answer["ranking"]["self_selected"][0]["weakened"] == "ankle plantarflexors"
    assert len(answer["curves"][0]["gait_speed"]) == 13
