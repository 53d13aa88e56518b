"""A motion to stay near: recorded coordinates and ground forces over the gait cycle, with weights in SI.

Beside the usual cost, a walker that tracks pays for the mean over the cycle of weighted squared deviations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.recording.gait_cycle import GaitCycle
from gaitgain.models.variable import COORDINATE
from gaitgain.optimize.problem.mesh import Mesh

HALF = 0.5
FEET, AXES = 2, 3
_FORCE_SIGN = np.array([1.0, 1.0, -1.0])  # of the mirror image of a force


@dataclass(frozen=True)
class TrackingWeights:
    """What deviations cost, in the unit of the cost of walking (1/m).

    Attributes
    ----------
    angle, place
        Of coordinates that turn (1/(m rad^2)) and that shift (1/(m m^2)).
    force
        Of each component of the force on each foot (1/(m N^2)); 0 leaves forces free.
    """

    angle: float = 500.0
    place: float = 5000.0
    force: float = 5e-4


DEFAULT_TRACKING = TrackingWeights()


@dataclass(frozen=True)
class Tracking:
    """A gait cycle to track, from right foot contact to the next; plain numbers, a row per sample.

    Attributes
    ----------
    values
        Samples x free coordinates (rad, m) at even times, the forward one without its steady advance.
    weights
        Of each free coordinate; 0 for those that were not recorded.
    forces
        Samples x (right x, y, z, left x, y, z) (N); empty where none are tracked.
    force_weight
        1/(m N^2).
    """

    values: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    forces: tuple[tuple[float, ...], ...] = ()
    force_weight: float = 0.0


def track(cycle: GaitCycle, model: MusculoskeletalModel, weights: TrackingWeights) -> Tracking:
    """Return a recorded gait cycle as something to track."""
    level = cycle.values.copy()
    forward = model.coordinate_index(forward_coordinate(model))
    level[:, forward] -= cycle.distance * np.linspace(0.0, 1.0, len(level))
    of_coordinates = tuple(
        (weights.angle if c.rotational else weights.place) if c.name in cycle.recorded else 0.0
        for c in model.free_coordinates
    )
    has_forces = cycle.forces is not None and weights.force > 0.0
    forces = cycle.forces.reshape(len(level), -1).tolist() if cycle.forces is not None and has_forces else []
    return Tracking(
        values=tuple(map(tuple, level.tolist())),
        weights=of_coordinates,
        forces=tuple(map(tuple, forces)),
        force_weight=weights.force if has_forces else 0.0,
    )


def targets(tracking: Tracking, model: MusculoskeletalModel, mesh: Mesh, *, full_cycle: bool) -> np.ndarray:
    """Return what is tracked at the collocation points: points x (coordinates, forces), the advance left out.

    Over half a cycle each side tracks the mean of itself and the mirror image of the other.
    """
    values = mean_sides(tracking, model, mesh.times[1:], full_cycle=full_cycle)
    rows, shares = tracking.forces or _none(tracking), mesh.times[1:] * (1.0 if full_cycle else HALF)
    forces = _sampled(rows, shares)
    if not full_cycle:
        later = _sampled(rows, shares + HALF).reshape(-1, FEET, AXES)
        forces = HALF * (forces + (later[:, ::-1] * _FORCE_SIGN).reshape(len(shares), -1))
    return np.concatenate([values, forces], axis=1)


def mean_sides(tracking: Tracking, model: MusculoskeletalModel, shares: np.ndarray, *, full_cycle: bool) -> np.ndarray:
    """Return the coordinates that are tracked at shares of the solved cycle (0 to 1), without their advance."""
    at = shares if full_cycle else HALF * shares
    values = _sampled(tracking.values, at)
    if full_cycle:
        return values
    partner, sign = mirror(model).of(COORDINATE)
    return HALF * (values + _sampled(tracking.values, at + HALF)[:, partner] * sign)


def _none(tracking: Tracking) -> tuple[tuple[float, ...], ...]:
    return ((0.0,) * (FEET * AXES),) * len(tracking.values)


def _sampled(rows: tuple[tuple[float, ...], ...], shares: np.ndarray) -> np.ndarray:
    table = np.array(rows)
    even = np.linspace(0.0, 1.0, len(table))
    return np.stack([np.interp(shares % 1.0, even, column) for column in table.T], axis=1)
