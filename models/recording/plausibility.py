"""Whether recorded forces belong to the recorded motion: right sides, right units, the weight of the body."""

from __future__ import annotations

from collections.abc import Iterator

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.recording.ground_force import SIDES, RecordedForces
from gaitgain.models.recording.motion import RecordedMotion
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton

BEARING_SHARE = 0.2  # of body weight: points of application are well known from here on
FARTHEST_M = 0.4  # of the point of application from the origin of the foot
WEIGHT_SHARE = (0.75, 1.25)  # mean vertical force of a cycle over body weight


def body_weight(model: MusculoskeletalModel) -> float:
    """Weight of all bodies (N)."""
    return model.total_mass * float(np.linalg.norm(model.gravity))


def check_sides(model: MusculoskeletalModel, motion: RecordedMotion, forces: RecordedForces) -> None:
    """Refuse forces that press where their foot is not.

    Raises
    ------
    ModelError
        When sides are exchanged, or points are in other units or of another laboratory.
    """
    if not forces.has_points:
        return
    faults = list(_misplaced(model, motion, forces))
    if faults:
        raise ModelError("the forces of the ground do not fit the motion\n" + "\n".join(f"  - {f}" for f in faults))


def _misplaced(model: MusculoskeletalModel, motion: RecordedMotion, forces: RecordedForces) -> Iterator[str]:
    inside = (motion.time >= forces.time[0]) & (motion.time <= forces.time[-1])
    if not inside.any():
        yield (
            f"the forces last from {forces.time[0]:.3f} to {forces.time[-1]:.3f} s, the motion from "
            f"{motion.time[0]:.3f} to {motion.time[-1]:.3f} s"
        )
        return
    places = body_places(model, motion.values[inside], forces.bodies)
    force, moment = forces.at(motion.time[inside])
    for foot, side in enumerate(SIDES):
        bearing = force[:, foot, 1] > BEARING_SHARE * body_weight(model)
        if not bearing.any():
            yield (
                f"the {side} foot never bears {BEARING_SHARE:.0%} of body weight in the time of the motion; forces are "
                "in N, with Y up"
            )
            continue
        points = pressure_points(force[bearing, foot], moment[bearing, foot])
        own, other = (
            np.median(np.linalg.norm((points - places[bearing, k])[:, [0, 2]], axis=1)) for k in (foot, 1 - foot)
        )
        if own > FARTHEST_M and other < own:
            yield (
                f"the force of the {side} foot acts {own:.2f} m from it and {other:.2f} m from the other foot; "
                "exchange right and left"
            )
        elif own > FARTHEST_M:
            yield (
                f"the force of the {side} foot acts {own:.3g} m from it; points are in meters, in the ground of the "
                "motion"
            )


def pressure_points(force: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """Points of the ground (height 0) at which forces have their moments about the origin (times x 3, m)."""
    x, z = moment[:, 2] / force[:, 1], -moment[:, 0] / force[:, 1]
    return np.stack([x, np.zeros_like(x), z], axis=1)


def body_places(model: MusculoskeletalModel, values: np.ndarray, bodies: tuple[str, ...]) -> np.ndarray:
    """Origins of bodies in ground: times x bodies x 3 (m)."""
    q = ca.SX.sym("values", values.shape[1])
    zero = ca.SX.zeros(values.shape[1])
    skeleton = Skeleton(model, model_numbers(model.bones), values=q, speeds=zero, accelerations=zero)
    function = ca.Function("places", [q], [ca.vertcat(*[skeleton.motions[body].position for body in bodies])])
    return np.array(function.map(len(values))(values.T)).T.reshape(len(values), len(bodies), 3)


def check_weight(model: MusculoskeletalModel, forces: np.ndarray) -> float:
    """Return the mean vertical force of a whole gait cycle over body weight, which is 1 where nothing is wrong.

    Parameters
    ----------
    forces
        Even times over a cycle x feet x 3 (N).

    Raises
    ------
    ModelError
        When it is far from 1: other units, or a model of another mass.
    """
    share = float(forces[:, :, 1].sum(axis=1).mean()) / body_weight(model)
    low, high = WEIGHT_SHARE
    if not low <= share <= high:
        raise ModelError(
            f"over the gait cycle the ground bears {share:.2f} of the weight of model '{model.name}' "
            f"({model.total_mass:.1f} kg); forces are in N, of both feet, and the model has the mass of the person"
        )
    return share
