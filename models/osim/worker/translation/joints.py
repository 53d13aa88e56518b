"""Translate OpenSim joints: every class becomes three rotations and three translations."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.body import Coordinate, Coupling, Joint, TransformAxis
from gaitgain.models.description.function import IDENTITY, Function, scale
from gaitgain.models.description.geometry import Offset, Vector3
from gaitgain.models.osim.worker.session import vector
from gaitgain.models.osim.worker.translation.functions import translate_function, translate_sum
from gaitgain.models.osim.worker.translation.mechanism import Coupler

X: Vector3 = (1.0, 0.0, 0.0)
Y: Vector3 = (0.0, 1.0, 0.0)
Z: Vector3 = (0.0, 0.0, 1.0)

# Class: axes of rotation and of translation that its coordinates drive one to one, in order.
SIMPLE_JOINTS: dict[str, tuple[tuple[Vector3, ...], tuple[Vector3, ...]]] = {
    "WeldJoint": ((), ()),
    "PinJoint": ((Z,), ()),
    "SliderJoint": ((), (X,)),
    "UniversalJoint": ((X, Y), ()),
    "GimbalJoint": ((X, Y, Z), ()),
    "BallJoint": ((X, Y, Z), ()),
    "PlanarJoint": ((Z,), (X, Y)),
    "FreeJoint": ((X, Y, Z), (X, Y, Z)),
}


def translate_joint(joint: Any, couplings: dict[str, Coupling], unsupported: list[str]) -> Joint | None:
    """Return the plain joint, or ``None`` after adding to ``unsupported`` why there is none."""
    kind = joint.getConcreteClassName()
    where = joint.getAbsolutePathString()
    coordinates = tuple(
        _coordinate(joint.get_coordinates(i), couplings, unsupported) for i in range(joint.numCoordinates())
    )
    if kind in SIMPLE_JOINTS:
        rotations, translations = _driven(kind, coordinates)
    elif kind == "CustomJoint":
        rotations, translations = _custom(opensim.CustomJoint.safeDownCast(joint), where, unsupported)
    else:
        unsupported.append(f"{kind} {where}: this joint class has no translation")
        return None
    return Joint(
        name=joint.getName(),
        kind=kind,
        parent_body=joint.getParentFrame().findBaseFrame().getName(),
        child_body=joint.getChildFrame().findBaseFrame().getName(),
        parent_offset=offset(joint.getParentFrame()),
        child_offset=offset(joint.getChildFrame()),
        coordinates=coordinates,
        rotations=rotations,
        translations=translations,
    )


def offset(frame: Any) -> Offset:
    """Where a frame is in its base body."""
    transform = frame.findTransformInBaseFrame()
    angles = transform.R().convertRotationToBodyFixedXYZ()
    return Offset(_clean(vector(transform.p())), _clean(vector(angles)))


def _clean(numbers: list[float]) -> Vector3:
    x, y, z = (number + 0.0 for number in numbers)  # -0.0 becomes 0.0
    return x, y, z


def translate_couplings(found: list[Coupler], unsupported: list[str]) -> dict[str, Coupling]:
    """Return what each dependent coordinate follows, by its name."""
    couplings: dict[str, Coupling] = {}
    for coupler in found:
        where = f"CoordinateCouplerConstraint {coupler.where}"
        if coupler.dependent in couplings:
            unsupported.append(f"{where}: coordinate {coupler.dependent} follows two constraints")
            continue
        functions = translate_sum(coupler.function, len(coupler.independent), coupler.where, unsupported)
        scaled = tuple(scale(function, coupler.scale) for function in functions)
        couplings[coupler.dependent] = Coupling(coupler.independent, scaled)
    reached: set[str] = set()
    for name, coupling in couplings.items():
        if set(coupling.coordinates) & (set(couplings) - reached):
            unsupported.append(f"CoordinateCouplerConstraint of {name}: coordinates that follow each other in a circle")
        reached.add(name)
    return couplings


def _coordinate(coordinate: Any, couplings: dict[str, Coupling], unsupported: list[str]) -> Coordinate:
    name, where = coordinate.getName(), coordinate.getAbsolutePathString()
    prescribed = None
    if coordinate.get_prescribed() and not coordinate.get_locked():
        prescribed = translate_function(coordinate.getPrescribedFunction(), f"{where}/prescribed_function", unsupported)
    if name in couplings and (coordinate.get_locked() or prescribed):
        unsupported.append(f"Coordinate {where}: follows a constraint and is locked or prescribed as well")
    return Coordinate(
        name=name,
        range=(coordinate.getRangeMin(), coordinate.getRangeMax()),
        default_value=coordinate.getDefaultValue(),
        # One that drives turns and shifts by functions of its own is an angle to us, as knees have it.
        rotational=coordinate.getMotionType() != opensim.Coordinate.Translational,
        locked=coordinate.get_locked(),
        prescribed=prescribed,
        coupling=couplings.get(name),
    )


def _driven(kind: str, coordinates: tuple[Coordinate, ...]) -> tuple[tuple, tuple]:
    rotation_axes, translation_axes = SIMPLE_JOINTS[kind]
    names = iter(c.name for c in coordinates)
    rotations = tuple(TransformAxis(axis, IDENTITY, next(names)) for axis in rotation_axes)
    translations = tuple(TransformAxis(axis, IDENTITY, next(names)) for axis in translation_axes)
    return rotations, translations


def _custom(joint: Any, where: str, unsupported: list[str]) -> tuple[tuple, tuple]:
    transform = joint.getSpatialTransform()
    rotations: list[TransformAxis] = []
    translations: list[TransformAxis] = []
    for i in range(6):
        step = transform.getTransformAxis(i)
        place = f"{where}/SpatialTransform/{step.getName()}"
        names = step.getCoordinateNamesInArray()
        functions = translate_sum(step.get_function(), max(names.size(), 1), place, unsupported)
        # Turns about one axis add up, and so do shifts along it.
        steps = [
            _axis(vector(step.getAxis()), function, names.get(k) if names.size() else None, i % 3)
            for k, function in enumerate(functions)
        ]
        (rotations if i < 3 else translations).extend(step for step in steps if not _idle(step))
    return tuple(rotations), tuple(translations)


def _axis(axis: list[float], function: Function, coordinate: str | None, place: int) -> TransformAxis:
    return TransformAxis(_clean(axis), function, None if function.constant else coordinate, place)


def _idle(axis: TransformAxis) -> bool:
    """Whether a step moves nothing: its function is zero everywhere."""
    return axis.function.constant and axis.function(0.0) == 0.0
