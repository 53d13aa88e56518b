"""Contact spheres for a model that has none, by a rule and only on request.

The feet are those of the published spheres of OpenSim's walking example (table ``foot_contact``): six on each foot,
with places on the calcaneus and on the toes, for a foot of known length from the calcaneus' origin to the toe joint.
Places and radii are stretched by the ratio of that length in the model; on the left foot they are mirrored. The
bones' frames must be as OpenSim's models have them: X forward, Y up, Z to the right, the calcaneus' origin at the sole
of the heel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.anatomy.limb import lowest_bodies
from gaitgain.models.description.body import Joint
from gaitgain.models.description.force import ContactSphere
from gaitgain.models.description.geometry import GROUND, LEVEL
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton

# Plausible lengths from the heel to the toe joint (m); anything else is no foot.
SHORTEST_M, LONGEST_M = 0.08, 0.30
UPRIGHT = 0.9  # cosine between the foot's axes and the world's


@dataclass(frozen=True)
class _Foot:
    """A calcaneus and toes, with orientations in the default pose (3 x 3) and the lateral position of the heel (m)."""

    heel: str
    toes: str
    length: float
    heel_rotation: np.ndarray
    toes_rotation: np.ndarray
    lateral: float


def add_foot_contact(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model with six spheres under each foot, on level ground at height zero; ``approximated`` says so.

    Raises
    ------
    ModelError
        When the model has contact already, or feet that the rule does not fit.
    """
    if model.contacts:
        raise ModelError(f"model '{model.name}' has {len(model.contacts)} contact spheres already; none are added")
    feet = [_foot(model, body) for body in lowest_bodies(model)]
    spheres = tuple(sphere for foot in feet for sphere in _spheres(foot))
    lengths = ", ".join(f"{foot.heel} {foot.length:.3f} m" for foot in feet)
    sentence = f"contact: {len(spheres)} spheres added under the feet by rule (heel to toe joint: {lengths})"
    return replace(model, contacts=spheres, contact_plane=LEVEL, approximated=(*model.approximated, sentence))


def _foot(model: MusculoskeletalModel, toes: str) -> _Foot:
    joint = next(joint for joint in model.joints if joint.child_body == toes)
    length = float(np.linalg.norm(joint.parent_offset.translation))
    motions = _default_motions(model, (joint.parent_body, toes))
    heel_rotation = motions[joint.parent_body][0]
    upright = min(heel_rotation[0, 0], heel_rotation[1, 1]) > UPRIGHT
    if joint.parent_body == GROUND or not SHORTEST_M < length < LONGEST_M or not upright:
        raise ModelError(
            f"model '{model.name}': contact spheres are placed on a heel and toes joined {SHORTEST_M} to {LONGEST_M} m "
            f"in front of it, with X forward and Y up; found {_place(joint, length)}. Give the model its own contact."
        )
    lateral = float(motions[joint.parent_body][1][2])
    return _Foot(joint.parent_body, toes, length, heel_rotation, motions[toes][0], lateral)


def _place(joint: Joint, length: float) -> str:
    return f"'{joint.child_body}' on '{joint.parent_body}', {length:.3f} m from its origin"


def _default_motions(model: MusculoskeletalModel, bodies: tuple[str, ...]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return orientation (3 x 3, 1) and position (3, m) of bodies in ground in the default pose."""
    values = ca.SX([c.default_value for c in model.free_coordinates])
    still = ca.SX.zeros(values.numel())
    skeleton = Skeleton(model.bones, model_numbers(model.bones), values=values, speeds=still, accelerations=still)
    motions = {}
    for body in bodies:
        motion = skeleton.motions[body]
        motions[body] = (np.array(ca.evalf(motion.rotation)), np.array(ca.evalf(motion.position)).ravel())
    return motions


def _spheres(foot: _Foot) -> list[ContactSphere]:
    table = EvidenceTable("gaitgain.models.variant", "foot_contact")
    stretch = foot.length / table.number("all", "reference_length")
    law = {row.quantity: row.number for row in table.rows_of("law")}
    side, mirrored = ("r", 1.0) if foot.lateral >= 0.0 else ("l", -1.0)
    to_toes = foot.toes_rotation.T @ foot.heel_rotation
    spheres = []
    for row in table.rows:
        if not row.quantity.endswith("_location"):
            continue
        x, y, z = (stretch * number for number in row.numbers)
        location = np.array([x, y, mirrored * z])
        on_heel = row.quantity.startswith("heel")
        place = location if on_heel else to_toes @ location
        sphere = ContactSphere(
            name=f"{row.part}_{side}",
            body=foot.heel if on_heel else foot.toes,
            location=(float(place[0]), float(place[1]), float(place[2])),
            radius=stretch * table.number("all", "radius"),
            stiffness=law["stiffness"],
            dissipation=law["dissipation"],
            static_friction=law["static_friction"],
            dynamic_friction=law["dynamic_friction"],
            viscous_friction=law["viscous_friction"],
            transition_velocity=law["transition_velocity"],
            hertz_smoothing=law["hertz_smoothing"],
            hunt_crossley_smoothing=law["hunt_crossley_smoothing"],
        )
        spheres.append(sphere)
    return spheres
