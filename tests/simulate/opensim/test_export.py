"""An exported walk is read back by OpenSim: its tables, its model, and its inverse dynamics."""

from __future__ import annotations

import json

import numpy as np
import pytest

from gaitgain.models.dynamics.inverse_dynamics import ExternalLoad, joint_moments
from gaitgain.models.osim.motion_file import coordinate_values, differentiate, read_motion
from gaitgain.simulate.opensim.export import export_walk
from gaitgain.simulate.opensim.folder import CONTENTS

TOOL_NM = 0.02  # splines of OpenSim and of scipy, at a heel strike of some 50 N m


@pytest.fixture(scope="module")
def exported(recording, worker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    assert {path.name for path in export_walk(recording, folder, worker, "small").files} == set(CONTENTS)
    return folder


def test_opensim_knows_every_state_by_its_path(exported, worker, recording):
    answer, _ = worker.request("state_names", path=str(exported / "model.osim"))
    states = read_motion(exported / "states.sto")
    assert set(states.labels) == set(answer["states"])
    assert states.in_degrees is False
    np.testing.assert_allclose(states.time, recording.time, rtol=1e-14)
    knee = states.columns[:, states.labels.index("/jointset/knee_r/knee_angle_r/value")]
    np.testing.assert_allclose(knee, recording.trajectory.values[:, recording.model.coordinate_index("knee_angle_r")])


def test_kinematics_in_degrees_are_the_values_of_the_walk(exported, recording):
    motion = read_motion(exported / "kinematics.mot")
    assert motion.in_degrees
    np.testing.assert_allclose(coordinate_values(motion, recording.model), recording.trajectory.values, atol=1e-13)
    knee = motion.columns[:, motion.labels.index("knee_angle_r")]
    assert np.ptp(knee) > 30.0


def test_moco_reads_states_and_controls_together(exported, worker, recording):
    answer, arrays = worker.request("read_moco_trajectory", file=str(exported / "moco_trajectory.sto"))
    assert answer["controls"][0] == "/forceset/hamstrings_r"
    assert answer["controls"][-1] == f"/forceset/{recording.model.actuators[0].name}"
    np.testing.assert_allclose(arrays["controls"][:, :18], recording.excitations, rtol=1e-12)
    assert len(answer["states"]) == 2 * 10 + 18


def test_inverse_dynamics_of_opensim_is_ours(exported, worker, recording):
    """From the files alone, unfiltered; both take speeds and accelerations from quintic splines of the same motion."""
    answer, arrays = worker.request("run_inverse_dynamics", file=str(exported / "inverse_dynamics_setup.xml"))
    values = recording.trajectory.values
    loads = [ExternalLoad(load.body, load.force, load.point, load.moment) for load in recording.loads]
    ours = joint_moments(recording.model, values, *differentiate(recording.time, values), loads)
    labels = read_motion(exported / "joint_moments.sto").labels
    theirs = arrays["columns"][:, [answer["labels"].index(label) for label in labels]]
    np.testing.assert_allclose(theirs, ours, atol=TOOL_NM)
    assert np.abs(ours).max() > 50.0


def test_the_readme_says_what_opensim_does_not_have(exported, recording):
    record = json.loads((exported / "export.json").read_text())
    text = (exported / "README.txt").read_text()
    assert record["not_in_opensim"][0].startswith(
        "Contact: the walk was solved with the contact law 'smooth_unloading'"
    )
    assert all(sentence in text for sentence in record["not_in_opensim"])
    assert all(name in text for name in record["files"])
    assert record["stride_time_s"] == recording.trajectory.duration
