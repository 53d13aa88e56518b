"""Joint contact forces against statics on paper, and against OpenSim's own analysis."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.simulate.opensim.export import export_walk
from gaitgain.simulate.opensim.folder import DRAWN, LOADS, MODEL
from gaitgain.simulate.opensim.request import Request


@pytest.fixture(scope="module")
def request_of(recording, worker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joints")
    export_walk(recording, folder, worker, "small")
    return Request(recording, worker, folder)


def test_without_muscles_an_ankle_bears_the_ground_less_the_foot(recording, request_of):
    """Newton for the foot below the right ankle: reaction = mass (acceleration - gravity) - ground force."""
    none = np.zeros_like(recording.trajectory.tendon_forces)
    loads = str(request_of.folder / LOADS)
    resting = request_of.replay(DRAWN, loads=loads, joints=("ankle_r",), tensions=none)
    pulled = request_of.replay(MODEL, loads=loads, joints=("ankle_r",))
    stance = recording.loads[0].force[:, 1] > 400.0
    # OpenSim knows no force on the bones of a muscle whose path is a function.
    ground = recording.loads[0].force
    weight = 9.80665 * recording.model.total_mass
    assert np.abs(pulled["reactions"][stance, 0] + ground[stance]).max() < 0.1 * weight
    assert resting["reactions"].shape == (len(recording.time), 1, 3)


def test_muscles_add_their_tension_to_the_ankle(recording, request_of):
    loads = str(request_of.folder / LOADS)
    tensions = recording.trajectory.tendon_forces
    drawn = request_of.replay(DRAWN, loads=loads, joints=("ankle_r",), tensions=tensions)["reactions"][:, 0]
    push = recording.loads[0].force[:, 1].argmax()
    names = [muscle.name for muscle in recording.model.muscles]
    calf = sum(tensions[push, names.index(name)] for name in ("soleus_r", "gastroc_r", "tib_ant_r"))
    ground = np.linalg.norm(recording.loads[0].force[push])
    # The muscles run almost along the shank, on which the ground presses: the two add up.
    assert np.linalg.norm(drawn[push]) == pytest.approx(calf + ground, rel=0.15)
