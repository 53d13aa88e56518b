"""Curves of a gait report over the gait cycle of one side: angles, moments, powers, ground forces, muscles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.event import gait_cycle
from gaitgain.simulate.outcomes.joint import extension_moment, joint_angle, joint_power, thigh_angle
from gaitgain.simulate.outcomes.stride import Stride

# Unit and positive direction of each curve. What a report shows comes first, a row of three at a time.
REPORT_CURVES = {
    "hip angle": ("deg", "flexion"),
    "knee angle": ("deg", "flexion"),
    "ankle angle": ("deg", "dorsiflexion"),
    "hip moment": ("N m/kg", "extension"),
    "knee moment": ("N m/kg", "extension"),
    "ankle moment": ("N m/kg", "plantarflexion"),
    "hip power": ("W/kg", "generated"),
    "knee power": ("W/kg", "generated"),
    "ankle power": ("W/kg", "generated"),
    "vertical ground force": ("body weight", "up"),
    "fore-aft ground force": ("body weight", "forward"),
    "pelvic tilt": ("deg", "forward"),
}
MUSCLE_CURVES = {
    f"{group.replace('_', ' ')} {what}": unit
    for group in GROUPS
    for what, unit in (
        ("activation", ("1", "active")),
        ("force", ("body weight", "pulling")),
        ("fiber length", ("optimal lengths", "long")),
    )
}
CURVES = {**REPORT_CURVES, "thigh angle": ("deg", "forward of the vertical"), **MUSCLE_CURVES}


@dataclass(frozen=True)
class GaitCurves:
    """Curves of one walk.

    Attributes
    ----------
    percent
        Of the gait cycle, 0 to 100.
    values
        By name, in the units of :data:`CURVES`. Activation and fiber length are means over a group's muscles weighted
        by their maximal isometric force; force is the sum of their tendon forces.
    toe_off_percent
        End of stance.
    """

    percent: np.ndarray
    values: dict[str, np.ndarray]
    toe_off_percent: float


def build_curves(trajectory: Trajectory, model: MusculoskeletalModel, anatomy: Anatomy, foot: int = 0) -> GaitCurves:
    """Cut a stride at the foot's contacts and put it into the units of a gait report."""
    stride = Stride(trajectory, model, anatomy)
    found = {**_joints(stride, foot), **_ground(stride, foot), **_muscles(stride, foot)}
    values = {name: gait_cycle(trajectory, found[name], foot) for name in CURVES if name in found}
    percent = np.linspace(0.0, 100.0, len(values["hip angle"]))
    return GaitCurves(percent, values, 100.0 * stride.phases(foot).stance)


def _joints(stride: Stride, foot: int) -> dict[str, np.ndarray]:
    tilt = stride.trajectory.values[:, stride.model.coordinate_index(stride.anatomy.tilt)]
    found = {"pelvic tilt": -np.rad2deg(tilt), "thigh angle": thigh_angle(stride, foot)}
    for joint, _, _ in stride.leg(foot).joints:
        place = (stride.trajectory, stride.model, stride.leg(foot), joint)
        found[f"{joint} angle"] = joint_angle(*place)
        found[f"{joint} moment"] = extension_moment(*place)
        found[f"{joint} power"] = joint_power(*place)
    return found


def _ground(stride: Stride, foot: int) -> dict[str, np.ndarray]:
    forces = stride.trajectory.ground_forces[:, foot] / stride.body_weight
    return {"fore-aft ground force": forces[:, 0], "vertical ground force": forces[:, 1]}


def _muscles(stride: Stride, foot: int) -> dict[str, np.ndarray]:
    trajectory, found = stride.trajectory, {}
    for group in GROUPS:
        members = stride.anatomy.members(group, stride.leg(foot).side)
        if not members:
            continue
        words = group.replace("_", " ")
        strongest = np.array([stride.model.muscles[i].max_isometric_force for i in members])
        shares = strongest / strongest.sum()
        found[f"{words} activation"] = trajectory.activations[:, members] @ shares
        found[f"{words} force"] = trajectory.tendon_forces[:, members].sum(axis=1) / stride.body_weight
        found[f"{words} fiber length"] = trajectory.normalized_fiber_lengths[:, members] @ shares
    return found
