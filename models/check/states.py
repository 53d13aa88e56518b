"""Random states in which a translation is held against OpenSim."""

from __future__ import annotations

from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.muscle.path_poses import path_range
from gaitgain.models.osim.path_sampling import Ranges
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.spatial import fixed_rotation, vector

SPEED_RAD_S, SPEED_M_S = 5.0, 1.0
ACCELERATION = 50.0
TIME_S = 0.3
# The lowest sphere is this far below or above the ground (m).
DEEPEST_M, HIGHEST_M = 0.02, 0.01


@dataclass(frozen=True)
class CheckStates:
    """States of a model, each array with a row per state.

    Attributes
    ----------
    names
        Free coordinates, in the order of the columns of ``values``, ``speeds`` and ``accelerations``.
    """

    names: list[str]
    values: np.ndarray
    speeds: np.ndarray
    accelerations: np.ndarray
    activations: np.ndarray
    excitations: np.ndarray
    normalized_tendon_forces: np.ndarray
    normalized_tendon_force_rates: np.ndarray

    @property
    def motion(self) -> dict[str, np.ndarray]:
        """Arrays that describe the motion."""
        return {"values": self.values, "speeds": self.speeds, "accelerations": self.accelerations}

    @property
    def muscles(self) -> dict[str, np.ndarray]:
        """Arrays that describe the muscles."""
        names = ("activations", "excitations", "normalized_tendon_forces", "normalized_tendon_force_rates")
        return {name: getattr(self, name) for name in names}


def draw_states(
    model: MusculoskeletalModel, ranges: Ranges | None = None, count: int = 100, seed: int = 0
) -> CheckStates:
    """Draw states uniformly within the joint ranges; a model with contact stands about on its ground.

    ``ranges`` (rad or m) replace those of some coordinates.
    """
    rng = np.random.default_rng(seed)
    narrowed = ranges or {}
    free = [replace(c, range=narrowed.get(c.name, c.range)) for c in model.free_coordinates]
    low, high = np.array([path_range(c) for c in free]).reshape(-1, 2).T
    values = rng.uniform(low, high, (count, len(free)))
    fastest = np.array([SPEED_RAD_S if c.rotational else SPEED_M_S for c in free])
    muscles = (count, len(model.muscles))
    _stand(model, values, rng)
    return CheckStates(
        names=[c.name for c in free],
        values=values,
        speeds=rng.uniform(-fastest, fastest, values.shape),
        accelerations=rng.uniform(-ACCELERATION, ACCELERATION, values.shape),
        activations=rng.uniform(0.02, 0.98, muscles),
        excitations=rng.uniform(0.02, 0.98, muscles),
        normalized_tendon_forces=rng.uniform(0.05, 1.2, muscles),
        normalized_tendon_force_rates=rng.uniform(-5.0, 5.0, muscles),
    )


def _stand(model: MusculoskeletalModel, values: np.ndarray, rng: np.random.Generator) -> None:
    """Shift the coordinate that lifts the whole model so that its lowest sphere is close to the ground."""
    normal = -fixed_rotation(model.contact_plane.orientation)[:, 0]
    lifting = _lifting_coordinate(model, normal)
    spheres = [i for i, contact in enumerate(model.contacts) if contact.half_space is None]
    if lifting is None or not spheres:
        return
    column, lift = lifting
    heights = _sphere_heights(model, spheres, normal)
    for row in values:
        wanted = rng.uniform(-DEEPEST_M, HIGHEST_M)
        row[column] += (wanted - float(np.array(heights(row)).min())) / lift


def _lifting_coordinate(model: MusculoskeletalModel, normal: np.ndarray) -> tuple[int, float] | None:
    names = [c.name for c in model.free_coordinates]
    for joint in model.joints:
        frame = fixed_rotation(joint.parent_offset.orientation)
        for step in joint.translations:
            lift = float(normal @ frame @ np.asarray(step.axis) / np.linalg.norm(step.axis))
            identity = not step.function.constant and step.function(1.0) - step.function(0.0) == 1.0
            if joint.parent_body == GROUND and step.coordinate in names and identity and abs(lift) > 0.5:
                return names.index(step.coordinate), lift
    return None


def _sphere_heights(model: MusculoskeletalModel, spheres: list[int], normal: np.ndarray) -> ca.Function:
    """Heights of the lowest points of spheres over the ground, as a function of the values."""
    numbers = model_numbers(model)
    values = ca.SX.sym("values", len(model.free_coordinates))
    still = ca.SX.zeros(len(model.free_coordinates))
    skeleton = Skeleton(model, numbers, values=values, speeds=still, accelerations=still, time=TIME_S)
    heights = []
    for i in spheres:
        contact = model.contacts[i]
        _, center, _ = skeleton.motions[contact.body].point(vector(contact.location))
        heights.append(ca.dot(center - ca.DM(model.contact_plane.translation), ca.DM(normal)) - contact.radius)
    return ca.Function("heights", [values], [ca.vertcat(*heights)])
