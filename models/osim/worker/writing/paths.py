"""Write the paths of muscles: through points, or as the polynomials that the equations have."""

from __future__ import annotations

from itertools import product
from typing import Any

import opensim

from gaitgain.models.description.geometry import PathFit, PathPoint
from gaitgain.models.osim.worker.session import UnsupportedModelError
from gaitgain.models.osim.worker.writing.frames import coordinate_path, frame, vec3
from gaitgain.models.osim.worker.writing.functions import write_function

POINTS, POLYNOMIALS = "points", "polynomials"
PATHS = (POINTS, POLYNOMIALS)


def give_path(
    model: Any, owner: Any, fit: PathFit | None, points: tuple[PathPoint, ...] = (), paths: str = POLYNOMIALS
) -> None:
    """Give a muscle, or another force along a path, its path as ``paths`` says.

    Raises
    ------
    UnsupportedModelError
        When it has none of that kind.
    """
    name = owner.getName()
    if paths == POLYNOMIALS:
        if fit is None:
            raise UnsupportedModelError(f"{name}: its path has no polynomial")
        owner.set_path(write_polynomial(model, fit))
        return
    if not points:
        raise UnsupportedModelError(f"{name}: its path is not one of points")
    owner.set_path(opensim.GeometryPath())
    path = owner.updGeometryPath()  # points are added in place: the owner keeps a copy, and copies lose connections
    for i, point in enumerate(points):
        _add_point(model, path, f"{name}-P{i + 1}", point)


def write_polynomial(model: Any, fit: PathFit) -> Any:
    """Return the ``FunctionBasedPath`` whose length is a polynomial; OpenSim takes moment arms as its slopes."""
    order = max(1, *(sum(powers) for powers in fit.exponents))
    terms: dict[tuple[int, ...], float] = {}
    for powers, coefficient in zip(fit.exponents, fit.coefficients, strict=True):
        terms[tuple(powers)] = terms.get(tuple(powers), 0.0) + coefficient
    # OpenSim counts through the powers with the last coordinate's fastest.
    every = (powers for powers in product(range(order + 1), repeat=len(fit.coordinates)) if sum(powers) <= order)
    coefficients = opensim.Vector([terms.get(powers, 0.0) for powers in every])
    path = opensim.FunctionBasedPath()
    for name in fit.coordinates:
        path.appendCoordinatePath(coordinate_path(model, name))
    path.setLengthFunction(opensim.MultivariatePolynomialFunction(coefficients, len(fit.coordinates), order))
    return path


def _add_point(model: Any, path: Any, name: str, point: PathPoint) -> None:
    body = frame(model, point.body)
    if point.moving is None:
        path.appendNewPathPoint(name, body, vec3(point.location))
        return
    moving = opensim.MovingPathPoint()
    moving.setName(name)
    # By path, since the path keeps a copy and copies lose connections.
    moving.updSocket("parent_frame").setConnecteePath(body.getAbsolutePathString())
    coordinate = coordinate_path(model, point.coordinate)
    for axis, function in zip("xyz", point.moving, strict=True):
        getattr(moving, f"set_{axis}_location")(write_function(function))
        moving.updSocket(f"{axis}_coordinate").setConnecteePath(coordinate)
    path.updPathPointSet().cloneAndAppend(moving)
