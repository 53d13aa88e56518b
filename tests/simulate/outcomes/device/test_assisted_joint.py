"""Device and body share a joint's moment: sines whose integrals are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.description.device import Device, Spring, TorqueProfile
from gaitgain.models.device.wearing import wear, with_devices
from gaitgain.simulate.outcomes.catalog import measure_side
from gaitgain.simulate.outcomes.side import Side

DURATION, ANGLE, STIFFNESS, MOMENT = 1.1, 0.3, 100.0, 50.0
PROFILE = TorqueProfile((0.0, 0.5, 1.0), (0.0, 20.0, 0.0), "plantarflexion")


@pytest.fixture(scope="module")
def rocking(glide, gait2d):
    """An ankle that dorsiflexes as a sine, with a net moment and, on request, devices."""

    def make(*devices, torque=0.0):
        anatomy = recognize(gait2d)
        model = wear(with_devices(gait2d, anatomy, devices), anatomy, devices)
        stride = glide(model, device_torques=np.zeros((2200, len(model.torque_profiles))) + torque)
        column, rate = gait2d.coordinate_index("ankle_angle_r"), 2 * np.pi / DURATION
        phase = rate * stride.trajectory.time
        stride.trajectory.values[:, column] = ANGLE * np.sin(phase)
        stride.trajectory.speeds[:, column] = ANGLE * rate * np.cos(phase)
        stride.trajectory.joint_moments[:, column] = -MOMENT * np.sin(phase)
        return Side(stride, 0)

    return make


def test_without_devices_nothing_is_said_of_them(glide):
    assert not [name for name in measure_side(Side(glide(), 0)) if "device" in name or "biological" in name]


def test_a_spring_takes_its_share_of_the_moment_and_gives_back_what_it_takes(rocking, gait2d):
    found = measure_side(rocking(Device("AFO", "ankle_angle_r", Spring(STIFFNESS))))
    mass = gait2d.total_mass
    given = STIFFNESS * ANGLE  # N m, in phase with the net moment
    assert found["peak_ankle_device_plantarflexion_moment"] == pytest.approx(given / mass, rel=1e-5)
    assert found["peak_ankle_device_dorsiflexion_moment"] == pytest.approx(given / mass, rel=1e-5)
    assert found["peak_ankle_biological_plantarflexion_moment"] == pytest.approx((MOMENT - given) / mass, rel=1e-5)
    assert found["ankle_device_share"] == pytest.approx(100 * given / MOMENT, rel=1e-6)
    # k A^2 sin cos: k A^2 / 2 taken in each quarter of a cycle that loads it, and given in the next.
    assert found["ankle_device_positive_work"] == pytest.approx(STIFFNESS * ANGLE**2 / mass, rel=1e-4)
    net = found["ankle_device_positive_work"] - found["ankle_device_negative_work"]
    assert abs(net) < 1e-9
    peak = STIFFNESS * ANGLE**2 * (2 * np.pi / DURATION) / 2
    assert found["peak_ankle_device_power"] == pytest.approx(peak / mass, rel=1e-4)
    assert "knee_device_share" not in found


def test_a_torque_over_the_gait_cycle_counts_as_it_is_stored(rocking, gait2d):
    """A constant torque towards plantarflexion works against dorsiflexion and with plantarflexion: 2 A each way."""
    found = measure_side(rocking(Device("exo", "ankle_angle_r", None, PROFILE), torque=-20.0))
    assert found["peak_ankle_device_plantarflexion_moment"] == pytest.approx(20.0 / gait2d.total_mass)
    assert found["peak_ankle_device_dorsiflexion_moment"] == 0.0
    for name in ("positive", "negative"):
        assert found[f"ankle_device_{name}_work"] == pytest.approx(20.0 * 2 * ANGLE / gait2d.total_mass, rel=1e-4)


def test_who_wears_nothing_beside_those_who_do_has_zeros_and_the_whole_moment(rocking, gait2d):
    device = Device("AFO", "ankle_angle_r", Spring(STIFFNESS))
    found = measure_side(rocking(replace(device, spring=Spring(0.0))))
    assert found["ankle_device_share"] == found["ankle_device_positive_work"] == 0.0
    assert found["peak_ankle_biological_plantarflexion_moment"] == pytest.approx(MOMENT / gait2d.total_mass)
