"""A recording written from the healthy walk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from recordings import walk_coordinates, walk_forces, write_forces, write_motion

from gaitgain.models.recording.ground_force import read_recorded_forces
from gaitgain.models.recording.motion import read_recorded_motion


@dataclass(frozen=True)
class Recorded:
    """The walk, and what is read back of its files."""

    stride: object
    coordinates: tuple[np.ndarray, np.ndarray]
    ground: tuple[np.ndarray, np.ndarray, np.ndarray]
    motion: object
    forces: object


@pytest.fixture(scope="session")
def recorded(tmp_path_factory, coarse_stride, solver, gait2d):
    folder = tmp_path_factory.mktemp("recorded")
    coordinates, ground = walk_coordinates(coarse_stride, gait2d), walk_forces(coarse_stride, solver, gait2d)
    motion = read_recorded_motion(write_motion(folder / "walk.mot", gait2d, *coordinates), gait2d)
    forces = read_recorded_forces(write_forces(folder / "forces.mot", *ground), gait2d)
    return Recorded(coarse_stride, coordinates, ground, motion, forces)
