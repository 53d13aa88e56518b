"""Sheets of weakness: every curve, and the ranking of groups by task."""

from __future__ import annotations

from findings import WEAKNESS_FINDINGS

from gaitgain.sheets.answer import document
from gaitgain.sheets.experiments.weakness import weakness_answer


def test_curves_and_ranking_are_in_the_answer():
    answer = document(weakness_answer(WEAKNESS_FINDINGS))
    assert answer["ranking"]["self_selected"][0]["weakened"] == "ankle plantarflexors"
    assert len(answer["curves"][0]["gait_speed"]) == 13
