"""How every coordinate of a model moves when the free ones do, and how forces on it reach them.

Locked coordinates rest, prescribed ones follow time, and dependent ones (OpenSim's
``CoordinateCouplerConstraint``) are substituted: ``q_d = f(q)`` moves with ``f' q'`` and ``f'' q'^2 + f' q''``, and a
force on it acts on ``q`` with lever ``f'``, so that the constraint force never appears.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.spatial import Expression, jet


@dataclass(frozen=True)
class CoordinateMotion:
    """A coordinate's value, speed and acceleration (rad or m, and rates), and its slopes in those that it follows."""

    value: Expression
    speed: Expression
    acceleration: Expression
    slopes: tuple[tuple[str, Expression], ...] = ()


Motions = dict[str, CoordinateMotion]


def coordinate_motions(
    model: MusculoskeletalModel, values: ca.SX, speeds: ca.SX, accelerations: ca.SX, time: Expression = 0.0
) -> Motions:
    """Return the motion of every coordinate by name, each after those that it follows.

    Parameters
    ----------
    values, speeds, accelerations
        Of the free coordinates (free coordinates; rad or m, and per s, and per s^2).
    time
        Of prescribed coordinates (s).
    """
    motions: Motions = {}
    for i, coordinate in enumerate(model.free_coordinates):
        motions[coordinate.name] = CoordinateMotion(values[i], speeds[i], accelerations[i])
    waiting = []
    for coordinate in model.coordinates:
        if coordinate.coupling:
            waiting.append(coordinate)
        elif not coordinate.free:
            motions[coordinate.name] = _own_motion(coordinate, time)
    while waiting:
        ready = [c for c in waiting if c.coupling and set(c.coupling.coordinates) <= set(motions)]
        motions |= {c.name: _following(c, motions) for c in ready}
        waiting = [c for c in waiting if c.name not in motions]
    return motions


def all_coordinates(
    model: MusculoskeletalModel, values: np.ndarray, speeds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return values and speeds of all coordinates, the held and the dependent ones included, in the model's order.

    Parameters
    ----------
    values, speeds
        Of the free coordinates: times x free coordinates (rad or m, and per s).

    Returns
    -------
    tuple of numpy.ndarray
        Times x coordinates (rad or m, and per s).
    """
    q, u = (ca.SX.sym(name, len(model.free_coordinates)) for name in ("values", "speeds"))
    motions = coordinate_motions(model, q, u, ca.SX.zeros(q.numel()))
    ordered = [motions[coordinate.name] for coordinate in model.coordinates]
    outputs = [ca.vertcat(*[motion.value for motion in ordered]), ca.vertcat(*[motion.speed for motion in ordered])]
    found = ca.Function("all_coordinates", [q, u], outputs).map(len(values))(values.T, speeds.T)
    return np.array(found[0]).T, np.array(found[1]).T


def on_free_coordinates(model: MusculoskeletalModel, motions: Motions, forces: Mapping[str, Expression]) -> ca.SX:
    """Return the forces on the free coordinates (N m or N) that do the work of forces on any coordinates by name."""
    total = dict(forces)
    for name, motion in reversed(motions.items()):
        for other, slope in motion.slopes:
            total[other] = total.get(other, ca.SX(0)) + slope * total.get(name, ca.SX(0))
    return ca.vertcat(ca.SX(0, 1), *[total.get(c.name, ca.SX(0)) for c in model.free_coordinates])


def _own_motion(coordinate: Coordinate, time: Expression) -> CoordinateMotion:
    if coordinate.locked or coordinate.prescribed is None:
        return CoordinateMotion(ca.SX(coordinate.default_value), ca.SX(0), ca.SX(0))
    value, speed, acceleration = (ca.SX(part) for part in jet(coordinate.prescribed, ca.SX(time)))
    return CoordinateMotion(value, speed, acceleration)


def _following(coordinate: Coordinate, motions: Motions) -> CoordinateMotion:
    assert coordinate.coupling is not None
    value, speed, acceleration = ca.SX(0), ca.SX(0), ca.SX(0)
    slopes = []
    for name, function in zip(coordinate.coupling.coordinates, coordinate.coupling.functions, strict=True):
        other = motions[name]
        part, slope, bend = jet(function, other.value)
        value += part
        speed += slope * other.speed
        acceleration += bend * other.speed**2 + slope * other.acceleration
        slopes.append((name, slope))
    return CoordinateMotion(value, speed, acceleration, tuple(slopes))
