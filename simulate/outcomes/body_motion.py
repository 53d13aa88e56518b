"""Where feet and mass center are during a stride: what markers would show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg, foot_spheres
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.optimize.walk.trajectory import Trajectory


@dataclass(frozen=True)
class BodyMotion:
    """Positions and velocities in ground (X forward, Y up, Z right; m, m/s); one row per time.

    Attributes
    ----------
    heels, toes
        times x 2 feet (right, left) x 3: lowest point of the rearmost and of the foremost contact sphere.
    mass_center, mass_center_velocity
        times x 3, of the whole body.
    ground_height
        Of the contact plane.
    """

    heels: np.ndarray
    toes: np.ndarray
    mass_center: np.ndarray
    mass_center_velocity: np.ndarray
    ground_height: float


def track_body(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy) -> BodyMotion:
    """Evaluate the skeleton along a stride."""
    # Only bones count here, so that one function serves every person of a study.
    function = _kinematics(replace(model, muscles=()))
    count = len(trajectory.time)
    bottoms, center, velocity = (
        np.array(part) for part in function.map(count)(trajectory.values.T, trajectory.speeds.T)
    )
    spheres = bottoms.T.reshape(count, -1, 3)
    ends = [_ends(model, leg, function) for leg in anatomy.legs]
    return BodyMotion(
        heels=np.stack([spheres[:, rear] for rear, _ in ends], axis=1),
        toes=np.stack([spheres[:, front] for _, front in ends], axis=1),
        mass_center=center.T,
        mass_center_velocity=velocity.T,
        ground_height=model.contact_plane.translation[1],
    )


@lru_cache(maxsize=8)
def _kinematics(model: MusculoskeletalModel) -> ca.Function:
    """Values and speeds to sphere bottoms (3 x spheres), mass center and its velocity (3 each)."""
    n = len(model.free_coordinates)
    values, speeds = ca.SX.sym("values", n), ca.SX.sym("speeds", n)
    motions = Skeleton(model, model_numbers(model), values=values, speeds=speeds, accelerations=ca.SX.zeros(n)).motions
    below = [ca.vertcat(0.0, -sphere.radius, 0.0) for sphere in model.contacts]
    bottoms = [
        motions[sphere.body].point(ca.SX(list(sphere.location)))[1] + down
        for sphere, down in zip(model.contacts, below, strict=True)
    ]
    center, velocity = ca.SX.zeros(3), ca.SX.zeros(3)
    for body in model.bodies:
        _, position, rate = motions[body.name].point(ca.SX(list(body.mass_center)))
        center += body.mass / model.total_mass * position
        velocity += body.mass / model.total_mass * rate
    return ca.Function("kinematics", [values, speeds], [ca.horzcat(ca.SX(3, 0), *bottoms), center, velocity])


def _ends(model: MusculoskeletalModel, leg: Leg, function: ca.Function) -> tuple[int, int]:
    """Rearmost and foremost sphere of a foot, toes included, in the default pose."""
    own = foot_spheres(model, leg)
    pose = [c.default_value for c in model.free_coordinates]
    forward = np.array(function(pose, np.zeros(len(pose)))[0])[0, own]
    return own[int(np.argmin(forward))], own[int(np.argmax(forward))]
