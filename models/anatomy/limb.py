"""Limbs of a model: chains of joints from the base to a foot, and which way they bend.

Nothing here goes by names: coordinates of a leg are found along the chain of joints from the base to a body with
contact spheres, and their signs by moving them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.mirror import image_name
from gaitgain.models.description.body import Coordinate, Joint
from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton

FootFunction = Callable[[dict[str, float]], np.ndarray]

SMALL_ANGLE = 0.05  # rad
LOW_M = 0.1  # ends of limbs that are this close to the lowest one are feet, too
MOSTLY = 0.8  # share of an axis


@dataclass(frozen=True)
class Leg:
    """One leg's sagittal coordinates.

    Attributes
    ----------
    side
        ``right`` or ``left``.
    hip, knee, ankle
        Names of the coordinates; that of a joint which the leg lacks is no coordinate of the model.
    hip_sign, knee_sign, ankle_sign
        +1 where the coordinate grows with flexion (dorsiflexion at the ankle), else -1.
    foot
        Body with the contact spheres.
    """

    side: str
    hip: str
    knee: str
    ankle: str
    hip_sign: int
    knee_sign: int
    ankle_sign: int
    foot: str

    @property
    def joints(self) -> tuple[tuple[str, str, int], ...]:
        """Joint names with coordinate and sign of flexion, hip first."""
        return (
            ("hip", self.hip, self.hip_sign),
            ("knee", self.knee, self.knee_sign),
            ("ankle", self.ankle, self.ankle_sign),
        )


def lowest_bodies(model: MusculoskeletalModel) -> list[str]:
    """Return the bodies that carry no other and are about as low as any in the default pose."""
    parents = {joint.parent_body for joint in model.joints}
    ends = [body.name for body in model.bodies if body.name not in parents]
    places = neutral_places(model)
    heights = {body: float(places[body][1]) for body in ends}
    return [body for body, height in heights.items() if height < min(heights.values()) + LOW_M]


def neutral_places(model: MusculoskeletalModel) -> dict[str, np.ndarray]:
    """Return the position of every body's origin in ground in the default pose (3, m), by body."""
    values = ca.SX([c.default_value for c in model.free_coordinates])
    zero = ca.SX.zeros(values.numel())
    skeleton = Skeleton(model, model_numbers(model.bones), values=values, speeds=zero, accelerations=zero)
    return {b.name: np.array(ca.evalf(skeleton.motions[b.name].position)).ravel() for b in model.bodies}


def foot_spheres(model: MusculoskeletalModel, leg: Leg) -> list[int]:
    """Return the positions of the contact spheres under a foot, those under its toes included."""
    return [i for i, sphere in enumerate(model.contacts) if leg.foot in bodies_above(model, sphere.body)]


def bodies_above(model: MusculoskeletalModel, body: str) -> list[str]:
    """Return a body and all that carry it, from there up to the base."""
    parent = {joint.child_body: joint.parent_body for joint in model.joints}
    bodies = []
    while body != GROUND:
        bodies.append(body)
        body = parent[body]
    return bodies


def _chains(model: MusculoskeletalModel, feet: list[str]) -> list[tuple[list[str], str]]:
    """Hip, knee and ankle above each foot, once for each leg."""
    chains: dict[str, tuple[list[str], str]] = {}
    # The foot comes before the toes that it carries.
    for foot in sorted(feet, key=lambda body: len(bodies_above(model, body))):
        names = sagittal_chain(model, foot)
        if len(names) >= 3:
            chains.setdefault(names[2], (names[:3], foot))
    if len(chains) == 1:
        chains |= _stiff_chain(model, feet, *next(iter(chains.values())))
    return list(chains.values())


def _stiff_chain(
    model: MusculoskeletalModel, feet: list[str], whole: list[str], whole_foot: str
) -> dict[str, tuple[list[str], str]]:
    """Return the leg, if there is one, that lacks joints of the whole one: welded, or cut off with the foot.

    Each joint that is missing has the name of the whole leg's image; nothing moves by that name.
    """
    places = [i for i, joint in enumerate(_joints_above(model, whole_foot)) if set(whole) & set(_sagittal(joint))]
    for foot in sorted(feet, key=lambda body: len(bodies_above(model, body))):
        joints = _joints_above(model, foot)
        if set(whole) & set(sagittal_chain(model, foot)) or not sagittal_chain(model, foot):
            continue
        names = []
        for place, image in zip(places, map(image_name, whole), strict=False):
            own = _sagittal(joints[place]) if place < len(joints) else []
            names.append(own[0] if own else image)
        if len(names) == len(whole):
            return {names[0]: (names, foot)}
    return {}


def all_legs(model: MusculoskeletalModel, ends: list[str]) -> tuple[Leg, ...]:
    """Return the legs above some bodies, however many, in no order."""
    chains = _chains(model, ends)
    feet = {foot: foot_function(model, foot) for _, foot in chains}
    sides = {foot: RIGHT if place({})[2] > 0.0 else LEFT for foot, place in feet.items()}
    return tuple(_leg(sides[foot], names, foot, feet[foot]) for names, foot in chains)


def find_legs(model: MusculoskeletalModel) -> tuple[Leg, Leg]:
    """Return the right and the left leg of a model that walks.

    Raises
    ------
    ModelError
        When there are not two.
    """
    chains = _chains(model, [contact.body for contact in model.contacts])
    if len(chains) != 2:
        raise ModelError(
            f"model '{model.name}' has {len(chains)} legs with contact spheres below a hip, a knee and an ankle; "
            "walking needs two"
        )
    feet = {foot: foot_function(model, foot) for _, foot in chains}
    # Z points to the right.
    right, left = sorted(chains, key=lambda chain: -feet[chain[1]]({})[2])
    return _leg(RIGHT, *right, feet[right[1]]), _leg(LEFT, *left, feet[left[1]])


def sagittal_chain(model: MusculoskeletalModel, foot: str) -> list[str]:
    """Return the coordinates that turn about Z between the base and the foot, from the top."""
    return [coordinate for joint in _joints_above(model, foot) for coordinate in _sagittal(joint)]


def _joints_above(model: MusculoskeletalModel, foot: str) -> list[Joint]:
    """Joints between the base and a body, from the top."""
    parents = {joint.child_body: joint for joint in model.joints}
    joints: list[Joint] = []
    body = foot
    while parents[body].parent_body != GROUND:
        joints.insert(0, parents[body])
        body = parents[body].parent_body
    return joints


def _sagittal(joint: Joint) -> list[str]:
    return [s.coordinate for s in joint.rotations if s.coordinate and abs(s.axis[2]) > MOSTLY]


def _leg(side: str, names: list[str], foot: str, where: FootFunction) -> Leg:
    """Flexing the hip brings the foot forward, the knee brings it back, dorsiflexion turns the toes up."""
    hip, knee, ankle = names
    forward, _, _, pitch = range(4)
    neutral = where({})
    moved = [where({name: SMALL_ANGLE}) - neutral for name in names]
    return Leg(
        side=side,
        hip=hip,
        knee=knee,
        ankle=ankle,
        hip_sign=_sign_of(moved[0][forward]),
        knee_sign=-_sign_of(moved[1][forward]),
        ankle_sign=_sign_of(moved[2][pitch]),
        foot=foot,
    )


def _loosened(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Free all coordinates that are held and follow no other."""

    def free(coordinate: Coordinate) -> Coordinate:
        if coordinate.free or coordinate.coupling:
            return coordinate
        value = model.held_value(coordinate.name)
        return replace(coordinate, locked=False, prescribed=None, default_value=value)

    joints = tuple(replace(j, coordinates=tuple(map(free, j.coordinates))) for j in model.joints)
    return replace(model, joints=joints)


def _sign_of(change: float) -> int:
    return 1 if change > 0 else -1


def foot_function(model: MusculoskeletalModel, foot: str) -> FootFunction:
    """Return a function from coordinates off their defaults to where a foot is.

    Its values are the position of the foot in ground (m), and the sine of the angle that its toes point up. Locked
    coordinates are moved, too: a stiff joint bends the same way as one that moves.
    """
    model = _loosened(model)
    coordinates = model.free_coordinates
    values = ca.SX.sym("values", len(coordinates))
    zero = ca.SX.zeros(len(coordinates))
    numbers = model_numbers(model.bones)
    motion = Skeleton(model, numbers, values=values, speeds=zero, accelerations=zero).motions[foot]
    place = ca.Function("foot", [values], [ca.vertcat(motion.position, motion.rotation[1, 0])])

    def where(pose: dict[str, float]) -> np.ndarray:
        return np.array(place([pose.get(c.name, c.default_value) for c in coordinates])).ravel()

    return where
