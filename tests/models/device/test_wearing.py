from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.anatomy.sides import differing_sides
from gaitgain.models.description.device import AddedMass, Device, Spring, TorqueProfile
from gaitgain.models.device.wearing import blend_devices, wear, with_devices
from gaitgain.optimize.search.blending import blend_models

AFO = Device("AFO", "ankle_angle_r", Spring(200.0, 0.1, 1.0, "plantarflexion"), masses=(AddedMass("calcn_r", 0.5),))
EXO = Device("exo", "ankle_angle_l", None, TorqueProfile((0.0, 0.5, 1.0), (0.0, 30.0, 0.0), "plantarflexion"))


@pytest.fixture(scope="module")
def anatomy(gait2d):
    return recognize(gait2d)


@pytest.fixture(scope="module")
def body(gait2d, anatomy):
    return with_devices(gait2d, anatomy, (AFO, EXO))


def test_a_device_of_one_side_is_there_on_both_and_silent(gait2d, body):
    assert [spring.name for spring in body.spring_devices] == ["AFO_l", "AFO_r"]
    assert [(profile.name, profile.foot) for profile in body.torque_profiles] == [("exo_l", 1), ("exo_r", 0)]
    assert all(spring.stiffness == spring.damping == 0.0 for spring in body.spring_devices)
    assert not any(profile.gives_torque for profile in body.torque_profiles)
    assert replace(body, devices=()) == gait2d
    assert differing_sides(body) == ()
    assert mirror(body).device_partner == (1, 0)


def test_what_is_worn_has_its_numbers_and_its_mass_and_is_told_apart(body, anatomy, gait2d):
    worn = wear(body, anatomy, (AFO, EXO))
    right = next(spring for spring in worn.spring_devices if spring.name == "AFO_r")
    assert (right.stiffness, right.neutral, right.damping, right.resists) == (200.0, 0.1, 1.0, -1)
    assert worn.torque_profiles[0].torques == (0.0, -30.0, 0.0)
    assert worn.total_mass == pytest.approx(gait2d.total_mass + 0.5)
    told = "; ".join(differing_sides(worn))
    assert "calcn_l: mass" in told
    assert "AFO_l: stiffness 0 N m/rad, AFO_r 200 N m/rad" in told
    assert "exo_l: torque profile of up to 30 N m" in told
    assert wear(worn, anatomy, ()).devices == body.devices


def test_the_same_on_both_sides_is_symmetric(gait2d, anatomy):
    both = (AFO, Device("AFO", "ankle_angle_l", AFO.spring, masses=(AddedMass("calcn_l", 0.5),)))
    assert differing_sides(wear(with_devices(gait2d, anatomy, both), anatomy, both)) == ()


def test_part_of_the_way_every_number_is_between(body, anatomy):
    worn = wear(body, anatomy, (AFO, EXO))
    devices = blend_devices(body.devices, worn.devices, 0.25)
    assert [getattr(device, "stiffness", None) for device in devices] == [0.0, 50.0, None, None]
    assert devices[2].torques == (0.0, -7.5, 0.0)
    bodies = {b.name: b for b in blend_models(body, worn, 0.25).bodies}
    whole = {b.name: b for b in body.bodies}
    assert bodies["calcn_r"].mass == pytest.approx(whole["calcn_r"].mass + 0.125)
    assert bodies["calcn_l"] == whole["calcn_l"]


def test_every_fault_of_the_devices_is_named_with_what_exists(gait2d, anatomy):
    wrong = Device("brace", "ankle_r", Spring(10.0), masses=(AddedMass("foot", 1.0),))
    with pytest.raises(ModelError, match=r"no coordinate 'ankle_r' that can move; choose from .*ankle_angle_r"):
        with_devices(gait2d, anatomy, (wrong,))
    with pytest.raises(ModelError, match=r"no body 'foot'; choose from .*calcn_r"):
        with_devices(gait2d, anatomy, (replace(wrong, coordinate="ankle_angle_r"),))
    with pytest.raises(ModelError, match="'AFO' acts otherwise in another arm"):
        with_devices(gait2d, anatomy, (AFO, replace(AFO, spring=Spring(100.0))))
