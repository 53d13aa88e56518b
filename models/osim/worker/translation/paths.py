"""Paths of muscles, actuators, ligaments and springs: as polynomials, as points, and sampled."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import opensim

from gaitgain.models.description.geometry import PathFit, PathPoint
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import Loaded, loaded, vector
from gaitgain.models.osim.worker.translation.functions import translate_function
from gaitgain.models.osim.worker.translation.mechanism import Mechanism

PATH_OWNERS = ("DeGrooteFregly2016Muscle", "PathActuator", "Ligament", "PathSpring")


def path_owners(source: Loaded) -> dict[str, Any]:
    """Everything that acts and has a path, by name: muscles, then actuators, then passive forces."""
    return {c.getName(): c for c in source.components(*PATH_OWNERS) if c.get_appliesForce()}


def polynomial_path(owner: Any) -> PathFit | None:
    """Return a ``FunctionBasedPath`` whose length is a polynomial exactly; nothing for any other path."""
    path = opensim.FunctionBasedPath.safeDownCast(owner.getPath())
    if path is None:
        return None
    count = path.getPropertyByName("coordinate_paths").size()
    names = tuple(path.get_coordinate_paths(i).split("/")[-1] for i in range(count))
    function = path.getLengthFunction()
    if function.getConcreteClassName() == "MultivariatePolynomialFunction":
        polynomial = opensim.MultivariatePolynomialFunction.safeDownCast(function)
        return _multivariate(names, polynomial.getOrder(), polynomial.getCoefficients().to_numpy().tolist())
    if function.getConcreteClassName() == "PolynomialFunction" and count == 1:
        found = opensim.PolynomialFunction.safeDownCast(function).getCoefficients()
        coefficients = tuple(found.get(i) for i in reversed(range(found.size())))
        return PathFit(names, tuple((k,) for k in range(len(coefficients))), coefficients)
    return None


def _multivariate(names: tuple[str, ...], order: int, coefficients: list[float]) -> PathFit:
    """OpenSim counts through the powers with the last coordinate's fastest; zero terms are left out."""
    every = (powers for powers in product(range(order + 1), repeat=len(names)) if sum(powers) <= order)
    terms = [(p, c) for p, c in zip(every, coefficients, strict=True) if c != 0.0] or [((0,) * len(names), 0.0)]
    return PathFit(names, tuple(p for p, _ in terms), tuple(c for _, c in terms))


def moment_arm_functions(owner: Any) -> bool:
    """Whether a ``FunctionBasedPath`` brings moment arms or speeds of its own, beside its length."""
    path = opensim.FunctionBasedPath.safeDownCast(owner.getPath())
    if path is None:
        return False
    return any(path.getPropertyByName(name).size() for name in ("moment_arm_functions", "lengthening_speed_function"))


def simple_points(owner: Any) -> tuple[PathPoint, ...]:
    """Return the points of a path made of fixed and moving points only; nothing for any other path."""
    path = opensim.GeometryPath.safeDownCast(owner.getPath())
    if path is None or path.getWrapSet().getSize():
        return ()
    points = path.getPathPointSet()
    found = [_point(points.get(i)) for i in range(points.getSize())]
    return tuple(p for p in found if p) if all(found) else ()


def _point(point: Any) -> PathPoint | None:
    frame = point.getParentFrame()
    body = frame.findBaseFrame().getName()
    kind = point.getConcreteClassName()
    if kind == "PathPoint":
        station = opensim.PathPoint.safeDownCast(point).get_location()
        x, y, z = vector(frame.findTransformInBaseFrame().shiftFrameStationToBase(station))
        return PathPoint(body, (x, y, z))
    if kind == "MovingPathPoint":
        moving = opensim.MovingPathPoint.safeDownCast(point)
        problems: list[str] = []
        functions = [moving.get_x_location(), moving.get_y_location(), moving.get_z_location()]
        fx, fy, fz = (translate_function(f, "", problems) for f in functions)
        names = {moving.getSocket(f"{axis}_coordinate").getConnecteePath().split("/")[-1] for axis in "xyz"}
        if problems or len(names) > 1:
            return None
        return PathPoint(body, (0.0, 0.0, 0.0), names.pop(), (fx, fy, fz))
    return None


def sample_paths(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Lengths of paths and their slopes in given poses.

    ``values`` has a row per pose and a column per name in ``coordinates``; coordinates that are not named stay at
    their defaults. Answers with ``lengths`` (poses x ``owners``) and, where ``slopes`` are asked for, with those
    (poses x owners x coordinates): ``dlength/dvalue``.
    """
    source = loaded(arguments)
    every = path_owners(source)
    mechanism = Mechanism(source, arguments["coordinates"])
    paths = [every[name].getPath() for name in arguments["owners"]]
    poses = arrays["values"]
    lengths = np.empty((len(poses), len(paths)))
    slopes = np.empty((len(poses), len(paths), poses.shape[1] if arguments["slopes"] else 0))
    for i, pose in enumerate(poses):
        mechanism.pose(pose)
        lengths[i] = [path.getLength(mechanism.state) for path in paths]
        # A path's slope in a coordinate is its lengthening speed when that coordinate alone moves with rate 1.
        for j, unit in enumerate(np.eye(poses.shape[1])[: slopes.shape[2]]):
            mechanism.move(unit)
            slopes[i, :, j] = [path.getLengtheningSpeed(mechanism.state) for path in paths]
    return {}, {"lengths": lengths, "slopes": slopes}


COMMANDS = {"sample_paths": sample_paths}
