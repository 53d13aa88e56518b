"""A measured 3D walk put through our inverse dynamics, OpenSim's, and beside the published moments."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import butter, filtfilt

from gaitgain.errors import ModelError
from gaitgain.models.description.body import Body, Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import IDENTITY
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.inverse_dynamics import ExternalLoad, joint_moments
from gaitgain.models.osim.motion_file import coordinate_values, differentiate, read_motion
from gaitgain.models.osim.reader import ModelSource

EVERY = 9  # of the 1350 measured instants


@pytest.fixture(scope="module")
def walk(public_models, worker):
    """The scaled subject, and its measured motion and ground reaction forces at some instants."""
    folder = public_models / "moco_3d_walking"
    source = ModelSource(folder / "subject_walk_scaled.osim")
    model = source.describe(worker)
    motion, ground = read_motion(folder / "coordinates.sto"), read_motion(folder / "grf_walk.mot")
    values = coordinate_values(motion, model)
    rates = differentiate(motion.time, values)
    at = slice(None, None, EVERY)
    prefixes = {side: (f"ground_force_{side}_v", f"ground_force_{side}_p", f"ground_torque_{side}_") for side in "rl"}
    loads = [
        ExternalLoad(f"calcn_{side}", *(_at(motion.time[at], ground, prefix) for prefix in three))
        for side, three in prefixes.items()
    ]
    return source, model, motion.time[at], [part[at] for part in (values, *rates)], loads


def _at(time, table, prefix):
    return np.stack([np.interp(time, table.time, column) for column in table.vectors(prefix).T], axis=1)


@pytest.fixture(scope="module")
def opensim_moments(walk, worker):
    source, model, _, (values, speeds, accelerations), loads = walk
    arrays = {"values": values, "speeds": speeds, "accelerations": accelerations}
    for name in ("force", "point", "torque"):
        arrays[f"load_{name}s"] = np.stack([getattr(load, name) for load in loads], axis=1)
    names = [c.name for c in model.free_coordinates]
    bodies = [load.body for load in loads]
    _, found = worker.request("inverse_dynamics", arrays, coordinates=names, loads=bodies, **source.arguments)
    return found["rigid"]


def test_a_measured_walk_needs_opensims_moments_within_1e_6(walk, opensim_moments):
    _, model, _, motion, loads = walk
    ours = joint_moments(model, *motion, loads, as_simbody=True)
    assert np.abs(opensim_moments).max() > 100.0
    assert (np.abs(ours - opensim_moments) / np.maximum(1.0, np.abs(opensim_moments))).max() < 1e-6


def test_exact_axes_change_the_moments_of_the_walk_by_little(walk, opensim_moments):
    _, model, _, motion, loads = walk
    ours = joint_moments(model, *motion, loads)
    assert 0.01 < np.abs(ours - opensim_moments).max() < 2.0  # N m or N


def test_a_measured_walk_needs_the_published_moments_after_their_filter(walk, public_models):
    """The published moments were made from coordinates low-passed at 6 Hz; the ends of the record are left out."""
    _, model, time, _, loads = walk
    recorded = read_motion(public_models / "moco_3d_walking" / "coordinates.sto")
    published = read_motion(public_models / "moco_3d_walking" / "id_walk.sto")
    low_pass = butter(3, 6.0, fs=1.0 / float(np.median(np.diff(recorded.time))))
    values = filtfilt(*low_pass, coordinate_values(recorded, model), axis=0, padlen=300)
    motion = [part[::EVERY] for part in (values, *differentiate(recorded.time, values))]
    ours, inside = joint_moments(model, *motion, loads), slice(10, -10)
    for name in ("hip_flexion", "hip_adduction", "knee_angle", "ankle_angle"):
        for label in (f"{name}_r", f"{name}_l"):
            column = published.columns[:, published.labels.index(f"{label}_moment")]
            theirs, mine = np.interp(time, published.time, column)[inside], ours[inside, model.coordinate_index(label)]
            assert np.sqrt(np.mean((mine - theirs) ** 2)) < 0.5, label  # N m
            assert np.abs(theirs).max() > 40.0


def test_a_load_at_a_point_has_its_moment(tmp_path):
    """1 N upward, 0.3 m in front of a hinge: 0.3 N m less than gravity alone."""
    swing = TransformAxis((0.0, 0.0, 1.0), IDENTITY, "angle")
    joint = Joint(
        "hinge", "PinJoint", "ground", "bar", coordinates=(Coordinate("angle", (-1.0, 1.0)),), rotations=(swing,)
    )
    model = MusculoskeletalModel("bar", (0.0, -10.0, 0.0), (Body("bar", 2.0, (0.1, 0.0, 0.0)),), (joint,))
    still = np.zeros((1, 1))
    up, point, none = np.array([[0.0, 1.0, 0.0]]), np.array([[0.3, 0.5, 0.0]]), np.zeros((1, 3))
    assert joint_moments(model, still, still, still) == pytest.approx(2.0)
    load = ExternalLoad("bar", up, point, none)
    assert joint_moments(model, still, still, still, [load]) == pytest.approx(1.7)
    turning = ExternalLoad("bar", none, none, np.array([[0.0, 0.0, 0.5]]))
    assert joint_moments(model, still, still, still, [turning]) == pytest.approx(1.5)


def test_rates_of_a_quintic_are_exact_inside():
    time = np.linspace(0.0, 2.0, 400)
    speeds, accelerations = differentiate(time, np.sin(3.0 * time)[:, None])
    inside = slice(40, -40)
    assert np.abs(speeds[inside, 0] - 3.0 * np.cos(3.0 * time[inside])).max() < 1e-8
    assert np.abs(accelerations[inside, 0] + 9.0 * np.sin(3.0 * time[inside])).max() < 1e-5


@pytest.mark.parametrize(
    ("text", "said"),
    [("time a\n0 1\n", "endheader"), ("endheader\ntime a\n0 1\n1\n", "different lengths"),
     ("endheader\ntime a b\n0 1\n", "do not fit"), ("endheader\ntime a\n0 x\n", "no numbers")],
)  # fmt: skip
def test_bad_motion_files_are_one_error(tmp_path, text, said):
    file = tmp_path / "bad.sto"
    file.write_text(text)
    with pytest.raises(ModelError, match=said):
        read_motion(file)


def test_degrees_become_radians(tmp_path, gait2d):
    file = tmp_path / "pose.mot"
    file.write_text("pose\ninDegrees=yes\nendheader\ntime hip_flexion_r pelvis_ty\n0 30 0.9\n1 40 0.95\n")
    values = coordinate_values(read_motion(file), gait2d)
    assert values[0, gait2d.coordinate_index("hip_flexion_r")] == pytest.approx(np.deg2rad(30.0))
    assert values[1, gait2d.coordinate_index("pelvis_ty")] == 0.95
