"""Write joints, their coordinates, and the constraints that couple coordinates."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import opensim

from gaitgain.models.description.body import Coordinate, Joint, TransformAxis
from gaitgain.models.description.function import ZERO
from gaitgain.models.osim.worker.session import UnsupportedModelError
from gaitgain.models.osim.worker.translation.joints import SIMPLE_JOINTS
from gaitgain.models.osim.worker.writing.frames import frame, vec3
from gaitgain.models.osim.worker.writing.functions import write_function, write_sum

AXES = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def write_joint(model: Any, joint: Joint) -> Any:
    """Return OpenSim's joint, its coordinates with their ranges and what holds them.

    Raises
    ------
    UnsupportedModelError
        For a class of joint that cannot be written.
    """
    parent, child = joint.parent_offset, joint.child_offset
    parts = [joint.name]
    parts += [frame(model, joint.parent_body), vec3(parent.translation), vec3(parent.orientation)]
    parts += [frame(model, joint.child_body), vec3(child.translation), vec3(child.orientation)]
    if joint.kind == "CustomJoint":
        parts.append(_spatial_transform(joint))
    elif joint.kind not in SIMPLE_JOINTS:
        raise UnsupportedModelError(f"{joint.kind} {joint.name}: this joint class cannot be written yet")
    written = getattr(opensim, joint.kind)(*parts)
    written.finalizeFromProperties()  # makes the coordinates of a custom joint
    order = _coordinate_order(written, joint)
    for i, coordinate in zip(order, joint.coordinates, strict=True):
        _describe(written.get_coordinates(i), coordinate)
    return written


def _coordinate_order(written: Any, joint: Joint) -> list[int]:
    """Positions in the written joint of the coordinates; custom joints order them by their first use."""
    names = [written.get_coordinates(i).getName() for i in range(written.numCoordinates())]
    own = [coordinate.name for coordinate in joint.coordinates]
    return [names.index(name) for name in own] if set(own) == set(names) else list(range(len(own)))


def _describe(target: Any, coordinate: Coordinate) -> None:
    target.setName(coordinate.name)
    target.setRangeMin(coordinate.range[0])
    target.setRangeMax(coordinate.range[1])
    target.setDefaultValue(coordinate.default_value)
    target.set_locked(coordinate.locked)
    if coordinate.prescribed is not None:
        target.set_prescribed(True)
        target.setPrescribedFunction(write_function(coordinate.prescribed))


def _spatial_transform(joint: Joint) -> Any:
    """Fill the six steps: given axes first, idle steps along whatever axes are left."""
    transform = opensim.SpatialTransform()
    for start, steps in ((0, joint.rotations), (3, joint.translations)):
        together = [list(group) for _, group in groupby(steps, key=lambda step: (step.place, step.axis))]
        unused = [axis for axis in AXES if axis not in [step.axis for step in steps]]
        idle = [[TransformAxis(axis, ZERO)] for axis in unused]
        for i, group in enumerate([*together, *idle][:3]):
            written = transform.updTransformAxis(start + i)
            names = opensim.ArrayStr()
            for step in group:
                if step.coordinate is not None:
                    names.append(step.coordinate)
            written.setCoordinateNames(names)
            written.setAxis(vec3(group[0].axis))
            written.set_function(write_sum([step.function for step in group]))  # copies; setFunction would own
    return transform


def write_coupler(coordinate: Coordinate) -> Any:
    """Return the constraint by which a coordinate follows others."""
    coupling = coordinate.coupling
    assert coupling is not None
    written = opensim.CoordinateCouplerConstraint()
    written.setName(f"{coordinate.name}_follows")
    names = opensim.ArrayStr()
    for name in coupling.coordinates:
        names.append(name)
    written.setIndependentCoordinateNames(names)
    written.setDependentCoordinateName(coordinate.name)
    written.setFunction(write_sum(coupling.functions))
    return written
