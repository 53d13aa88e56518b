"""Curves of a gait report over the gait cycle of one side: angles, moments, powers, ground forces, muscles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.optimize.walk.event import gait_cycle
from gaitgain.optimize.walk.trajectory import Trajectory
from gaitgain.simulate.outcomes.muscle import group_motion
from gaitgain.simulate.outcomes.side import Side
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
    side = Side(Stride(trajectory, model, anatomy), foot)
    whole = {**_joints(side), **_ground(side), **_muscles(side)}
    names = [name for name in CURVES if name in whole]
    cut = gait_cycle(trajectory, np.stack([whole[name] for name in names], axis=1), foot)
    values = {name: column.copy() for name, column in zip(names, cut.T, strict=True)}
    percent = np.linspace(0.0, 100.0, len(cut))
    return GaitCurves(percent, values, 100.0 * side.phases.stance)


def _joints(side: Side) -> dict[str, np.ndarray]:
    stride = side.stride
    curves = {"pelvic tilt": -stride.pelvic_tilt, "thigh angle": side.thigh}
    for joint in side.angles:
        curves |= {f"{joint} angle": side.angles[joint], f"{joint} power": side.powers[joint]}
        if joint in side.moments:
            curves[f"{joint} moment"] = side.moments[joint]
    return curves


def _ground(side: Side) -> dict[str, np.ndarray]:
    return {"fore-aft ground force": side.ground_force[:, 0], "vertical ground force": side.ground_force[:, 1]}


def _muscles(side: Side) -> dict[str, np.ndarray]:
    curves = {}
    for group in GROUPS:
        motion = group_motion(side, group)
        if motion is not None:
            words = group.replace("_", " ")
            curves |= {
                f"{words} activation": motion.activation,
                f"{words} force": motion.force / side.stride.body_weight,
                f"{words} fiber length": motion.length,
            }
    return curves
