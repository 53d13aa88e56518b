from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.description.geometry import AT_ORIGIN, LEVEL, ORIGIN
from gaitgain.models.skeleton.spatial import fixed_rotation


def test_a_level_half_space_points_up():
    assert -fixed_rotation(LEVEL.orientation)[:, 0] == pytest.approx([0.0, 1.0, 0.0], abs=1e-15)


def test_a_frame_at_the_origin_changes_nothing():
    assert AT_ORIGIN.translation == ORIGIN
    assert (fixed_rotation(AT_ORIGIN.orientation) == np.eye(3)).all()
