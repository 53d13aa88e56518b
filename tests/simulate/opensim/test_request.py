from __future__ import annotations

import numpy as np

from gaitgain.simulate.opensim.export import export_walk
from gaitgain.simulate.opensim.folder import MODEL
from gaitgain.simulate.opensim.request import Request


def test_opensim_has_the_bodies_where_the_feet_touch(recording, worker, tmp_path):
    """Positions come back for every time, and the lower foot is near its center of pressure in stance."""
    export_walk(recording, tmp_path, worker, "small")
    found = Request(recording, worker, tmp_path).ask("body_positions", MODEL)
    names = [body.name for body in recording.model.bodies]
    foot = found["positions"][:, names.index("calcn_r")]
    load = recording.loads[0]
    stance = load.force[:, 1] > 100.0
    assert stance.any()
    assert np.abs(foot[stance, 0] - load.point[stance, 0]).max() < 0.25
