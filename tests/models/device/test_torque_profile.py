from __future__ import annotations

import pytest

from gaitgain.models.description.device import ProfileDevice
from gaitgain.models.device.torque_profile import between, profile_torque

PROFILE = ProfileDevice("exo_r", "ankle_angle_r", 0, (0.0, 0.2, 0.6, 1.0), (0.0, 0.0, -40.0, 0.0))


def test_a_profile_is_linear_between_its_points_and_repeats():
    found = profile_torque(PROFILE, [0.0, 0.1, 0.4, 0.6, 0.8, 1.4, -0.4])
    assert found == pytest.approx([0.0, 0.0, -20.0, -40.0, -20.0, -20.0, -40.0], rel=1e-12, abs=1e-12)


def test_half_way_between_two_profiles_every_torque_is_the_mean():
    other = ProfileDevice("exo_r", "ankle_angle_r", 0, (0.0, 0.5, 1.0), (10.0, 20.0, 10.0))
    middle = between(PROFILE, other, 0.5)
    for share in (0.05, 0.2, 0.35, 0.5, 0.6, 0.9):
        mean = 0.5 * (profile_torque(PROFILE, share) + profile_torque(other, share))
        assert profile_torque(middle, share) == pytest.approx(mean, rel=1e-12)
