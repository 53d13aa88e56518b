"""What counts as a change of gait."""

from __future__ import annotations

import numpy as np
import pytest
from spatial_body import spread_body

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import gait_change
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.transcription.layout import Layout, Sizes


@pytest.fixture(scope="module")
def turned(gait2d):
    """Makes a motionless walk in which one coordinate is turned by an angle (rad)."""
    problem = GaitProblem(spread_body(gait2d), SELF_SELECTED, Mesh(2, 2))
    layout = Layout(Sizes.of(problem.model), problem.mesh)

    def make(name: str, angle: float) -> Solution:
        unknowns = np.zeros(layout.count)
        unknowns[layout["values"][:, problem.model.coordinate_index(name)]] = angle
        return Solution(problem, unknowns, None, None)

    return make


def test_a_turned_arm_is_no_other_gait(turned):
    assert gait_change(turned("swing_r", 0.0), turned("swing_r", 1.0)) == 0.0


@pytest.mark.parametrize("name", ["list", "spread_r"])
def test_a_turned_pelvis_or_leg_is_one_by_its_share_of_the_turning_coordinates(name, turned):
    """The planar body turns about eight coordinates, the spread one about three more and those of its arm."""
    model = turned(name, 0.0).problem.model
    turning = sum(c.rotational for c in model.free_coordinates) - 1
    assert gait_change(turned(name, 0.0), turned(name, 0.3)) == pytest.approx(0.3 / np.sqrt(turning), rel=1e-12)
