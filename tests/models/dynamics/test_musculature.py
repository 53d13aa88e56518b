from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.dynamics.dynamics import Dynamics


def test_moment_arms_are_minus_the_slope_of_length(gait2d):
    dynamics = Dynamics(gait2d)
    function = dynamics.function("path_lengths", "moment_arms")
    q = np.array([c.default_value for c in gait2d.free_coordinates]) + 0.1
    rest = (np.zeros(10), np.zeros(10), np.full(18, 0.1), np.full(18, 0.1), np.zeros(1), dynamics.pack(gait2d))
    arms = np.array(function(q, *rest)[1])
    for j in range(10):
        step = np.eye(10)[j] * 1e-6
        slope = (np.array(function(q + step, *rest)[0]) - np.array(function(q - step, *rest)[0])).ravel() / 2e-6
        assert arms[:, j] == pytest.approx(-slope, abs=1e-8)
