"""Maximal isometric joint torque, as a dynamometer would measure it on the same model that walks.

The tested leg is held still in the posture of the test. Every muscle that helps is activated to its
ceiling and every other one rests; what the relaxed limb does by itself is taken off, as a gravity
correction does. With rigid tendons and a limb at rest this maximum is exact.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from gaitgain.models.anatomy import Anatomy, Leg
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.dynamics import Dynamics
from gaitgain.models.evidence_table import EvidenceTable
from gaitgain.simulate.outcomes import Outcome

JOINTS = ("hip", "knee", "ankle")
DIRECTIONS = {"extension": -1, "flexion": 1}
NAMES = {("ankle", "extension"): "plantarflexion", ("ankle", "flexion"): "dorsiflexion"}


@cache
def _postures() -> EvidenceTable:
    return EvidenceTable("gaitgain.simulate", "dynamometer_posture")


def measure_strength(model: MusculoskeletalModel, dynamics: Dynamics, anatomy: Anatomy) -> tuple[Outcome, ...]:
    """Maximal isometric torque of every joint in both directions (N m); sides apart where they differ."""
    found = []
    for joint in JOINTS:
        for direction in DIRECTIONS:
            right, left = (isometric_torque(model, dynamics, leg, joint, direction) for leg in anatomy.legs)
            found.append(_outcome(joint, direction, right, ""))
            if not np.isclose(right, left, rtol=1e-9):
                found.append(_outcome(joint, direction, left, "left"))
    return tuple(found)


def _outcome(joint: str, direction: str, torque: float, side: str) -> Outcome:
    word = NAMES.get((joint, direction), direction)
    name, label = f"maximal_{joint}_{word}_torque", f"maximal isometric {joint} {word} torque"
    angle = np.rad2deg(_postures().number(f"{joint}_{direction}", "angle"))
    text = f"largest voluntary isometric torque at {angle:.0f} deg of flexion, relaxed limb taken off"
    if side:
        name, label, text = f"{name}_{side}", f"{label}, {side}", f"{text}, {side}"
    return Outcome(name, label, "N m", text, torque)


def isometric_torque(
    model: MusculoskeletalModel, dynamics: Dynamics, leg: Leg, joint: str, direction: str, angle: float | None = None
) -> float:
    """Maximal isometric torque of one joint of one leg.

    Parameters
    ----------
    joint
        ``hip``, ``knee`` or ``ankle``.
    direction
        ``extension`` (at the ankle plantarflexion) or ``flexion`` (dorsiflexion).
    angle
        Flexion of the joint (rad); by default where torque peaks in Anderson et al. (2007).

    Returns
    -------
    float
        N m, positive.
    """
    coordinate, sign = next((c, s) for name, c, s in leg.joints if name == joint)
    values = _posture(model, leg, joint, direction, angle)
    arms, strongest, relaxed = _isometric_forces(model, dynamics, values)
    effect = DIRECTIONS[direction] * sign * arms[:, model.coordinate_index(coordinate)]
    return float(np.sum(np.where(effect > 0, effect * (strongest - relaxed), 0.0)))


def _posture(model: MusculoskeletalModel, leg: Leg, joint: str, direction: str, angle: float | None) -> np.ndarray:
    tested = _postures().number(f"{joint}_{direction}", "angle") if angle is None else angle
    others = _postures().numbers(joint, "other_joints")
    values = np.array([c.default_value for c in model.free_coordinates])
    for (name, coordinate, sign), other in zip(leg.joints, others, strict=True):
        values[model.coordinate_index(coordinate)] = sign * (tested if name == joint else other)
    return values


def _isometric_forces(
    model: MusculoskeletalModel, dynamics: Dynamics, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Moment arms (muscles x coordinates), and tendon forces at the ceiling and at rest (N)."""
    function = dynamics.function("moment_arms", "tendon_forces")
    still, controls = np.zeros(values.size), np.zeros(len(model.actuators))
    forces = []
    arms = np.empty((len(model.muscles), values.size))
    for activation in (
        np.array([m.max_control for m in model.muscles]),
        np.array([m.min_control for m in model.muscles]),
    ):
        inputs = (values, still, still, activation, activation, controls, dynamics.pack(model))
        arms, force = (np.array(part) for part in function(*inputs))
        forces.append(force.ravel())
    return arms, forces[0], forces[1]
