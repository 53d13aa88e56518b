"""What two sides of a body do in poses that are images of each other: places, inertia, springs, paths, contact.

Ways of writing a joint differ between the two sides of many files; where bodies are and what resists them must not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.mirror import Mirror, image_name
from gaitgain.models.description.force import ContactSphere, Ligament, PathActuator, PathSpring
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.load.generalized_force import passive_moments
from gaitgain.models.muscle.path import path_length
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import CONTACT_NUMBERS, model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.surroundings import Surroundings

POSES, LARGEST_ANGLE, SPEED = 4, 0.5, 1.0  # rad or m about the default pose, rad/s or m/s
SMALLEST_DISTANCE_M = 5e-4
# Of a number of two sides that are alike: files keep some five digits. Below any difference of a person.
SMALLEST_SHARE = 1e-3
SMALLEST_MOMENT = 1e-2  # N m or N
PATH_M = 1e-3  # beside what the polynomials of two fitted paths miss by themselves
LATERAL_M = 1e-9
# A mass center counts by the moment of its weight: files err by centimeters in the place of toes of 0.2 kg.
SMALLEST_WEIGHT_MOMENT, GRAVITY = 0.1, 9.81  # N m, m/s^2


@dataclass(frozen=True)
class _Pose:
    """Places in ground and forces of a model in one pose.

    Attributes
    ----------
    origins, centers, spheres
        Of the bodies, of their mass, of the contact spheres, seen from the base's origin (parts x 3, m).
    inertias
        About the mass centers (bodies x 3 x 3, kg m^2).
    passive
        Generalized forces of springs and other passive forces (free coordinates, N m or N).
    lengths
        Of the muscles' fitted paths (muscles, m).
    points
        Of each muscle whose path is fixed points: points x 3 (m).
    """

    origins: np.ndarray
    centers: np.ndarray
    spheres: np.ndarray
    inertias: np.ndarray
    passive: np.ndarray
    lengths: np.ndarray
    points: tuple[np.ndarray, ...]


def differing_places(model: MusculoskeletalModel, image: Mirror) -> Iterator[str]:
    """Yield a sentence for every part that is not where, or does not resist as, the image of its partner does."""
    poses = _poses(model, image)
    lateral = max(np.ptp(np.stack([p.origins[:, 2] for p, _ in poses]), axis=0)) > LATERAL_M
    seen = np.array([1.0, 1.0, -1.0]) if lateral else np.array([1.0, 1.0, 0.0])
    yield from _bodies(model, poses, seen)
    yield from _passive(model, image, poses)
    yield from _paths(model, image, poses, seen)
    yield from _contacts(model, poses[0], seen)


def _poses(model: MusculoskeletalModel, image: Mirror) -> list[tuple[_Pose, _Pose]]:
    """Poses within the ranges, each with its image."""
    evaluate = _evaluation(model)
    coordinates = model.free_coordinates
    default = np.array([c.default_value for c in coordinates])
    low = np.maximum([c.range[0] for c in coordinates], default - LARGEST_ANGLE)
    high = np.maximum(np.minimum([c.range[1] for c in coordinates], default + LARGEST_ANGLE), low)
    partner, sign = list(image.coordinate_partner), np.array(image.coordinate_sign)
    rng = np.random.default_rng(0)
    pairs = []
    for _ in range(POSES):
        values, speeds = rng.uniform(low, high), rng.uniform(-SPEED, SPEED, default.size)
        pairs.append((evaluate(values, speeds), evaluate(values[partner] * sign, speeds[partner] * sign)))
    return pairs


def _evaluation(model: MusculoskeletalModel) -> Callable[[np.ndarray, np.ndarray], _Pose]:
    """Return the function from values and speeds to a :class:`_Pose`."""
    numbers, count = model_numbers(model), len(model.free_coordinates)
    values, speeds = ca.SX.sym("values", count), ca.SX.sym("speeds", count)
    skeleton = Skeleton(model, numbers, values=values, speeds=speeds, accelerations=ca.SX.zeros(count))
    around = Surroundings(values, speeds, None, skeleton, Mobility(model, skeleton.coordinates))
    angles = {name: motion.value for name, motion in skeleton.coordinates.items()}
    tensed = (*model.actuators, *model.passive_forces)
    others = {
        owner.name: path_length(owner.path, list(owner.path.coefficients), angles)
        for owner in tensed
        if isinstance(owner, (PathActuator, Ligament, PathSpring)) and owner.path
    }
    muscles = [path_length(m.path, list(m.path.coefficients), angles) for m in model.muscles if m.path]
    base = skeleton.motions[model.joints[0].child_body].position

    def places(parts: list[tuple[str, tuple[float, float, float]]]) -> ca.SX:
        return ca.horzcat(ca.SX(3, 0), *[around.place(body, point) - base for body, point in parts])

    fixed = [_fixed_points(muscle) for muscle in model.muscles]
    inertias = [
        skeleton.motions[b.name].rotation @ _inertia(b.inertia) @ skeleton.motions[b.name].rotation.T
        for b in model.bodies
    ]
    outputs = [
        places([(b.name, (0.0, 0.0, 0.0)) for b in model.bodies]),
        places([(b.name, b.mass_center) for b in model.bodies]),
        places([(s.body, s.location) for s in model.contacts]),
        ca.horzcat(*[ca.vec(ca.SX(inertia)) for inertia in inertias]),
        passive_moments(model, numbers, around, others),
        ca.vertcat(ca.SX(0, 1), *muscles),
        *[places(points) for points in fixed],
    ]
    function = ca.Function("sides", [values, speeds], [ca.densify(ca.SX(o)) for o in outputs])

    def evaluate(at: np.ndarray, moving: np.ndarray) -> _Pose:
        origins, centers, spheres, turning, passive, lengths, *points = (np.array(o) for o in function(at, moving))
        return _Pose(
            origins.T,
            centers.T,
            spheres.T,
            turning.T.reshape(-1, 3, 3),
            passive.ravel(),
            lengths.ravel(),
            tuple(p.T for p in points),
        )

    return evaluate


def _fixed_points(muscle: Muscle) -> list[tuple[str, tuple[float, float, float]]]:
    if any(point.moving for point in muscle.path_points):
        return []
    return [(point.body, point.location) for point in muscle.path_points]


def _inertia(numbers: tuple[float, ...]) -> ca.DM:
    ixx, iyy, izz, ixy, ixz, iyz = numbers
    return ca.DM([[ixx, ixy, ixz], [ixy, iyy, iyz], [ixz, iyz, izz]])


def _apart(ours: np.ndarray, theirs: np.ndarray, seen: np.ndarray) -> float:
    """Distance of places from the images of others, the largest (m)."""
    return float(np.max(np.linalg.norm(ours * np.abs(seen) - theirs * seen, axis=-1), initial=0.0))


def _bodies(model: MusculoskeletalModel, poses: list[tuple[_Pose, _Pose]], seen: np.ndarray) -> Iterator[str]:
    names = [body.name for body in model.bodies]
    parents = {joint.child_body: joint.parent_body for joint in model.joints}
    off: set[str] = set()
    for name in (joint.child_body for joint in model.joints):  # what carries comes before what is carried
        i, k = names.index(name), names.index(image_name(name))
        if parents[name] in off:  # what it carries is off, too, and by the same
            off.add(name)
            continue
        if name.endswith("_r"):
            continue
        other = f"that of {names[k]}" if k != i else "itself"
        distance = max(_apart(theirs.origins[i], ours.origins[k], seen) for ours, theirs in poses)
        if distance > SMALLEST_DISTANCE_M:
            off.add(name)
            yield f"{name}: its joint is {distance:.4f} m from the mirror image of {other}"
            continue
        distance = max(_apart(theirs.centers[i], ours.centers[k], seen) for ours, theirs in poses)
        if distance > SMALLEST_DISTANCE_M and GRAVITY * model.bodies[i].mass * distance > SMALLEST_WEIGHT_MOMENT:
            yield f"{name}: mass_center is {distance:.4f} m from the mirror image of {other}"
        share = max(_share(theirs.inertias[i], ours.inertias[k], seen) for ours, theirs in poses)
        if share > SMALLEST_SHARE:
            yield f"{name}: inertia differs by {100 * share:.3g} % from the mirror image of {other}"


def _share(ours: np.ndarray, theirs: np.ndarray, seen: np.ndarray) -> float:
    """Largest difference of an inertia (3 x 3) from the image of another over the largest entry."""
    flip = np.diag([1.0, 1.0, -1.0])
    a, b = (ours, flip @ theirs @ flip) if seen[2] else (ours[2:, 2:], theirs[2:, 2:])
    return float(np.abs(a - b).max() / max(np.abs(a).max(), np.abs(b).max(), 1e-9))


def _passive(model: MusculoskeletalModel, image: Mirror, poses: list[tuple[_Pose, _Pose]]) -> Iterator[str]:
    names = [c.name for c in model.free_coordinates]
    for i, (k, sign) in enumerate(zip(image.coordinate_partner, image.coordinate_sign, strict=True)):
        if names[i].endswith("_r"):
            continue
        both = [(theirs.passive[i], sign * ours.passive[k]) for ours, theirs in poses]
        a, b = max(both, key=lambda pair: abs(pair[0] - pair[1]))
        if abs(a - b) > max(SMALLEST_MOMENT, SMALLEST_SHARE * max(abs(a), abs(b))):
            where = f"{names[i]} and {names[k]}" if i != k else f"{names[i]} in a pose and its mirror image"
            yield f"springs and other passive forces about {where} differ, such as {a:.4g} and {b:.4g} N m or N"


def _paths(
    model: MusculoskeletalModel, image: Mirror, poses: list[tuple[_Pose, _Pose]], seen: np.ndarray
) -> Iterator[str]:
    """Fixed points by their places, since two fits differ by what each misses; all other paths by their lengths."""
    for i, k in enumerate(image.muscle_partner):
        left, right = model.muscles[i], model.muscles[k]
        if left.name.endswith("_r"):
            continue
        one, other = poses[0][1].points[i], poses[0][0].points[k]
        if len(one) and len(one) == len(other):
            distance, allowed = _apart(one, other, seen), SMALLEST_DISTANCE_M
        else:
            distance = max(abs(theirs.lengths[i] - ours.lengths[k]) for ours, theirs in poses)
            missed = sum(m.path.max_length_error for m in (left, right) if m.path)
            allowed = PATH_M + missed
        if distance > allowed:
            yield f"{left.name}: its path is {distance:.4f} m off the mirror image of that of {right.name}"


def _contacts(model: MusculoskeletalModel, pose: tuple[_Pose, _Pose], seen: np.ndarray) -> Iterator[str]:
    """Each sphere on a left body beside the nearest image of one on the right, whatever their names."""
    ours, theirs = pose
    by_body: dict[str, list[int]] = {}
    for i, sphere in enumerate(model.contacts):
        by_body.setdefault(sphere.body, []).append(i)
    for name in dict.fromkeys(n if n.endswith("_l") else image_name(n) for n in by_body):
        left, right = by_body.get(name, []), by_body.get(image_name(name), [])
        if not name.endswith("_l"):
            continue
        if len(left) != len(right):
            yield f"{name} has {len(left)} contact spheres, {image_name(name)} {len(right)}"
            continue
        waiting = list(right)
        for i in left:
            k = min(waiting, key=lambda k: _apart(theirs.spheres[i], ours.spheres[k], seen))
            waiting.remove(k)
            distance = _apart(theirs.spheres[i], ours.spheres[k], seen)
            yield from _spheres(model.contacts[i], model.contacts[k], distance)


def _spheres(left: ContactSphere, right: ContactSphere, distance: float) -> Iterator[str]:
    if distance > SMALLEST_DISTANCE_M:
        yield f"{left.name}: location is {distance:.4f} m from the mirror image of that of {right.name}"
    for number in CONTACT_NUMBERS:
        a, b = getattr(left, number), getattr(right, number)
        if abs(a - b) > SMALLEST_SHARE * max(abs(a), abs(b)):
            yield f"{left.name}: {number} {a:.6g}, {right.name} {b:.6g}"
    if left.half_space != right.half_space:
        yield f"{left.name} and {right.name} meet different floors"
