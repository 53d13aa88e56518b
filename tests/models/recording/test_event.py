from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.recording.event import find_crossings


def test_crossings_lie_between_the_samples_where_a_force_passes_the_threshold():
    time = np.array([0.0, 0.1, 0.2, 0.3, 0.4])
    rising, falling = find_crossings(time, np.array([0.0, 0.0, 40.0, 40.0, 0.0]), 20.0)
    assert rising == pytest.approx([0.15])
    assert falling == pytest.approx([0.35])
