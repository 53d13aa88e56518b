from __future__ import annotations

import numpy as np
import pytest
from recordings import write_motion, write_table

from gaitgain.errors import ModelError
from gaitgain.models.recording.motion import low_pass, read_recorded_motion

TIME = np.arange(0.0, 1.5, 0.01)


def swinging(model):
    """Every joint swings by 0.4 rad, the pelvis goes ahead at 1.2 m/s."""
    values = np.tile(0.4 * np.sin(2 * np.pi * TIME)[:, None], (1, len(model.free_coordinates)))
    values[:, model.coordinate_index("pelvis_tx")] = 1.2 * TIME
    values[:, model.coordinate_index("pelvis_ty")] = 0.95
    return values


@pytest.mark.parametrize("in_degrees", [True, False])
def test_a_written_motion_is_read_back_in_radians(tmp_path, gait2d, in_degrees):
    values = swinging(gait2d)
    motion = read_recorded_motion(write_motion(tmp_path / "m.mot", gait2d, TIME, values, in_degrees=in_degrees), gait2d)
    assert motion.values == pytest.approx(values, abs=1e-8)
    assert motion.recorded == tuple(c.name for c in gait2d.free_coordinates)
    assert motion.notes == ()


def test_labels_may_be_paths_of_states(tmp_path, gait2d):
    names = [c.name for c in gait2d.free_coordinates]
    labels = [f"/jointset/some/{name}/{what}" for what in ("value", "speed") for name in names]
    values = swinging(gait2d)
    path = write_table(tmp_path / "s.sto", labels, TIME, np.hstack([values, 9.0 * values]))
    assert read_recorded_motion(path, gait2d).values == pytest.approx(values, abs=1e-8)


def test_a_coordinate_that_was_not_recorded_rests_and_is_named(tmp_path, gait2d):
    keep = [i for i, c in enumerate(gait2d.free_coordinates) if c.name != "lumbar_extension"]
    if len(keep) == len(gait2d.free_coordinates):
        pytest.fail("the body has no lumbar joint")
    labels = [gait2d.free_coordinates[i].name for i in keep]
    motion = read_recorded_motion(write_table(tmp_path / "m.mot", labels, TIME, swinging(gait2d)[:, keep]), gait2d)
    assert "lumbar_extension" not in motion.recorded
    assert motion.notes == ("not recorded, held at their defaults: lumbar_extension",)


def broken(model, what):
    values, time = swinging(model), TIME.copy()
    if what == "millimeters":
        values[:, model.coordinate_index("pelvis_tx")] *= 1000.0
    elif what == "gap":
        time[70:] += 0.3
    elif what == "backward in time":
        time[70] = time[69]
    elif what == "no number":
        values[30, model.coordinate_index("knee_angle_r")] = np.nan
    elif what == "degrees":
        values = np.rad2deg(values)
        values[:, model.coordinate_index("pelvis_tx")] = 1.2 * TIME
    elif what == "backward":
        values[:, model.coordinate_index("pelvis_tx")] *= -1.0
    return time, values


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("millimeters", "not in millimeters"),
        ("gap", "gap from 0.690 to 1.000 s"),
        ("backward in time", "time does not grow at row"),
        ("no number", "knee_angle_r has 1 samples without a number, the first at 0.300 s"),
        ("degrees", "say inDegrees=yes"),
        ("backward", "does not grow"),
    ],
)
def test_what_is_wrong_with_a_motion_is_said(tmp_path, gait2d, what, said):
    path = write_motion(tmp_path / "m.mot", gait2d, *broken(gait2d, what))
    with pytest.raises(ModelError, match=said):
        read_recorded_motion(path, gait2d)


def test_radians_that_are_said_to_be_degrees_are_refused(tmp_path, gait2d):
    labels = [c.name for c in gait2d.free_coordinates]
    path = write_table(tmp_path / "m.mot", labels, TIME, swinging(gait2d), in_degrees=True)
    with pytest.raises(ModelError, match="inDegrees=no if these are radians"):
        read_recorded_motion(path, gait2d)


def test_missing_legs_are_named(tmp_path, gait2d):
    path = write_table(tmp_path / "m.mot", ["pelvis_tx", "knee_angle_r"], TIME, swinging(gait2d)[:, :2])
    with pytest.raises(ModelError, match=r"columns are missing: .*hip_flexion_r.*the columns are pelvis_tx"):
        read_recorded_motion(path, gait2d)


def test_a_filter_keeps_what_is_slow_and_takes_what_is_fast(tmp_path, gait2d):
    time, slow = np.arange(0.0, 4.0, 0.005), swinging(gait2d)[:1]
    values = np.tile(slow, (time.size, 1)) + np.sin(2 * np.pi * time)[:, None]
    values[:, gait2d.coordinate_index("pelvis_tx")] = time
    fast = values + 0.01 * np.sin(2 * np.pi * 40.0 * time)[:, None]
    motion = low_pass(read_recorded_motion(write_motion(tmp_path / "m.mot", gait2d, time, fast), gait2d), 6.0)
    inside = slice(100, -100)
    assert np.abs(motion.values - values)[inside].max() < 5e-4
    assert "low-passed at 6 Hz" in motion.notes[-1]


def test_a_filter_that_does_not_fit_the_samples_is_refused(tmp_path, gait2d):
    motion = read_recorded_motion(write_motion(tmp_path / "m.mot", gait2d, TIME, swinging(gait2d)), gait2d)
    with pytest.raises(ModelError, match="does not fit 100 samples per second"):
        low_pass(motion, 60.0)
