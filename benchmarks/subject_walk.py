"""The walk of the subject of OpenSim Moco's 3D examples, posed to GaitGain at a prescribed speed.

Model: ``subject_walk_scaled.osim`` with its contact spheres, polynomial muscle paths and passive joint forces (all as
files beside it): 31 coordinates, 80 muscles, 12 spheres. All tendons are made rigid, which is not what the file says.
Lumbar and arm joints have the file's own torque actuators (50 N m); toe joints have none and are held by the springs of
the passive forces (25 N m/rad). No residual force acts on the pelvis.

The file's joint ranges (180 deg for the pelvis, 573 deg for the arms) bound nothing; here the ranges are those of the
measured walk, widened (an assumption, by :data:`WIDER_RAD` and :data:`WIDER_M`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.motion_file import MotionTable, coordinate_values, read_motion
from gaitgain.models.osim.reader import read_model

NAME = "subject_walk_scaled"
SETS = ("ContactForceSet", "FunctionBasedPathSet", "ExpressionBasedCoordinateForceSet")
WIDER_RAD, WIDER_M = float(np.deg2rad(20.0)), 0.1


def read_subject(folder: Path) -> tuple[MusculoskeletalModel, MotionTable]:
    """Model with rigid tendons and the ranges of its measured walk; that walk."""
    place = folder / "moco_3d_walking"
    with OpenSimWorker() as worker:
        model = read_model(place / f"{NAME}.osim", worker, sets=[place / f"{NAME}_{s}.xml" for s in SETS])
    measured = read_motion(place / "coordinates.sto")
    muscles = tuple(replace(muscle, ignore_tendon_compliance=True) for muscle in model.muscles)
    return with_ranges(replace(model, muscles=muscles), measured), measured


def with_ranges(model: MusculoskeletalModel, measured: MotionTable) -> MusculoskeletalModel:
    """The model with ranges around a measured motion; coordinates that were not measured keep theirs."""
    labels = {label.split("/")[-2] for label in measured.labels}
    image, values = mirror(model), coordinate_values(measured, model)
    names = [c.name for c in model.free_coordinates]
    # Where the walk was beside the middle of the laboratory says nothing.
    lateral = [i for i, s in enumerate(image.coordinate_sign) if s < 0 and not model.free_coordinates[i].rotational]
    values[:, lateral] -= values[:, lateral].mean(axis=0)
    both = np.concatenate([values, values[:, list(image.coordinate_partner)] * np.array(image.coordinate_sign)])
    ranges = dict(zip(names, np.stack([both.min(axis=0), both.max(axis=0)], axis=1).tolist(), strict=True))
    bounded = {name: ends for name, ends in ranges.items() if name in labels and name != forward_coordinate(model)}
    joints = [
        replace(j, coordinates=tuple(_around(c, bounded[c.name]) if c.name in bounded else c for c in j.coordinates))
        for j in model.joints
    ]
    return replace(model, joints=tuple(joints))


def _around(coordinate: Coordinate, ends: list[float]) -> Coordinate:
    wider = WIDER_RAD if coordinate.rotational else WIDER_M
    low, high = max(ends[0] - wider, coordinate.range[0]), min(ends[1] + wider, coordinate.range[1])
    return replace(coordinate, range=(low, high))
