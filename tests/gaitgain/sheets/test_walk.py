"""How walks are listed."""

from __future__ import annotations

from gaitgain.optimize.solver.quality import Quality
from gaitgain.sheets.walk import LABELS, status_sheet, walk_cells
from gaitgain.simulate.outcomes.catalog import OUTCOMES
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import WalkStatus


def test_headings_are_those_of_outcomes_with_their_units():
    assert set(LABELS) <= set(OUTCOMES)
    assert all(label.endswith(f"({OUTCOMES[name].unit})") for name, label in LABELS.items())


def test_a_walk_that_is_missing_leaves_its_cells_empty():
    assert walk_cells({"gait_speed": 1.3}, ("gait_speed", "cadence")) == {"speed (m/s)": 1.3, "cadence (1/min)": None}


def test_a_jump_and_the_limits_of_a_walk_are_told():
    quality = Quality("Solve_Succeeded", True, 30, 8.25, {}, 1e-9, 1e-6, 1e-6)
    walk = WalkStatus(
        Key("anna", "before", "fastest"), quality, "flexed knee", limits=("soleus_r is full",), jumped=True
    )
    sheet = status_sheet([walk])
    assert "flexed knee (reached by a jump)" in sheet.cells[0]
    assert sheet.notes == ["Limits reached by anna, before, fastest:", "  - soleus_r is full"]
