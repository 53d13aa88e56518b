from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.description.body import Coordinate
from gaitgain.models.muscle.path_poses import path_range, sample_poses


def test_poses_are_spread_over_the_ranges_and_come_out_the_same_each_time():
    coordinates = (Coordinate("hip", (-0.5, 1.5)), Coordinate("knee", (0.0, 2.0)))
    poses = sample_poses(coordinates, 200)
    assert poses.shape == (200, 2)
    assert poses.min(axis=0) == pytest.approx([-0.5, 0.0], abs=0.05)
    assert poses.max(axis=0) == pytest.approx([1.5, 2.0], abs=0.05)
    assert (poses == sample_poses(coordinates, 200)).all()


def test_a_joint_without_limits_turns_half_a_turn_and_shifts_a_meter():
    assert path_range(Coordinate("turn", (-100.0, 100.0), 1.0)) == (1.0 - np.pi, 1.0 + np.pi)
    assert path_range(Coordinate("shift", (-100.0, 100.0), 0.5, rotational=False)) == (-0.5, 1.5)
