"""Walks on slopes, as they are printed."""

from __future__ import annotations

from pathlib import Path

from gaitgain.optimize.walk.walk import Trust
from gaitgain.sheets.experiments.slope import slope_sheet
from gaitgain.sheets.sheet import as_json
from gaitgain.simulate.experiments.slope import SlopeFindings, SlopeWalk
from gaitgain.simulate.laboratory.line import Reached
from gaitgain.simulate.store.key import Key


def test_speeds_are_told_against_the_level_walk_and_a_missing_walk_says_why():
    key = Key("healthy", "10 % uphill", "self_selected")
    values = {"stride_length": 1.4, "cadence": 100.0, "cost_of_transport": 3.0}
    walks = (
        SlopeWalk(0.0, Reached(0.0, key, {"gait_speed": 1.0, **values}), 2.5, 0.0),
        SlopeWalk(10.0, Reached(10.0, key, {"gait_speed": 0.75, **values}), 4.9, -29.5),
        SlopeWalk(15.0, Reached(15.0, key, {}, trust=Trust("not a walk")), 6.3, -40.0),
    )
    sheet = slope_sheet(SlopeFindings(path=Path("slopes.h5"), walks=walks))
    rows = as_json(sheet)
    assert [row["speed against level (%)"] for row in rows] == [0.0, -25.0, None]
    assert [row["trust"] for row in rows] == ["yes", "yes", "not a walk"]
    assert "Minetti 2002" in sheet.notes[0]
    assert "memory" in sheet.notes[0]
