"""Whether the two sides of a body are alike, and what differs where they are not, in words.

Parts are paired by their names, as in :mod:`gaitgain.models.anatomy.mirror`; contact spheres by their places. What has
no name of its own on each side (lengths of segments, springs, inertia) is compared by what it does in
:mod:`gaitgain.models.anatomy.side_geometry`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.limb import find_legs
from gaitgain.models.anatomy.mirror import Mirror, image_name, mirror
from gaitgain.models.anatomy.side_geometry import SMALLEST_SHARE, differing_places
from gaitgain.models.description.body import Coordinate
from gaitgain.models.description.force import CoordinateActuator
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT

SMALLEST = 1e-9  # below which a number is zero
MUSCLE_UNITS = {
    "max_isometric_force": " N",
    "optimal_fiber_length": " m",
    "tendon_slack_length": " m",
    "pennation_angle_at_optimal": " rad",
    "max_contraction_velocity": " 1/s",
    "activation_time_constant": " s",
    "deactivation_time_constant": " s",
    "activation_dynamics_smoothing": "",
    "active_force_width_scale": "",
    "fiber_damping": "",
    "passive_fiber_strain_at_one_norm_force": "",
    "tendon_strain_at_one_norm_force": "",
    "ignore_tendon_compliance": "",
    "ignore_activation_dynamics": "",
    "ignore_passive_fiber_force": "",
    "min_control": "",
    "max_control": "",
    "mass": " kg",
    "ratio_slow_twitch_fibers": "",
    "ignore_stretch_reflex": "",
    "ignore_phase_floor": "",
    "reflex_gain": " s",
    "reflex_threshold": " 1/s",
    "reflex_delay": " s",
    "single_support_floor": "",
    "double_support_floor": "",
    "swing_floor": "",
}
_OTHER_SIDE = {RIGHT: LEFT, LEFT: RIGHT}


def differing_sides(model: MusculoskeletalModel) -> tuple[str, ...]:
    """Return what differs between the two sides of a body, one sentence each; nothing where they are alike.

    Such as ``soleus_l: max_isometric_force 1541.1 N, soleus_r 5137 N``. The worst is not first: bodies come first, then
    coordinates, muscles, actuators, contact, and what follows from all of them.
    """
    alone = list(_unpaired(model))
    if alone:
        return tuple(alone)
    try:
        image = mirror(model)
    except ModelError as problem:
        return tuple(line.removeprefix("  - ") for line in str(problem).splitlines())
    return (
        *_legs(model),
        *_masses(model),
        *_coordinates(model, image),
        *_muscles(model),
        *_actuators(model, image),
        *_devices(model, image),
        *differing_places(model, image),
    )


def _unpaired(model: MusculoskeletalModel) -> Iterator[str]:
    """Parts that stand on one side only."""
    kinds: dict[str, Sequence[Any]] = {
        "body": model.bodies,
        "coordinate": model.coordinates,
        "muscle": model.muscles,
        "actuator": model.actuators,
        "device": model.devices,
    }
    for kind, parts in kinds.items():
        names = [part.name for part in parts]
        yield from (
            f"{kind} {name} has no {image_name(name)} on the other side"
            for name in names
            if image_name(name) not in names
        )
    by_name = {c.name: c for c in model.coordinates}
    for coordinate in model.coordinates:
        other = by_name.get(image_name(coordinate.name), coordinate)
        if coordinate.free and not other.free:
            yield f"{coordinate.name} moves, {other.name} is {_held(other)}"


def _legs(model: MusculoskeletalModel) -> Iterator[str]:
    """Sides are told by names; a model that names its sides otherwise has none here."""
    try:
        right, left = find_legs(model)
    except ModelError:
        return
    if image_name(right.hip) != left.hip:
        yield f"the sides have no names that end in _r and _l ({right.hip}, {left.hip}), so they are not paired"


def _held(coordinate: Coordinate) -> str:
    return "locked" if coordinate.locked else "no degree of freedom of its own"


def _pairs(parts: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Left parts with their right images."""
    by_name = {part.name: part for part in parts}
    for part in parts:
        if part.name.endswith("_l"):
            yield part, by_name[image_name(part.name)]


def _alike(a: float, b: float, size: float = 0.0) -> bool:
    """Whether two numbers are the same but for the last digits of a file; ``size`` is what else they are small to."""
    return a == b or abs(a - b) <= max(SMALLEST, SMALLEST_SHARE * max(abs(a), abs(b), size))


def _masses(model: MusculoskeletalModel) -> Iterator[str]:
    for left, right in _pairs(model.bodies):
        if not _alike(left.mass, right.mass):
            yield _sentence(left.name, "mass", left.mass, right.name, right.mass, " kg")


def _coordinates(model: MusculoskeletalModel, image: Mirror) -> Iterator[str]:
    """Ranges and defaults; those of a joint that is written the other way round have the other sign."""
    signs = dict(zip([c.name for c in model.free_coordinates], image.coordinate_sign, strict=True))
    for left, right in _pairs(model.coordinates):
        sign, unit = signs.get(left.name, 1), " rad" if left.rotational else " m"
        low, high = right.range if sign > 0 else (-right.range[1], -right.range[0])
        if not (_alike(left.range[0], low, 1.0) and _alike(left.range[1], high, 1.0)):
            yield f"{left.name}: range {_shown(left.range)}{unit}, {right.name} {_shown(right.range)}{unit}"
        # Where a coordinate that moves is in the file's pose changes no walk.
        if not left.free and not _alike(left.default_value, sign * right.default_value, 1.0):
            yield _sentence(left.name, "held at", left.default_value, right.name, right.default_value, unit)


def _muscles(model: MusculoskeletalModel) -> Iterator[str]:
    for left, right in _pairs(model.muscles):
        for name, unit in MUSCLE_UNITS.items():
            a, b = getattr(left, name), getattr(right, name)
            if not _alike(float(a), float(b)):
                yield _sentence(left.name, name, a, right.name, b, unit)
        if left.group != right.group or left.side != _OTHER_SIDE.get(right.side, right.side):
            yield f"{left.name}: taken for {left.group} {left.side}, {right.name} for {right.group} {right.side}"


def _actuators(model: MusculoskeletalModel, image: Mirror) -> Iterator[str]:
    for place, left in enumerate(model.actuators):
        right = model.actuators[image.actuator_partner[place]]
        if not left.name.endswith("_l"):
            continue
        if not _alike(left.optimal_force, right.optimal_force):
            yield _sentence(left.name, "optimal_force", left.optimal_force, right.name, right.optimal_force, "")
        low, high = right.min_control, right.max_control
        if image.actuator_sign[place] < 0:
            low, high = -high, -low
        if not (_alike(left.min_control, low) and _alike(left.max_control, high)):
            bounds, others = (left.min_control, left.max_control), (right.min_control, right.max_control)
            yield f"{left.name}: controls {_shown(bounds)}, {right.name} {_shown(others)}"
        if isinstance(left, CoordinateActuator) and isinstance(right, CoordinateActuator):
            if image_name(left.coordinate) != right.coordinate:
                yield f"{left.name} acts on {left.coordinate}, {right.name} on {right.coordinate}"
            a, b = left.activation_time_constant, right.activation_time_constant
            if not _alike(a, b):
                yield _sentence(left.name, "activation_time_constant", a, right.name, b, " s")


def _devices(model: MusculoskeletalModel, image: Mirror) -> Iterator[str]:
    """What is worn; angles and torques at a joint that is written the other way round have the other sign."""
    signs = dict(zip([c.name for c in model.free_coordinates], image.coordinate_sign, strict=True))
    for left, right in _pairs(model.spring_devices):
        sign = signs.get(left.coordinate, 1)
        for name, factor, unit in (
            ("stiffness", 1, " N m/rad"),
            ("neutral", sign, " rad"),
            ("damping", 1, " N m s/rad"),
            ("resists", sign, ""),
        ):
            worn = left.stiffness or right.stiffness or left.damping or right.damping
            if worn and not _alike(getattr(left, name), factor * getattr(right, name)):
                yield _sentence(left.name, name, getattr(left, name), right.name, getattr(right, name), unit)
    for left, right in _pairs(model.torque_profiles):
        sign = signs.get(left.coordinate, 1)
        mirrored = tuple(sign * torque for torque in right.torques)
        if (left.shares, left.torques) != (right.shares, mirrored) and (left.gives_torque or right.gives_torque):
            peaks = [max(map(abs, profile.torques)) for profile in (left, right)]
            yield (
                f"{left.name}: torque profile of up to {peaks[0]:.6g} N m, "
                f"{right.name} another, of up to {peaks[1]:.6g} N m"
            )


def _shown(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.6g} to {bounds[1]:.6g}"


def _sentence(name: str, what: str, value: Any, other: str, others: Any, unit: str) -> str:
    if isinstance(value, bool):
        return f"{name}: {what} {str(value).lower()}, {other} {str(others).lower()}"
    return f"{name}: {what} {value:.6g}{unit}, {other} {others:.6g}{unit}"
