"""Devices in a study's YAML: what is read, and every fault in words."""

from __future__ import annotations

import math

import pytest

from gaitgain.config.study import load_study
from gaitgain.errors import ConfigError
from gaitgain.models.description.device import AddedMass, Device, Spring, TorqueProfile


def write(folder, *devices):
    lines = [
        "study: braces",
        "persons: [{name: anybody}]",
        "arms:",
        "  - {name: barefoot}",
        "  - name: braced",
        "    devices:",
        *(f"      - {device}" for device in devices),
    ]
    path = folder / "study.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_device_for_both_sides_is_one_on_each(tmp_path):
    text = (
        "{name: AFO, coordinate: ankle_angle, side: both, "
        "mass: [{body: calcn, mass_kg: 0.5, location_m: [0.1, 0, 0.02]}], "
        "spring: {stiffness_n_m_per_rad: 180, neutral_deg: -5, damping_n_m_s_per_rad: 0.5, resists: plantarflexion}}"
    )
    devices = load_study(write(tmp_path, text)).arms[1].devices
    spring = Spring(180.0, math.radians(-5.0), 0.5, "plantarflexion")
    assert devices == tuple(
        Device("AFO", f"ankle_angle_{side}", spring, None, (AddedMass(f"calcn_{side}", 0.5, (0.1, 0.0, z)),))
        for side, z in (("r", 0.02), ("l", -0.02))
    )


def test_a_torque_profile_is_read_in_shares_of_the_gait_cycle(tmp_path):
    text = (
        "{name: exo, coordinate: ankle_angle_r, "
        "torque_profile: {percent: [0, 40, 60, 100], torque_n_m: [0, 10, 0, 0], assists: plantarflexion}}"
    )
    (device,) = load_study(write(tmp_path, text)).arms[1].devices
    assert device.torque_profile == TorqueProfile((0.0, 0.4, 0.6, 1.0), (0.0, 10.0, 0.0, 0.0), "plantarflexion")


PROFILE = "{{name: exo, coordinate: ankle_angle_r, torque_profile: {{percent: {}, torque_n_m: {}}}}}"
SPRING = "{{name: AFO, coordinate: ankle_angle_r, spring: {{{}}}}}"
FAULTS = {
    PROFILE.format("[0, 50, 90]", "[0, 1, 0]"): "percent goes from 0 to 90; begin at 0 and end at 100",
    PROFILE.format("[0, 50, 100]", "[0, 1]"): "give one torque for each percent",
    PROFILE.format("[0, 50, 40, 100]", "[0, 1, 1, 0]"): "percent must rise",
    PROFILE.format("[0, 50, 100]", "[0, 1, 2]"): "0 at 0 and 2 at 100 percent",
    PROFILE.format("[0, 50, 100]", "[0, 900, 0]"): "a torque of 900 N m; devices give at most 300",
    SPRING.format("stiffness_n_m_per_rad: 20000"): "stiffness_n_m_per_rad: .*less than or equal to 2000",
    SPRING.format("stiffness_n_m_per_rad: -1"): "greater than or equal to 0",
    SPRING.format("stiffness_n_m_per_rad: .nan"): "finite",
    SPRING.format("stiffness_n_m_per_rad: 10, resists: falling"): "unknown movement 'falling'",
    SPRING.format("stifness_n_m_per_rad: 10"): "did you mean 'stiffness_n_m_per_rad'",
    "{name: AFO, coordinate: ankle_angle_r}": "device 'AFO' does nothing",
    "{name: AFO, coordinate: ankle_angle_r, side: right, mass: [{body: calcn, mass_kg: 1}]}": "write ankle_angle",
}


@pytest.mark.parametrize("text", FAULTS)
def test_every_fault_of_a_device_is_said_with_its_remedy(text, tmp_path):
    with pytest.raises(ConfigError, match=FAULTS[text]):
        load_study(write(tmp_path, text))


def test_two_devices_of_one_name_at_one_joint_are_refused(tmp_path):
    text = SPRING.format("stiffness_n_m_per_rad: 10")
    with pytest.raises(ConfigError, match="the name AFO is used twice at one joint"):
        load_study(write(tmp_path, text, text))
