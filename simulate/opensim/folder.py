"""The folder that a walk is exported to: its files, and whether it is free for them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gaitgain.errors import StoreError
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.reader import Results

MODEL, DRAWN = "model.osim", "model_drawn.osim"
STATES, CONTROLS, MOCO = "states.sto", "controls.sto", "moco_trajectory.sto"
MOTION, GROUND_FORCES, LOADS = "kinematics.mot", "ground_forces.mot", "external_loads.xml"
MOMENTS, SETUP = "joint_moments.sto", "inverse_dynamics_setup.xml"
README, RECORD = "README.txt", "export.json"
CONTENTS = {
    MODEL: "the body in this arm; muscle paths are the polynomials that the equations have",
    DRAWN: "the same with muscle paths through points, to look at; where the model has such paths",
    STATES: "coordinate values and speeds (rad, m), activations, normalized tendon forces",
    CONTROLS: "excitations of muscles and controls of actuators (1)",
    MOCO: "states and controls together, as a MocoTrajectory: a guess or a reference",
    MOTION: "coordinate values, angles in degrees",
    GROUND_FORCES: "force of the ground on each foot (N), center of pressure (m), free moment (N m), in ground",
    LOADS: "which of these act on which body, for OpenSim's tools",
    MOMENTS: "net joint moments of the walk (N m, N), to hold beside OpenSim's inverse dynamics",
    SETUP: "OpenSim's inverse dynamics of these files: opensim-cmd run-tool inverse_dynamics_setup.xml",
    README: "what each file is, and what OpenSim's model does not have",
    RECORD: "the same for programs, and which walk it is",
}


def check_folders(results: Results, keys: Sequence[Key], output: Path) -> dict[Key, Path]:
    """Return the folder of each walk: the output itself for one, and folders in it for several.

    Raises
    ------
    StoreError
        When a folder holds anything but an earlier export of the same walk, or cannot be used.
    """
    if len(keys) == 1:
        places = {keys[0]: output}
    else:
        if (output / RECORD).exists():
            raise StoreError(f"{output}: holds the export of one walk; choose another folder for several")
        places = {key: output / f"{i + 1:02d}_{_file_name(str(key))}" for i, key in enumerate(keys)}
    for key, folder in places.items():
        _check(folder, key, walk_mark(key, results.run(key).identity))
    return places


def walk_mark(key: Key, identity: str) -> dict[str, Any]:
    """Return what tells a walk from others, as JSON has it."""
    return {"identity": identity, **vars(key)}


def _check(folder: Path, key: Key, mark: dict[str, Any]) -> None:
    try:
        there = {path.name for path in folder.iterdir()} if folder.exists() else set()
        earlier = json.loads((folder / RECORD).read_text(encoding="utf-8")) if RECORD in there else {}
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be used ({problem.strerror}); choose another folder") from None
    except ValueError:  # there is a record that is none
        there, earlier = {RECORD}, {}
    strangers = sorted(there - set(CONTENTS))
    if there and (strangers or earlier.get("walk") != mark):
        found = f"'{strangers[0]}'" if strangers else f"an export of {earlier.get('label', 'another walk')}"
        if not strangers and earlier.get("label") == str(key):
            found = f"an earlier walk of {key}, which was solved again since"
        raise StoreError(
            f"{folder}: holds {found}. An export goes into a new or empty folder, or replaces one of the very same "
            "walk; choose another folder, or empty this one"
        )


def _file_name(label: str) -> str:
    return re.sub(r"[^\w.+-]+", "_", label).strip("_")
