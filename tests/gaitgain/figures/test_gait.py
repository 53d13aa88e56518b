"""Figures of walks: every arm is drawn and named."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.figures import gait
from gaitgain.figures.style import plt
from gaitgain.simulate.outcomes.curve import REPORT_CURVES, GaitCurves


@pytest.fixture
def drawn(monkeypatch):
    figures = []
    monkeypatch.setattr(gait, "save", lambda figure, path, title: figures.append(figure))
    yield figures
    plt.close("all")


def test_every_one_of_seven_arms_has_its_own_look_and_its_name(drawn, tmp_path):
    percent = np.linspace(0, 100, 5)
    curve = GaitCurves(percent=percent, values=dict.fromkeys(REPORT_CURVES, percent), toe_off_percent=60.0)
    arms = [f"arm {i}" for i in range(7)]
    gait.draw_gait(dict.fromkeys(arms, curve), "a study", tmp_path / "gait.png")
    (figure,) = drawn
    lines = [line for line in figure.axes[0].get_lines() if line.get_label() in arms]
    assert [line.get_label() for line in lines] == arms
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == len(arms)
    named = {text.get_text() for text in figure.legends[0].get_texts()}
    assert named == {*arms, *(f"{arm}: toe-off" for arm in arms)}
