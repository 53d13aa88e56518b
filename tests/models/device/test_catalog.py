from __future__ import annotations

from dataclasses import fields

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.description.device import Device, Spring, TorqueProfile
from gaitgain.models.device.catalog import DEVICE_KINDS, direction

GIVEN = {"spring": Spring(50.0, resists="flexion"), "torque_profile": TorqueProfile((0.0, 1.0), (5.0, 5.0), "flexion")}


@pytest.fixture(scope="module")
def anatomy(gait2d):
    return recognize(gait2d)


@pytest.mark.parametrize("name", DEVICE_KINDS)
def test_every_kind_is_a_part_of_a_device_and_can_be_put_on_a_model(name, gait2d, anatomy):
    kind = DEVICE_KINDS[name]
    assert kind.field in {f.name for f in fields(Device)}
    assert kind.what
    part = kind.build("brace_l", "knee_angle_l", GIVEN[name], anatomy, gait2d)
    assert (part.name, part.coordinate) == ("brace_l", "knee_angle_l")


def test_movements_have_the_signs_of_the_models_coordinates(anatomy):
    """Knee flexion is negative in this model, hip flexion and dorsiflexion are positive."""
    signs = {
        (coordinate, movement): direction(anatomy, coordinate, movement)
        for coordinate, movement in (
            ("hip_flexion_r", "flexion"),
            ("knee_angle_l", "flexion"),
            ("knee_angle_l", "extension"),
            ("ankle_angle_r", "plantarflexion"),
            ("ankle_angle_r", "increase"),
        )
    }
    knee = next(leg.knee_sign for leg in anatomy.legs)
    assert list(signs.values()) == [1, knee, -knee, -1, 1]


def test_a_movement_that_a_joint_has_not_is_refused(anatomy):
    with pytest.raises(ModelError, match=r"knee_angle_r has no plantarflexion; choose from .*flexion"):
        direction(anatomy, "knee_angle_r", "plantarflexion")


def test_a_torque_profile_needs_a_leg_whose_gait_cycle_it_follows(gait2d, anatomy):
    profile = TorqueProfile((0.0, 1.0), (5.0, 5.0))
    with pytest.raises(ModelError, match="pelvis_tilt belongs to no leg"):
        DEVICE_KINDS["torque_profile"].build("belt", "pelvis_tilt", profile, anatomy, gait2d)
