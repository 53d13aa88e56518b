"""Vectors, bodies and coordinates of a model that is being written."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.geometry import GROUND
from gaitgain.models.osim.worker.session import UnsupportedModelError


def vec3(numbers: tuple[float, float, float]) -> Any:
    """Return a SimTK ``Vec3``."""
    return opensim.Vec3(*numbers)


def frame(model: Any, name: str) -> Any:
    """Return the body of a name, or ground."""
    return model.getGround() if name == GROUND else model.getBodySet().get(name)


def coordinate_path(model: Any, name: str | None) -> str:
    """Return the absolute path of a coordinate.

    Raises
    ------
    UnsupportedModelError
        When no joint has it.
    """
    for joint in model.getJointSet():
        for i in range(joint.numCoordinates()):
            if joint.get_coordinates(i).getName() == name:
                return f"/jointset/{joint.getName()}/{name}"
    raise UnsupportedModelError(f"a path follows the coordinate {name}, which no joint has")
