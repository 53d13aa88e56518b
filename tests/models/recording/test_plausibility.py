from __future__ import annotations

import numpy as np
import pytest
from recordings import write_forces

from gaitgain.errors import ModelError
from gaitgain.models.recording.ground_force import read_recorded_forces
from gaitgain.models.recording.plausibility import body_places, check_sides, check_weight


def test_forces_below_their_own_feet_are_fine(recorded, gait2d):
    check_sides(gait2d, recorded.motion, recorded.forces)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sides": "lr"}, "exchange right and left"),
        ({"scale": 1000.0}, "points are in meters"),
    ],
)
def test_exchanged_sides_and_other_units_are_refused(tmp_path, recorded, gait2d, given, said):
    forces = read_recorded_forces(write_forces(tmp_path / "f.mot", *recorded.ground, **given), gait2d)
    with pytest.raises(ModelError, match=said):
        check_sides(gait2d, recorded.motion, forces)


def test_forces_of_another_time_or_over_body_weight_are_refused(tmp_path, recorded, gait2d):
    time, forces, moments = recorded.ground
    late = read_recorded_forces(write_forces(tmp_path / "late.mot", time + 100.0, forces, moments), gait2d)
    with pytest.raises(ModelError, match="the forces last from 100"):
        check_sides(gait2d, recorded.motion, late)
    small = read_recorded_forces(write_forces(tmp_path / "bw.mot", time, forces / 9.0, moments / 9.0), gait2d)
    with pytest.raises(ModelError, match="never bears 20% of body weight"):
        check_sides(gait2d, recorded.motion, small)


def test_the_ground_bears_the_weight_of_the_body(gait2d):
    weight = gait2d.total_mass * float(np.linalg.norm(gait2d.gravity))
    forces = np.zeros((10, 2, 3))
    forces[:, :, 1] = 0.5 * weight
    assert check_weight(gait2d, forces) == pytest.approx(1.0)
    with pytest.raises(ModelError, match=r"bears 0\.50 of the weight"):
        check_weight(gait2d, 0.5 * forces)


def test_places_of_bodies_follow_the_coordinates(gait2d):
    values = np.array([[c.default_value for c in gait2d.free_coordinates]] * 2)
    values[1, gait2d.coordinate_index("pelvis_tx")] += 0.7
    places = body_places(gait2d, values, ("calcn_r", "calcn_l"))
    assert places[1] - places[0] == pytest.approx(np.array([[0.7, 0.0, 0.0]] * 2))
