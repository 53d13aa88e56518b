"""How exercises are done, as the table of exercises says."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.training.resistance.exercise import exercise_names
from gaitgain.training.resistance.posture import JOINTS, POSTURES, TORQUE_SIGNS, FootForce, Torque, read_movements

MOVEMENTS = read_movements()
IN_THE_PLANE = [name for name, movement in MOVEMENTS.items() if movement.load is not None]


def test_every_exercise_that_can_be_named_has_a_movement():
    assert set(exercise_names()) == set(MOVEMENTS)
    assert all(movement.description for movement in MOVEMENTS.values())


@pytest.mark.parametrize("name", IN_THE_PLANE)
def test_a_movement_goes_evenly_from_its_start_to_its_end(name):
    postures = MOVEMENTS[name].postures
    assert len(postures) == POSTURES
    flexion = np.array([posture.flexion for posture in postures])
    assert np.diff(flexion, axis=0) == pytest.approx(np.tile(np.diff(flexion, axis=0)[0], (POSTURES - 1, 1)))
    assert np.abs(flexion).max() < np.pi
    assert all(0.0 <= posture.foot_point <= 1.0 for posture in postures)


@pytest.mark.parametrize("name", IN_THE_PLANE)
def test_a_machine_turns_a_joint_that_muscles_hold_and_a_plate_gives_some_friction(name):
    movement = MOVEMENTS[name]
    assert set(movement.supported) < set(JOINTS)
    if isinstance(movement.load, Torque):
        assert movement.load.joint not in movement.supported
        assert movement.load.sign in TORQUE_SIGNS.values()
    else:
        assert isinstance(movement.load, FootForce)
        assert 0.0 <= movement.load.friction < 1.0


def test_a_squat_stands_on_the_floor_and_is_pushed_upward():
    squat = MOVEMENTS["squat"]
    assert squat.load.direction == pytest.approx(np.pi / 2)
    pitch = [p.pelvis_pitch + p.flexion[0] - p.flexion[1] + p.flexion[2] for p in squat.postures]
    assert pitch == pytest.approx([pitch[0]] * POSTURES)
