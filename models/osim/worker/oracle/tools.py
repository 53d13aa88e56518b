"""OpenSim's own tools, run on their setup files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.protocol import Arrays


def run_inverse_dynamics(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Run the inverse dynamics tool of the setup ``file``; answers with its ``labels``, ``time`` and ``columns``."""
    file = Path(arguments["file"])
    here = Path.cwd()
    os.chdir(file.parent)
    try:
        tool = opensim.InverseDynamicsTool(str(file))
        if not tool.run():
            raise OSError(f"OpenSim's inverse dynamics of {file} failed")
        table = opensim.TimeSeriesTable(str(Path(tool.getResultsDir()) / tool.getOutputGenForceFileName()))
    finally:
        os.chdir(here)
    time, columns = list(table.getIndependentColumn()), table.getMatrix().to_numpy()
    return {"labels": list(table.getColumnLabels())}, {"time": np.array(time), "columns": columns}


def read_moco_trajectory(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Read the ``file`` of a ``MocoTrajectory``: names of its states and controls, and both (times x names)."""
    found = opensim.MocoTrajectory(arguments["file"])
    names = {"states": list(found.getStateNames()), "controls": list(found.getControlNames())}
    columns = {"states": found.getStatesTrajectory(), "controls": found.getControlsTrajectory()}
    return names, {kind: matrix.to_numpy() for kind, matrix in columns.items()}


COMMANDS = {"run_inverse_dynamics": run_inverse_dynamics, "read_moco_trajectory": read_moco_trajectory}
