from __future__ import annotations

import casadi as ca
import pytest

from gaitgain.models.muscle.co_contraction import phase_floor, standing


@pytest.mark.parametrize(("near", "far", "floor"), [(1, 0, 0.01), (1, 1, 0.02), (0, 1, 0.04)])
def test_each_phase_has_its_floor(near, far, floor):
    assert phase_floor(near, far, swing=0.04, single_support=0.01, double_support=0.02) == pytest.approx(floor)


def test_a_foot_stands_under_load_and_not_in_the_air():
    assert float(ca.DM(standing(ca.DM(0.0), ca.DM(600.0)))) == 0.0
    assert float(ca.DM(standing(ca.DM(300.0), ca.DM(600.0)))) == pytest.approx(1.0, abs=1e-3)
