"""The healthy walker at every speed, and the speed that costs least."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.experiments.healthy import Healthy, lowest_point, speed_stops


def test_the_lowest_point_of_a_parabola_lies_between_its_samples():
    speeds = np.linspace(0.6, 2.0, 15)
    assert lowest_point(speeds, 3.0 + (speeds - 1.27) ** 2) == pytest.approx(1.27, abs=1e-9)
    assert lowest_point(speeds, speeds) == 0.6


def test_speeds_go_from_slow_to_fast_walking(gait2d):
    stops = speed_stops(GaitProblem(gait2d, SELF_SELECTED, Mesh(20, 2)))
    assert [stop.level for stop in stops] == pytest.approx(np.arange(0.6, 2.05, 0.1).tolist())
    assert [stop.problem.task.speed for stop in stops] == [stop.level for stop in stops]
    assert len({stop.key for stop in stops}) == 15


def test_walks_are_counted_for_progress():
    assert Healthy().count == 4
    assert Healthy(speeds=True).count == 19
