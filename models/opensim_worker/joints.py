"""Translate OpenSim joints: every class becomes three rotations and three translations."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description import Coordinate, Joint, Offset, TransformAxis, Vector3
from gaitgain.models.functions import IDENTITY, Function
from gaitgain.models.opensim_worker.functions import translate_function
from gaitgain.models.opensim_worker.session import vector

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
    "PlanarJoint": ((Z,), (X, Y)),
}


def translate_joint(joint: Any, unsupported: list[str]) -> Joint | None:
    """Return the plain joint, or ``None`` after adding to ``unsupported`` why there is none."""
    kind = joint.getConcreteClassName()
    where = joint.getAbsolutePathString()
    coordinates = tuple(_coordinate(joint.get_coordinates(i)) for i in range(joint.numCoordinates()))
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


def _coordinate(coordinate: Any) -> Coordinate:
    return Coordinate(
        name=coordinate.getName(),
        range=(coordinate.getRangeMin(), coordinate.getRangeMax()),
        default_value=coordinate.getDefaultValue(),
        rotational=coordinate.getMotionType() == opensim.Coordinate.Rotational,
        locked=coordinate.get_locked(),
    )


def _driven(kind: str, coordinates: tuple[Coordinate, ...]) -> tuple[tuple, tuple]:
    rotation_axes, translation_axes = SIMPLE_JOINTS[kind]
    names = iter(c.name for c in coordinates)
    rotations = tuple(TransformAxis(axis, IDENTITY, next(names)) for axis in rotation_axes)
    translations = tuple(TransformAxis(axis, IDENTITY, next(names)) for axis in translation_axes)
    return rotations, translations


def _custom(joint: Any, where: str, unsupported: list[str]) -> tuple[tuple, tuple]:
    transform = joint.getSpatialTransform()
    axes = []
    for i in range(6):
        step = transform.getTransformAxis(i)
        place = f"{where}/SpatialTransform/{step.getName()}"
        names = step.getCoordinateNamesInArray()
        if names.size() > 1:
            unsupported.append(f"TransformAxis {place}: a function of more than one coordinate")
            continue
        function = translate_function(step.get_function(), place, unsupported)
        name = names.get(0) if names.size() else None
        axes.append(_axis(vector(step.getAxis()), function, name))
    # A function that is zero everywhere moves nothing.
    return tuple(a for a in axes[:3] if not _idle(a)), tuple(a for a in axes[3:] if not _idle(a))


def _axis(axis: list[float], function: Function, coordinate: str | None) -> TransformAxis:
    return TransformAxis(_clean(axis), function, None if function.constant else coordinate)


def _idle(axis: TransformAxis) -> bool:
    return axis.function.constant and axis.function(0.0) == 0.0
