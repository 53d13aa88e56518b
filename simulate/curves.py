"""Curves of a gait report: angles, moments and ground forces of one side over its gait cycle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy import Anatomy
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.optimize.trajectory import Trajectory
from gaitgain.simulate.events import find_events, gait_cycle
from gaitgain.simulate.outcomes import GRAVITY_M_S2, extension_moment

# Unit and positive direction of each curve.
CURVES = {
    "hip angle": ("deg", "flexion"),
    "knee angle": ("deg", "flexion"),
    "ankle angle": ("deg", "dorsiflexion"),
    "hip moment": ("N m/kg", "extension"),
    "knee moment": ("N m/kg", "extension"),
    "ankle moment": ("N m/kg", "plantarflexion"),
    "vertical ground force": ("body weight", "up"),
    "fore-aft ground force": ("body weight", "forward"),
    "ankle power": ("W/kg", "generated"),
}


@dataclass(frozen=True)
class GaitCurves:
    """Curves of one walk.

    Attributes
    ----------
    percent
        Of the gait cycle, 0 to 100.
    values
        By name; angles in deg, moments in N m/kg, forces in body weights, power in W/kg.
    toe_off_percent
        End of stance.
    """

    percent: np.ndarray
    values: dict[str, np.ndarray]
    toe_off_percent: float


def build_curves(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy, foot: int = 0) -> GaitCurves:
    """Cut a stride at the foot's contacts and put it into the units of a gait report."""
    leg = anatomy.legs[foot]
    values: dict[str, np.ndarray] = {}
    for joint, coordinate, sign in leg.joints:
        angle = sign * np.rad2deg(trajectory.values[:, model.coordinate_index(coordinate)])
        values[f"{joint} angle"] = gait_cycle(trajectory, angle, foot)
        values[f"{joint} moment"] = gait_cycle(trajectory, extension_moment(trajectory, model, leg, joint), foot)
    forces = trajectory.ground_forces[:, foot] / (model.total_mass * GRAVITY_M_S2)
    values["fore-aft ground force"] = gait_cycle(trajectory, forces[:, 0], foot)
    values["vertical ground force"] = gait_cycle(trajectory, forces[:, 1], foot)
    ankle = model.coordinate_index(leg.ankle)
    power = trajectory.joint_moments[:, ankle] * trajectory.speeds[:, ankle] / model.total_mass
    values["ankle power"] = gait_cycle(trajectory, power, foot)
    percent = np.linspace(0.0, 100.0, len(values["ankle power"]))
    stance = find_events(trajectory, foot).stance / trajectory.duration
    return GaitCurves(percent, values, 100.0 * stance)
