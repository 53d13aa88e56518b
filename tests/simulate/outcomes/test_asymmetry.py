"""The symmetry index, and when it is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.simulate.outcomes.asymmetry import COMPARED, symmetry_index
from gaitgain.simulate.outcomes.catalog import OUTCOMES, measure


def test_index_of_robinson():
    assert symmetry_index(1.0, 1.0) == 0.0
    assert symmetry_index(1.2, 0.8) == pytest.approx(40.0, rel=1e-12)
    assert symmetry_index(0.8, 1.2) == pytest.approx(-40.0, rel=1e-12)
    assert symmetry_index(1.0, 0.0) == 200.0
    assert symmetry_index(0.0, 0.0) == 0.0


def test_indices_are_reported_where_sides_differ(coarse_stride, gait2d, solver):
    same = {o.name for o in measure(coarse_stride, gait2d, solver.anatomy)}
    assert not any(name.endswith("_asymmetry") for name in same)
    forces = coarse_stride.ground_forces.copy()
    forces[:, 1, 1] *= 1.1
    limp = {o.name: o for o in measure(replace(coarse_stride, ground_forces=forces), gait2d, solver.anatomy)}
    assert limp["first_vertical_peak_asymmetry"].value == pytest.approx(-100 * 0.1 / 1.05, rel=1e-3)
    assert limp["first_vertical_peak_asymmetry"].unit == "%"
    assert {f"{name}_asymmetry" for name in COMPARED} <= set(limp) <= set(OUTCOMES) | {f"{n}_left" for n in OUTCOMES}
