"""A model for a person of another height and mass.

Every length grows by the ratio of heights ``s`` and every mass by the ratio of masses ``m``, as OpenSim's scaling does
with one factor for all segments: segment and muscle lengths by ``s``, inertias by ``m s^2``. Maximal isometric force
grows with muscle volume over fiber length. Volume follows height times mass: Handsfield et al. (2014),
doi:10.1016/j.jbiomech.2013.12.002, have a line for each muscle of the leg (table ``muscle_volume``); since muscles are
not told apart by name here, all grow as the sum of those lines.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from gaitgain.errors import ModelError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.description.body import Body, Coordinate, Coupling, Joint, TransformAxis
from gaitgain.models.description.force import BushingForce, ContactSphere, Ligament, PathSpring, PointToPointSpring
from gaitgain.models.description.function import Function, PiecewisePolynomial, Polynomial
from gaitgain.models.description.geometry import GROUND, Offset, PathFit, PathPoint, Vector3
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle

HEIGHTS_M, MASSES_KG = (1.0, 2.3), (25.0, 250.0)


def scale_model(
    model: MusculoskeletalModel, *, height_m: float, mass_kg: float, reference_height_m: float
) -> MusculoskeletalModel:
    """Return the model as a person of given height and mass.

    Parameters
    ----------
    height_m, mass_kg
        Of the person.
    reference_height_m
        Height of the person that the model describes (m); a model file does not say it. Its mass is the model's own.

    Returns
    -------
    MusculoskeletalModel
        With a sentence in ``approximated``. Springs, limits and actuators keep their stiffness and strength, and what
        is fixed to ground keeps its place.

    Raises
    ------
    ModelError
        For heights and masses that no person has, or a model without mass.
    """
    _refuse_impossible(model, height_m, mass_kg, reference_height_m)
    longer, heavier = height_m / reference_height_m, mass_kg / model.total_mass
    bulkier = leg_muscle_volume(height_m, mass_kg) / leg_muscle_volume(reference_height_m, model.total_mass)
    shifting = frozenset(c.name for c in model.coordinates if not c.rotational)
    sentence = (
        f"scaled from {reference_height_m:g} m and {model.total_mass:.2f} kg to {height_m:g} m and {mass_kg:g} kg: "
        f"lengths by {longer:.4f}, masses by {heavier:.4f}, muscle volumes by {bulkier:.4f}"
    )
    return replace(
        model,
        bodies=tuple(_body(body, longer, heavier) for body in model.bodies),
        joints=tuple(_joint(joint, longer, shifting) for joint in model.joints),
        muscles=tuple(_muscle(muscle, longer, bulkier, shifting) for muscle in model.muscles),
        actuators=tuple(_with_path(actuator, longer, shifting) for actuator in model.actuators),
        passive_forces=tuple(_passive(force, longer, shifting) for force in model.passive_forces),
        contacts=tuple(_contact(contact, longer, heavier) for contact in model.contacts),
        approximated=(*model.approximated, sentence),
    )


@cache
def _volume_line() -> tuple[float, float]:
    lines = [row.numbers for row in EvidenceTable("gaitgain.models.variant", "muscle_volume").rows]
    return sum(line[0] for line in lines), sum(line[1] for line in lines)


def leg_muscle_volume(height_m: float, mass_kg: float) -> float:
    """Return the volume of the muscles of one leg (cm^3) of a person: the sum of Handsfield's lines."""
    slope, intercept = _volume_line()
    return slope * height_m * mass_kg + intercept


def _refuse_impossible(model: MusculoskeletalModel, height_m: float, mass_kg: float, reference_height_m: float) -> None:
    wrong = []
    for name, value in (("height", height_m), ("reference height", reference_height_m)):
        if not HEIGHTS_M[0] <= value <= HEIGHTS_M[1]:
            wrong.append(f"{name} {value} m, expected {HEIGHTS_M[0]} to {HEIGHTS_M[1]} m")
    if not MASSES_KG[0] <= mass_kg <= MASSES_KG[1]:
        wrong.append(f"mass {mass_kg} kg, expected {MASSES_KG[0]} to {MASSES_KG[1]} kg")
    if not model.total_mass > 0.0:
        wrong.append("the model has no mass")
    if wrong:
        raise ModelError(f"model '{model.name}' cannot be scaled: {'; '.join(wrong)}")


def _longer(place: Vector3, s: float) -> Vector3:
    return s * place[0], s * place[1], s * place[2]


def _body(body: Body, s: float, m: float) -> Body:
    xx, yy, zz, xy, xz, yz = (m * s * s * number for number in body.inertia)
    return replace(body, mass=m * body.mass, mass_center=_longer(body.mass_center, s), inertia=(xx, yy, zz, xy, xz, yz))


def _offset(offset: Offset, s: float) -> Offset:
    return replace(offset, translation=_longer(offset.translation, s))


def _joint(joint: Joint, s: float, shifting: frozenset[str]) -> Joint:
    grounded = joint.parent_body == GROUND
    return replace(
        joint,
        parent_offset=joint.parent_offset if grounded else _offset(joint.parent_offset, s),
        child_offset=_offset(joint.child_offset, s),
        coordinates=tuple(_coordinate(c, s, shifting) for c in joint.coordinates),
        rotations=tuple(_step(step, 1.0, s, shifting) for step in joint.rotations),
        translations=tuple(_step(step, s, s, shifting) for step in joint.translations),
    )


def _step(step: TransformAxis, size: float, s: float, shifting: frozenset[str]) -> TransformAxis:
    return replace(step, function=_function(step.function, size, s if step.coordinate in shifting else 1.0))


def _function(function: Function, size: float, argument: float) -> Function:
    """``size * function(x / argument)``; a shift that is its coordinate stays exactly that."""
    if isinstance(function, PiecewisePolynomial):
        pieces = tuple(_stretched(piece, size, argument) for piece in function.coefficients)
        return PiecewisePolynomial(tuple(argument * b for b in function.breaks), pieces)
    return Polynomial(_stretched(function.coefficients, size, argument))


def _stretched(coefficients: tuple[float, ...], size: float, argument: float) -> tuple[float, ...]:
    highest = len(coefficients) - 1
    return tuple(c * (size / argument ** (highest - i)) for i, c in enumerate(coefficients))


def _coordinate(coordinate: Coordinate, s: float, shifting: frozenset[str]) -> Coordinate:
    size = s if coordinate.name in shifting else 1.0
    low, high = coordinate.range
    coupling = coordinate.coupling
    if coupling is not None:
        pairs = zip(coupling.coordinates, coupling.functions, strict=True)
        functions = tuple(_function(f, size, s if name in shifting else 1.0) for name, f in pairs)
        coupling = Coupling(coupling.coordinates, functions)
    prescribed = None if coordinate.prescribed is None else _function(coordinate.prescribed, size, 1.0)
    return replace(
        coordinate,
        range=(size * low, size * high),
        default_value=size * coordinate.default_value,
        prescribed=prescribed,
        coupling=coupling,
    )


def _path(path: PathFit | None, s: float, shifting: frozenset[str]) -> PathFit | None:
    """``s * length(q / s)`` where ``q`` is a shift; ``s * length(q)`` where it is an angle."""
    if path is None:
        return None
    shifts = [name in shifting for name in path.coordinates]
    powers = [sum(e for e, shift in zip(row, shifts, strict=True) if shift) for row in path.exponents]
    coefficients = tuple(c * s ** (1 - power) for c, power in zip(path.coefficients, powers, strict=True))
    errors = ("rms_length_error", "max_length_error", "rms_moment_arm_error", "max_moment_arm_error")
    return replace(path, coefficients=coefficients, **{name: s * getattr(path, name) for name in errors})


def _point(point: PathPoint, s: float, shifting: frozenset[str]) -> PathPoint:
    moving = point.moving
    if moving is not None:
        x, y, z = (_function(f, s, s if point.coordinate in shifting else 1.0) for f in moving)
        moving = (x, y, z)
    return replace(point, location=_longer(point.location, s), moving=moving)


def _muscle(muscle: Muscle, s: float, volume: float, shifting: frozenset[str]) -> Muscle:
    return replace(
        muscle,
        max_isometric_force=muscle.max_isometric_force * volume / s,
        optimal_fiber_length=s * muscle.optimal_fiber_length,
        tendon_slack_length=s * muscle.tendon_slack_length,
        mass=volume * muscle.mass,
        path=_path(muscle.path, s, shifting),
        path_points=tuple(_point(point, s, shifting) for point in muscle.path_points),
    )


def _with_path(owner: Any, s: float, shifting: frozenset[str]) -> Any:
    return replace(owner, path=_path(owner.path, s, shifting)) if hasattr(owner, "path") else owner


def _passive(force: Any, s: float, shifting: frozenset[str]) -> Any:
    if isinstance(force, BushingForce):
        return replace(force, frame1=_offset(force.frame1, s), frame2=_offset(force.frame2, s))
    if isinstance(force, PointToPointSpring):
        points = {name: _longer(getattr(force, name), s) for name in ("point1", "point2")}
        return replace(force, rest_length=s * force.rest_length, **points)
    if isinstance(force, (Ligament, PathSpring)):
        return replace(_with_path(force, s, shifting), resting_length=s * force.resting_length)
    return force


def _contact(contact: ContactSphere, s: float, m: float) -> ContactSphere:
    """Stiffness grows so that body weight presses a sphere in by the same share of its radius."""
    space = contact.half_space
    return replace(
        contact,
        location=_longer(contact.location, s),
        radius=s * contact.radius,
        stiffness=contact.stiffness * m / s**2,
        half_space=None if space is None else replace(space, frame=_offset(space.frame, s)),
    )
