"""What the parts of a model are, told from what they do: legs, joints, muscle groups, sides, mirror images.

Nothing here goes by a list of muscle names. Coordinates of a leg are found along the chain of joints
from the base to a body with contact spheres; muscles by their moment arms at the neutral pose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.models.description import GROUND, Joint, MusculoskeletalModel, TransformAxis
from gaitgain.models.errors import ModelError
from gaitgain.models.parameters import model_numbers
from gaitgain.models.paths import design_matrices
from gaitgain.models.skeleton import Skeleton

FootFunction = Callable[[dict[str, float]], np.ndarray]

RIGHT, LEFT, MIDLINE = "right", "left", "midline"
# A muscle acts on a coordinate when its moment arm at the neutral pose is at least this.
ACTING_ARM_M = 0.010
SMALL_ANGLE = 0.05  # rad
LOW_M = 0.1  # ends of limbs that are this close to the lowest one are feet, too
OFF_MIDLINE_M = 0.02
MOSTLY = 0.8  # share of an axis
GROUPS = (
    "hip_flexors",
    "hip_extensors",
    "knee_flexors",
    "knee_extensors",
    "ankle_plantarflexors",
    "ankle_dorsiflexors",
)


@dataclass(frozen=True)
class Leg:
    """One leg's sagittal coordinates.

    Attributes
    ----------
    side
        ``right`` or ``left``.
    hip, knee, ankle
        Names of the coordinates.
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


@dataclass(frozen=True)
class Anatomy:
    """The recognised parts of a model.

    Attributes
    ----------
    base
        Body that the first joint carries.
    forward, upward, tilt
        Coordinates that move the base forward and up and tilt it in the sagittal plane.
    trunk
        Coordinate that tilts the trunk on the base, if there is one.
    legs
        Right, then left.
    muscle_groups, muscle_sides
        Per muscle, in the model's order.
    """

    base: str
    forward: str
    upward: str
    tilt: str
    trunk: str | None
    legs: tuple[Leg, Leg]
    muscle_groups: tuple[str, ...]
    muscle_sides: tuple[str, ...]

    def members(self, group: str, side: str | None = None) -> list[int]:
        """Positions of the muscles of a group, on one side or on both."""
        pairs = enumerate(zip(self.muscle_groups, self.muscle_sides, strict=True))
        return [i for i, (g, s) in pairs if g == group and (side is None or s == side)]


def recognize(model: MusculoskeletalModel) -> Anatomy:
    """Find the parts.

    Raises
    ------
    ModelError
        When the model is not a body that can walk: no base that moves forward, or not two legs.
    """
    base_joint = model.joints[0]
    forward = forward_coordinate(model)
    upward = _driven_by(base_joint.translations, 1)
    tilt = _driven_by(base_joint.rotations, 2)
    if not (upward and tilt):
        raise ModelError(f"model '{model.name}': joint '{base_joint.name}' must move up (Y) and tilt about Z")
    legs = _find_legs(model)
    places = neutral_places(model)
    classes = [_classify(model, i, legs, places) for i in range(len(model.muscles))]
    return Anatomy(
        base=base_joint.child_body,
        forward=forward,
        upward=upward,
        tilt=tilt,
        trunk=next(iter(_sagittal_chain(model, trunk_body(model))), None),
        legs=legs,
        muscle_groups=tuple(group for group, _ in classes),
        muscle_sides=tuple(side for _, side in classes),
    )


def overrule_groups(model: MusculoskeletalModel, said: Mapping[str, tuple[str, str]]) -> MusculoskeletalModel:
    """Return the model with group and side of some muscles as a user says, by their names.

    Raises
    ------
    ModelError
        When the model has no muscle of a name.
    """
    unknown = sorted(set(said) - {muscle.name for muscle in model.muscles})
    if unknown:
        raise ModelError(f"model '{model.name}' has no muscles {', '.join(unknown)}; see gaitgain model show")
    muscles = [replace(m, group=said[m.name][0], side=said[m.name][1]) if m.name in said else m for m in model.muscles]
    return replace(model, muscles=tuple(muscles))


def forward_coordinate(model: MusculoskeletalModel) -> str:
    """Return the coordinate that moves the whole body forward.

    Raises
    ------
    ModelError
        When the first joint does not move along X.
    """
    forward = _driven_by(model.joints[0].translations, 0)
    if forward is None:
        raise ModelError(f"model '{model.name}': joint '{model.joints[0].name}' must move forward (along X)")
    return forward


def trunk_body(model: MusculoskeletalModel) -> str:
    """Return the heaviest body that has no contact sphere below it in the tree, or the base if all have."""
    supporting = {body for contact in model.contacts for body in bodies_above(model, contact.body)}
    free = [body for body in model.bodies if body.name not in supporting]
    heaviest = max(free, key=lambda body: body.mass, default=None)
    return heaviest.name if heaviest else model.joints[0].child_body


def _driven_by(steps: tuple[TransformAxis, ...], axis: int) -> str | None:
    for step in steps:
        if step.coordinate and abs(step.axis[axis]) > 0.99:
            return step.coordinate
    return None


def classify_muscles(model: MusculoskeletalModel) -> tuple[tuple[str, str], ...]:
    """Return group and side of every muscle, for models that cannot walk, too.

    Without contact spheres, the feet are the lowest ends of the limbs. A muscle that acts on no leg gets the group
    ``other``. What the model itself says of a muscle comes first.
    """
    feet = [contact.body for contact in model.contacts] or lowest_bodies(model)
    legs = _legs(model, _chains(model, feet))
    places = neutral_places(model)
    return tuple(_classify(model, i, legs, places) for i in range(len(model.muscles)))


def lowest_bodies(model: MusculoskeletalModel) -> list[str]:
    """Return the bodies that carry no other and are about as low as any in the default pose."""
    parents = {joint.parent_body for joint in model.joints}
    ends = [body.name for body in model.bodies if body.name not in parents]
    places = neutral_places(model)
    heights = {body: float(places[body][1]) for body in ends}
    return [body for body, height in heights.items() if height < min(heights.values()) + LOW_M]


def neutral_places(model: MusculoskeletalModel) -> dict[str, np.ndarray]:
    """Position of every body's origin in the default pose (m, ground)."""
    values = ca.SX([c.default_value for c in model.free_coordinates])
    zero = ca.SX.zeros(values.numel())
    skeleton = Skeleton(model, model_numbers(model.bones), values=values, speeds=zero, accelerations=zero)
    return {b.name: np.array(ca.evalf(skeleton.motions[b.name].position)).ravel() for b in model.bodies}


def foot_spheres(model: MusculoskeletalModel, leg: Leg) -> list[int]:
    """Positions of the contact spheres under a foot, those under its toes included."""
    return [i for i, sphere in enumerate(model.contacts) if leg.foot in bodies_above(model, sphere.body)]


def bodies_above(model: MusculoskeletalModel, body: str) -> list[str]:
    """Return a body and all that carry it, from there up to the base."""
    parent = {joint.child_body: joint.parent_body for joint in model.joints}
    found = []
    while body != GROUND:
        found.append(body)
        body = parent[body]
    return found


def _chains(model: MusculoskeletalModel, feet: list[str]) -> list[tuple[list[str], str]]:
    """Hip, knee and ankle above each foot, once for each leg."""
    chains: dict[str, tuple[list[str], str]] = {}
    # The foot comes before the toes that it carries.
    for foot in sorted(feet, key=lambda body: len(bodies_above(model, body))):
        names = _sagittal_chain(model, foot)
        if len(names) >= 3:
            chains.setdefault(names[2], (names[:3], foot))
    return list(chains.values())


def _legs(model: MusculoskeletalModel, chains: list[tuple[list[str], str]]) -> tuple[Leg, ...]:
    feet = {foot: _foot_function(model, foot) for _, foot in chains}
    sides = {foot: RIGHT if place({})[2] > 0.0 else LEFT for foot, place in feet.items()}
    return tuple(_leg(sides[foot], names, foot, feet[foot]) for names, foot in chains)


def _find_legs(model: MusculoskeletalModel) -> tuple[Leg, Leg]:
    chains = _chains(model, [contact.body for contact in model.contacts])
    if len(chains) != 2:
        raise ModelError(
            f"model '{model.name}' has {len(chains)} legs with contact spheres below a hip, a knee and an ankle; "
            "walking needs two"
        )
    feet = {foot: _foot_function(model, foot) for _, foot in chains}
    # Z points to the right.
    right, left = sorted(chains, key=lambda chain: -feet[chain[1]]({})[2])
    return _leg(RIGHT, *right, feet[right[1]]), _leg(LEFT, *left, feet[left[1]])


def _sagittal_chain(model: MusculoskeletalModel, foot: str) -> list[str]:
    """Coordinates that turn about Z between the base and the foot, from the top."""
    parents = {joint.child_body: joint for joint in model.joints}
    joints: list[Joint] = []
    body = foot
    while parents[body].parent_body != GROUND:
        joints.insert(0, parents[body])
        body = parents[body].parent_body
    return [s.coordinate for j in joints for s in j.rotations if s.coordinate and abs(s.axis[2]) > MOSTLY]


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


def _sign_of(change: float) -> int:
    return 1 if change > 0 else -1


def _foot_function(model: MusculoskeletalModel, foot: str) -> FootFunction:
    """Position of a foot and how far its toes point up, with some coordinates off their defaults."""
    coordinates = model.free_coordinates
    values = ca.SX.sym("values", len(coordinates))
    zero = ca.SX.zeros(len(coordinates))
    numbers = model_numbers(model.bones)
    motion = Skeleton(model, numbers, values=values, speeds=zero, accelerations=zero).motions[foot]
    place = ca.Function("foot", [values], [ca.vertcat(motion.position, motion.rotation[1, 0])])

    def where(pose: dict[str, float]) -> np.ndarray:
        return np.array(place([pose.get(c.name, c.default_value) for c in coordinates])).ravel()

    return where


def _classify(
    model: MusculoskeletalModel, index: int, legs: tuple[Leg, ...], places: dict[str, np.ndarray]
) -> tuple[str, str]:
    """Group of the most distal joint that the muscle acts on, and its side; what the model says of it comes first."""
    group, side = _recognize_muscle(model, index, legs, places)
    return model.muscles[index].group or group, model.muscles[index].side or side


def _recognize_muscle(
    model: MusculoskeletalModel, index: int, legs: tuple[Leg, ...], places: dict[str, np.ndarray]
) -> tuple[str, str]:
    arms = neutral_moment_arms(model, index)
    for leg in legs:
        for joint, coordinate, sign in reversed(leg.joints):
            arm = sign * arms.get(coordinate, 0.0)
            if abs(arm) >= ACTING_ARM_M:
                return _group(joint, arm > 0), leg.side
    return "other", _side_crossed(model, index, places)


def _side_crossed(model: MusculoskeletalModel, index: int, places: dict[str, np.ndarray]) -> str:
    """Side of the bodies that a muscle moves: right or left where all are."""
    path = model.muscles[index].path
    crossed = set(path.coordinates) if path else set()
    moved = [joint.child_body for joint in model.joints if crossed & {c.name for c in joint.coordinates}]
    lateral = [float(places[body][2]) for body in moved]
    if lateral and min(lateral) > OFF_MIDLINE_M:
        return RIGHT
    return LEFT if lateral and max(lateral) < -OFF_MIDLINE_M else MIDLINE


def _group(joint: str, flexing: bool) -> str:
    if joint == "ankle":
        return "ankle_dorsiflexors" if flexing else "ankle_plantarflexors"
    return f"{joint}_{'flexors' if flexing else 'extensors'}"


def neutral_moment_arms(model: MusculoskeletalModel, index: int) -> dict[str, float]:
    """Moment arms of a muscle at the default pose (m), by coordinate."""
    fit = model.muscles[index].path
    assert fit is not None
    defaults = {c.name: c.default_value for c in model.coordinates}
    pose = np.array([[defaults[name] for name in fit.coordinates]])
    _, slopes = design_matrices(pose, fit.exponents)
    return dict(zip(fit.coordinates, (slopes @ np.array(fit.coefficients))[:, 0].tolist(), strict=True))
