from __future__ import annotations

import numpy as np
import pytest
from recordings import write_forces, write_table

from gaitgain.errors import ModelError
from gaitgain.models.recording.ground_force import feet_of, read_recorded_forces

LOAD = """<ExternalForce name="{body}"><applied_to_body>{body}</applied_to_body>
<force_identifier>{plate}v</force_identifier><point_identifier>{plate}p</point_identifier></ExternalForce>"""
LOADS = "<OpenSimDocument><ExternalLoads name='l'><objects>{}</objects></ExternalLoads></OpenSimDocument>"


def test_the_feet_bear_the_load(gait2d):
    assert feet_of(gait2d) == {"right": "calcn_r", "left": "calcn_l"}


def test_written_forces_and_their_moments_are_read_back(recorded):
    time, forces, moments = recorded.ground
    bearing = forces[:, :, 1] > 1.0
    assert recorded.forces.time == pytest.approx(time)
    assert recorded.forces.forces[bearing] == pytest.approx(forces[bearing], abs=1e-5)
    assert recorded.forces.moments[bearing] == pytest.approx(moments[bearing], abs=1e-4)
    assert recorded.forces.has_points


def test_external_loads_and_names_of_columns_tell_the_same(tmp_path, recorded, gait2d):
    path = write_forces(tmp_path / "f.mot", *recorded.ground)
    loads = tmp_path / "loads.xml"
    entries = [LOAD.format(body=f"calcn_{side}", plate=f"ground_force_{side}_") for side in "rl"]
    loads.write_text(LOADS.format("".join(entries)))
    found = read_recorded_forces(path, gait2d, loads)
    assert found.bodies == ("calcn_r", "calcn_l")
    assert np.array_equal(found.forces, recorded.forces.forces)


def test_loads_act_at_the_origin_with_their_whole_moment(recorded):
    times = recorded.forces.time[[10, 50]]
    right, left = recorded.forces.loads(times)
    assert (right.body, left.body) == recorded.forces.bodies
    assert not right.point.any()
    assert right.torque == pytest.approx(recorded.forces.moments[[10, 50], 0])


def test_a_point_in_the_air_moves_no_moment(tmp_path, gait2d):
    time = np.arange(0.0, 1.0, 0.05)
    labels = [f"ground_force_{side}_{what}{axis}" for side in "rl" for what in "vp" for axis in "xyz"]
    columns = np.full((time.size, 12), np.nan)
    columns[:, [0, 1, 2, 6, 7, 8]] = 0.0
    path = write_table(tmp_path / "f.mot", labels, time, columns)
    assert not read_recorded_forces(path, gait2d).moments.any()


def test_forces_without_points_say_so(tmp_path, recorded, gait2d):
    path = write_forces(tmp_path / "f.mot", *recorded.ground, scale=0.0)
    assert not read_recorded_forces(path, gait2d).has_points


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["a", "b", "c"], "no columns are named like ground_force_r_vx"),
        (["ground_force_vx", "ground_force_vy", "ground_force_vz"], "names no side"),
        (["ground_force_r_vx", "ground_force_r_vy", "b"], "columns are missing: ground_force_r_vz"),
    ],
)
def test_wrong_columns_are_named(tmp_path, gait2d, labels, said):
    time = np.arange(0.0, 1.0, 0.05)
    path = write_table(tmp_path / "f.mot", labels, time, np.zeros((time.size, 3)))
    with pytest.raises(ModelError, match=said):
        read_recorded_forces(path, gait2d)


@pytest.mark.parametrize(("body", "said"), [("hand_r", "no body of the model"), ("torso", "no foot; the feet are")])
def test_loads_on_other_bodies_are_refused(tmp_path, recorded, gait2d, body, said):
    path, loads = write_forces(tmp_path / "f.mot", *recorded.ground), tmp_path / "loads.xml"
    loads.write_text(LOADS.format(LOAD.format(body=body, plate="ground_force_r_")))
    with pytest.raises(ModelError, match=said):
        read_recorded_forces(path, gait2d, loads)
