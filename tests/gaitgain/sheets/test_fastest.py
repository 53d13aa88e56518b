"""Sheets and figure of the fastest walk show every definition and body."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from gaitgain.figures.fastest import draw_fastest
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.sheets.answer import document, tables
from gaitgain.sheets.experiments.fastest import fastest_answer
from gaitgain.simulate.experiments.fastest import ALL_WEAK, SICK_NAME, FastBody, FastestFindings
from gaitgain.simulate.experiments.fastest_definition import DEFINITIONS, SpeedSeries, limits_like

SPEEDS = np.linspace(0.6, 3.0, 25)
TIME = 16.0


def body(name, strength):
    """Cost, effort and power grow with the square of speed, and with weakness."""
    level = SPEEDS**2 / strength
    levels = {
        "effort": level,
        "metabolic_power": 1.2 + level,
        "largest_activation": np.minimum(level / 5, 1.0),
        "saturated_volume": 0.1 * level,
    }
    return FastBody(name, SpeedSeries(SPEEDS, level, levels, 0.5 / SPEEDS), None)


@pytest.fixture(scope="module")
def found():
    bodies = [body(HEALTHY_NAME, 1.0), *(body(name, level) for name, level in ALL_WEAK.items()), body(SICK_NAME, 0.7)]
    return FastestFindings(path=Path("fastest.h5"), bodies=tuple(bodies), limits=limits_like(bodies[0].series, TIME))


def test_tables_figure_and_json_show_every_definition_and_body(found, tmp_path):
    answer = json.loads(json.dumps(document(fastest_answer(found))))
    assert [row["definition"] for row in answer["definitions"]] == list(DEFINITIONS)
    assert len(answer["fastest"]) == len(found.bodies) * len(DEFINITIONS)
    assert len(answer["series"][0]["recovery"]) == SPEEDS.size
    shown = [len(sheet.cells) for sheet in tables(fastest_answer(found)) if sheet.shown]
    assert shown == [len(DEFINITIONS), len(found.bodies), len(found.aerobic)]
    draw_fastest(found, tmp_path / "fastest.png")
    assert (tmp_path / "fastest.png").stat().st_size > 50_000
