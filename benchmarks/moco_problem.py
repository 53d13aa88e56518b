"""The problem of OpenSim Moco's example2DWalking, prediction part, posed to GaitGain.

Same model file, same bounds, effort cubed over displacement with weight 10, 1.2 m/s, left-right symmetry. The contact
law is OpenSim's own. Differences: Radau collocation with one excitation per interval instead of Hermite-Simpson, and
muscle paths as polynomials fitted to OpenSim's.
"""

from __future__ import annotations

import os
import sys
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.optimize.guess.motion import MotionGuess
from gaitgain.optimize.problem.cost import CostWeights
from gaitgain.optimize.problem.equations import Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.solver.options import Options

MODELS_VARIABLE = "GAITGAIN_OPENSIM_MODELS"
SPEED_M_S = 1.2
MOCO_WEIGHT = 10.0
# One whole run of the example on two cores.
MOCO_FULL_RUN = {"iterations": 395, "seconds": 4655.0, "objective": 0.134828}
# IPOPT's tolerances are absolute; Moco's objective is of the order of 0.1.
SCALE = 100.0
HALF_CYCLE_S = 0.47008941
RANGES_DEG = {
    "pelvis_tilt": (-20.0, -10.0),
    "hip_flexion_r": (-10.0, 60.0),
    "hip_flexion_l": (-10.0, 60.0),
    "knee_angle_r": (-50.0, 0.0),
    "knee_angle_l": (-50.0, 0.0),
    "ankle_angle_r": (-15.0, 25.0),
    "ankle_angle_l": (-15.0, 25.0),
    "lumbar": (0.0, 20.0),
}
RANGES_M = {"pelvis_tx": (0.0, 1.0), "pelvis_ty": (0.75, 1.25)}
TASK = Task(
    "prescribed",
    replace(CostWeights(*[0.0] * len(fields(CostWeights))), cubed_controls=MOCO_WEIGHT),
    speed=SPEED_M_S,
    minimal_support=-100.0,  # Moco asks for none
    step_time=(0.4, 0.6),
)
EQUATIONS = Equations(contact_law="serrancoli_2019")  # those of OpenSim
COLD = Options(tolerance=1e-4, barrier=1e-3, iterations=500, objective_scale=SCALE)
WARM = Options(tolerance=1e-4, barrier=1e-4, iterations=500, objective_scale=SCALE)


def models_folder() -> Path:
    """Folder of the public models, from the environment; without it there is nothing to benchmark."""
    folder = os.environ.get(MODELS_VARIABLE)
    if not folder:
        sys.exit(f"set {MODELS_VARIABLE} to a folder that holds moco_2d_walking/2D_gait.osim")
    return Path(folder)


def read_walker(folder: Path) -> MusculoskeletalModel:
    """Model of the example with the example's bounds as ranges."""
    with OpenSimWorker() as worker:
        model = read_model(folder / "moco_2d_walking" / "2D_gait.osim", worker)
    joints = [replace(j, coordinates=tuple(_bounded(c) for c in j.coordinates)) for j in model.joints]
    return replace(model, joints=tuple(joints))


def _bounded(coordinate: Coordinate) -> Coordinate:
    if coordinate.name in RANGES_DEG:
        low, high = RANGES_DEG[coordinate.name]
        return replace(coordinate, range=(float(np.deg2rad(low)), float(np.deg2rad(high))))
    return replace(coordinate, range=RANGES_M.get(coordinate.name, coordinate.range))


def read_guess(folder: Path) -> MotionGuess:
    """Reference coordinates of the example: half a cycle."""
    header, body = (folder / "moco_2d_walking" / "referenceCoordinates.sto").read_text().split("endheader", 1)
    del header
    lines = body.strip().splitlines()
    table = np.array([[float(word) for word in line.split()] for line in lines[1:]])
    half = table[:, 0] <= HALF_CYCLE_S + 1e-6
    columns = {name.split("/")[-2]: j for j, name in enumerate(lines[0].split()) if name.endswith("/value")}
    return MotionGuess(table[half, 0], {name: table[half, j] for name, j in columns.items()})


def problem(model: MusculoskeletalModel, mesh: Mesh) -> GaitProblem:
    """The example's problem on a mesh."""
    return GaitProblem(model, TASK, mesh, equations=EQUATIONS)


def weaker(model: MusculoskeletalModel, share: float) -> MusculoskeletalModel:
    """The same body with all muscles weaker."""
    muscles = [replace(m, max_isometric_force=share * m.max_isometric_force) for m in model.muscles]
    return replace(model, muscles=tuple(muscles))
