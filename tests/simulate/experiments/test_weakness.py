"""How walking answers to weakness: which groups matter, and which steps are out of line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from findings import ALL, WEAKNESS_CURVES, WEAKNESS_FINDINGS

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.simulate.experiments.weakness import Weakened, Weakness, WeaknessCurve, WeaknessFindings, weakness_stops
from gaitgain.simulate.laboratory.line import Line


def test_groups_are_ranked_by_what_their_weakness_costs():
    names = [curve.weakened for curve in WEAKNESS_FINDINGS.ranking("self_selected")]
    assert names == ["ankle plantarflexors", "knee extensors", "hip flexors"]
    assert WEAKNESS_CURVES[2].speed_change(0.6) == pytest.approx(-100 * 0.5 * 0.4 / 1.3, rel=1e-9)
    assert WEAKNESS_CURVES[2].speed_change(0.35) is None


def test_a_group_without_a_walk_at_the_ranked_strength_comes_last():
    lost = WeaknessCurve(
        "knee flexors", True, "self_selected", Line("knee flexors", WEAKNESS_CURVES[1].curve.reached[:3])
    )
    findings = WeaknessFindings(path=Path("weakness.h5"), curves=(lost, *WEAKNESS_CURVES), ranked_at=0.6)
    assert findings.ranking("self_selected")[-1].weakened == "knee flexors"


def test_a_line_goes_from_full_strength_downwards(solver, coarse_walk):
    calf = Weakened("calf", ("ankle_plantarflexors",))
    stops = weakness_stops(solver.anatomy, coarse_walk.problem, calf, (100.0, 80.0))
    assert [stop.level for stop in stops] == [1.0, 0.8]
    assert str(stops[1].key) == "weak calf, 80 % strength, self_selected"
    forces = [[m.max_isometric_force for m in stop.problem.model.muscles] for stop in stops]
    weaker = np.array(forces[1]) / np.array(forces[0])
    assert sorted(set(weaker.round(9))) == [0.8, 1.0]


def test_walks_are_counted_for_progress():
    lines = (Weakened(ALL, GROUPS), *(Weakened(group, (group,)) for group in GROUPS))
    assert Weakness(weakened=lines, strengths_percent=tuple(range(100, 35, -5))).count == 2 + 7 * 13 * 2
