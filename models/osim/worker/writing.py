"""Write a plain description as an ``.osim`` file, through OpenSim's own API."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.body import Joint, TransformAxis
from gaitgain.models.description.force import CONTACT_LAW_NUMBERS, ContactSphere, ExpressionBasedCoordinateForce
from gaitgain.models.description.function import ZERO, Function, Polynomial
from gaitgain.models.description.geometry import GROUND, Offset, PathPoint
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.plain import from_plain
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import UnsupportedModelError
from gaitgain.models.osim.worker.translation.joints import SIMPLE_JOINTS

AXES = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
MUSCLE_PROPERTIES = (
    "max_isometric_force",
    "optimal_fiber_length",
    "tendon_slack_length",
    "pennation_angle_at_optimal",
    "max_contraction_velocity",
    "activation_time_constant",
    "deactivation_time_constant",
    "activation_dynamics_smoothing",
    "active_force_width_scale",
    "fiber_damping",
    "passive_fiber_strain_at_one_norm_force",
    "tendon_strain_at_one_norm_force",
    "ignore_tendon_compliance",
    "ignore_activation_dynamics",
    "ignore_passive_fiber_force",
)


def write_model(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the description ``model`` to ``path``."""
    description = from_plain(MusculoskeletalModel, arguments["model"])
    model = build(description)
    model.finalizeConnections()
    model.initSystem()
    if not model.printToXML(arguments["path"]):
        raise OSError(f"OpenSim could not write {arguments['path']}")
    return {}, {}


def build(description: MusculoskeletalModel) -> Any:
    """Return the OpenSim model of a description."""
    model = opensim.Model()
    model.setName(description.name)
    model.setGravity(_vec3(description.gravity))
    for body in description.bodies:
        ixx, iyy, izz, ixy, ixz, iyz = body.inertia
        inertia = opensim.Inertia(ixx, iyy, izz, ixy, ixz, iyz)
        model.addBody(opensim.Body(body.name, body.mass, _vec3(body.mass_center), inertia))
    for joint in description.joints:
        model.addJoint(_joint(model, joint))
    for muscle in description.muscles:
        model.addForce(_muscle(model, muscle))
    for actuator in description.actuators:
        model.addForce(_actuator(actuator))
    for spring in description.springs:
        model.addForce(_spring(spring))
    for force in description.passive_forces:
        model.addForce(_passive(force))
    add_contacts(model, description)
    if description.muscles:
        model.addComponent(_metabolics(model, description))
    return model


def add_contacts(model: Any, description: MusculoskeletalModel) -> None:
    """Add a description's contact spheres and their plane to a model."""
    if description.contacts:
        plane = _plane(model, description.contact_plane)
        for contact in description.contacts:
            _add_contact(model, contact, plane)


def _vec3(numbers: tuple[float, float, float]) -> Any:
    return opensim.Vec3(*numbers)


def _frame(model: Any, name: str) -> Any:
    return model.getGround() if name == GROUND else model.getBodySet().get(name)


def _joint(model: Any, joint: Joint) -> Any:
    parent, child = joint.parent_offset, joint.child_offset
    parts = [joint.name]
    parts += [_frame(model, joint.parent_body), _vec3(parent.translation), _vec3(parent.orientation)]
    parts += [_frame(model, joint.child_body), _vec3(child.translation), _vec3(child.orientation)]
    if joint.kind == "CustomJoint":
        parts.append(_spatial_transform(joint))
    elif joint.kind not in SIMPLE_JOINTS:
        raise UnsupportedModelError(f"{joint.kind} {joint.name}: this joint class cannot be written yet")
    written = getattr(opensim, joint.kind)(*parts)
    written.finalizeFromProperties()  # makes the coordinates of a custom joint
    for i, coordinate in enumerate(joint.coordinates):
        target = written.get_coordinates(i)
        target.setName(coordinate.name)
        target.setRangeMin(coordinate.range[0])
        target.setRangeMax(coordinate.range[1])
        target.setDefaultValue(coordinate.default_value)
        target.set_locked(coordinate.locked)
    return written


def _spatial_transform(joint: Joint) -> Any:
    """Fill the six steps: given axes first, idle steps along whatever axes are left."""
    transform = opensim.SpatialTransform()
    for start, steps in ((0, joint.rotations), (3, joint.translations)):
        unused = [axis for axis in AXES if axis not in [step.axis for step in steps]]
        idle = [TransformAxis(axis, ZERO) for axis in unused]
        for i, step in enumerate([*steps, *idle][:3]):
            written = transform.updTransformAxis(start + i)
            names = opensim.ArrayStr()
            if step.coordinate is not None:
                names.append(step.coordinate)
            written.setCoordinateNames(names)
            written.setAxis(_vec3(step.axis))
            written.set_function(_function(step.function))  # copies; setFunction would own
    return transform


def _muscle(model: Any, muscle: Muscle) -> Any:
    written = opensim.DeGrooteFregly2016Muscle()
    written.setName(muscle.name)
    for name in MUSCLE_PROPERTIES:
        getattr(written, f"set_{name}")(getattr(muscle, name))
    written.setMinControl(muscle.min_control)
    written.setMaxControl(muscle.max_control)
    path = opensim.GeometryPath()
    written.set_path(path)
    path = written.updGeometryPath()
    for i, point in enumerate(muscle.path_points):
        _add_point(model, path, f"{muscle.name}-P{i + 1}", point)
    return written


def _add_point(model: Any, path: Any, name: str, point: PathPoint) -> None:
    body = _frame(model, point.body)
    if point.moving is None:
        path.appendNewPathPoint(name, body, _vec3(point.location))
        return
    moving = opensim.MovingPathPoint()
    moving.setName(name)
    # By path, since the path keeps a copy and copies lose connections.
    moving.updSocket("parent_frame").setConnecteePath(body.getAbsolutePathString())
    coordinate = _coordinate_path(model, point.coordinate)
    for axis, function in zip("xyz", point.moving, strict=True):
        getattr(moving, f"set_{axis}_location")(_function(function))
        moving.updSocket(f"{axis}_coordinate").setConnecteePath(coordinate)
    path.updPathPointSet().cloneAndAppend(moving)


def _coordinate_path(model: Any, name: str | None) -> str:
    for joint in model.getJointSet():
        for i in range(joint.numCoordinates()):
            if joint.get_coordinates(i).getName() == name:
                return f"/jointset/{joint.getName()}/{name}"
    raise UnsupportedModelError(f"a moving path point follows the coordinate {name}, which no joint has")


def _function(function: Function) -> Any:
    if not isinstance(function, Polynomial):
        raise UnsupportedModelError("piecewise functions cannot be written yet")
    if function.constant:
        return opensim.Constant(function.coefficients[-1])
    return opensim.PolynomialFunction(opensim.Vector(list(function.coefficients)))


def _actuator(actuator: Any) -> Any:
    written = opensim.CoordinateActuator(actuator.coordinate)
    written.setName(actuator.name)
    written.setOptimalForce(actuator.optimal_force)
    written.setMinControl(actuator.min_control)
    written.setMaxControl(actuator.max_control)
    return written


def _spring(spring: Any) -> Any:
    written = opensim.SpringGeneralizedForce(spring.coordinate)
    written.setName(spring.name)
    written.setStiffness(spring.stiffness)
    written.setRestLength(spring.rest_length)
    written.setViscosity(spring.viscosity)
    return written


def _passive(force: Any) -> Any:
    if not isinstance(force, ExpressionBasedCoordinateForce):
        raise UnsupportedModelError(f"{type(force).__name__} {force.name}: this passive force cannot be written yet")
    written = opensim.ExpressionBasedCoordinateForce(force.coordinate, force.expression)
    written.setName(force.name)
    return written


def _metabolics(model: Any, description: MusculoskeletalModel) -> Any:
    """Carry each muscle's mass and fiber mix in OpenSim's own component for them."""
    metabolics = opensim.Bhargava2004SmoothedMuscleMetabolics()
    metabolics.setName("metabolics")
    metabolics.set_use_smoothing(True)
    metabolics.set_include_negative_mechanical_work(False)
    for i, muscle in enumerate(description.muscles):
        metabolics.addMuscle(muscle.name, opensim.Muscle.safeDownCast(model.getForceSet().get(muscle.name)))
        parameters = metabolics.upd_muscle_parameters(i)
        parameters.set_ratio_slow_twitch_fibers(muscle.ratio_slow_twitch_fibers)
        parameters.set_use_provided_muscle_mass(True)
        parameters.set_provided_muscle_mass(muscle.mass)
    return metabolics


def _plane(model: Any, offset: Offset) -> Any:
    plane = opensim.ContactHalfSpace(_vec3(offset.translation), _vec3(offset.orientation), model.getGround(), "floor")
    model.addContactGeometry(plane)
    return plane


def _add_contact(model: Any, contact: ContactSphere, plane: Any) -> None:
    body = _frame(model, contact.body)
    sphere = opensim.ContactSphere(contact.radius, _vec3(contact.location), body, f"{contact.name}_sphere")
    model.addContactGeometry(sphere)
    force = opensim.SmoothSphereHalfSpaceForce(contact.name, sphere, plane)
    for name in CONTACT_LAW_NUMBERS:
        getattr(force, f"set_{name}")(getattr(contact, name))
    model.addForce(force)


COMMANDS = {"write_model": write_model}
