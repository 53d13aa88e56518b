"""Sheets and figure of the fastest walk show every definition and body."""

from __future__ import annotations

import json

import pytest
from findings import SPEEDS, fastest_findings

from gaitgain.figures.fastest import draw_fastest
from gaitgain.sheets.answer import document, tables
from gaitgain.sheets.experiments.fastest import fastest_answer
from gaitgain.simulate.experiments.fastest_definition import DEFINITIONS


@pytest.fixture(scope="module")
def found():
    return fastest_findings()


def test_tables_figure_and_json_show_every_definition_and_body(found, tmp_path):
    answer = json.loads(json.dumps(document(fastest_answer(found))))
    assert [row["definition"] for row in answer["definitions"]] == list(DEFINITIONS)
    assert len(answer["fastest"]) == len(found.bodies) * len(DEFINITIONS)
    assert len(answer["series"][0]["recovery"]) == SPEEDS.size
    shown = [len(sheet.cells) for sheet in tables(fastest_answer(found)) if sheet.shown]
    assert shown == [len(DEFINITIONS), len(found.bodies), len(found.aerobic)]
    draw_fastest(found, tmp_path / "fastest.png")
    assert (tmp_path / "fastest.png").stat().st_size > 50_000
