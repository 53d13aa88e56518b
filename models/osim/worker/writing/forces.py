"""Write actuators and passive forces, each class by a function of its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import opensim

from gaitgain.models.description import force as plain
from gaitgain.models.description.device import ModelDevice, ProfileDevice, SpringDevice
from gaitgain.models.description.geometry import Offset
from gaitgain.models.osim.worker.writing.frames import frame, vec3
from gaitgain.models.osim.worker.writing.functions import write_function
from gaitgain.models.osim.worker.writing.paths import give_path

OUT_OF_REACH = 100.0  # rad


def write_actuator(model: Any, actuator: plain.Actuator) -> Any:
    """Return OpenSim's actuator; one with an activation follows its control at once, as in the equations."""
    if isinstance(actuator, plain.CoordinateActuator):
        written = opensim.CoordinateActuator(actuator.coordinate)
    elif isinstance(actuator, plain.PathActuator):
        written = opensim.PathActuator()
        written.setName(actuator.name)
        give_path(model, written, actuator.path)
    else:
        one, two = frame(model, actuator.body_a), frame(model, actuator.body_b)
        written = opensim.TorqueActuator(one, two, vec3(actuator.axis), actuator.torque_is_global)
    written.setName(actuator.name)
    written.setOptimalForce(actuator.optimal_force)
    written.setMinControl(actuator.min_control)
    written.setMaxControl(actuator.max_control)
    return written


def write_spring(spring: plain.SpringGeneralizedForce) -> Any:
    """Return OpenSim's spring on a coordinate."""
    written = opensim.SpringGeneralizedForce(spring.coordinate)
    written.setName(spring.name)
    written.setStiffness(spring.stiffness)
    written.setRestLength(spring.rest_length)
    written.setViscosity(spring.viscosity)
    return written


def write_device(device: ModelDevice) -> Any:
    """Return OpenSim's force of a device: a spring, or an actuator whose control is the torque (N m)."""
    if isinstance(device, ProfileDevice):
        written = opensim.CoordinateActuator(device.coordinate)
        written.setOptimalForce(1.0)
        written.setMinControl(min(device.torques))
        written.setMaxControl(max(device.torques))
    elif device.resists == 0:
        written = opensim.SpringGeneralizedForce(device.coordinate)
        written.setStiffness(device.stiffness)
        written.setRestLength(device.neutral)
        written.setViscosity(device.damping)
    else:
        written = _one_sided(device)
    written.setName(device.force_name)
    return written


def _one_sided(device: SpringDevice) -> Any:
    """Return a stop of a coordinate; its other limit is out of reach, since its stiffness must not be zero."""
    unit = math.pi / 180.0
    neutral, far = device.neutral / unit, (device.neutral - device.resists * OUT_OF_REACH) / unit
    upper, lower = (neutral, far) if device.resists > 0 else (far, neutral)
    stiffness, damping = device.stiffness * unit, device.damping * unit
    return opensim.CoordinateLimitForce(
        device.coordinate, upper, stiffness, lower, stiffness, damping, device.transition / unit
    )


def write_passive(model: Any, force: plain.PassiveForce, rotational: dict[str, bool]) -> Any:
    """Return OpenSim's passive force; ``rotational`` tells of every coordinate whether it is an angle."""
    written = _PASSIVE[type(force)](model, force, rotational)
    written.setName(force.name)
    return written


def _limit(_: Any, force: plain.CoordinateLimitForce, rotational: dict[str, bool]) -> Any:
    """OpenSim's limits are in degrees on angles, and so are its stiffnesses."""
    unit = math.pi / 180.0 if rotational[force.coordinate] else 1.0
    return opensim.CoordinateLimitForce(
        force.coordinate,
        force.upper_limit / unit,
        force.upper_stiffness * unit,
        force.lower_limit / unit,
        force.lower_stiffness * unit,
        force.damping * unit,
        force.transition / unit,
    )


def _expression(_: Any, force: plain.ExpressionBasedCoordinateForce, __: Any) -> Any:
    return opensim.ExpressionBasedCoordinateForce(force.coordinate, force.expression)


def _bushing(model: Any, force: plain.BushingForce, _: Any) -> Any:
    one, two = (_placed(frame(model, b), f) for b, f in ((force.body1, force.frame1), (force.body2, force.frame2)))
    stiffness, damping = (
        [vec3(getattr(force, f"{kind}_{quantity}")) for kind in ("translational", "rotational")]
        for quantity in ("stiffness", "damping")
    )
    return opensim.BushingForce(force.name, *one, *two, *stiffness, *damping)


def _placed(body: Any, offset: Offset) -> tuple[Any, Any]:
    turn = opensim.Rotation()
    turn.setRotationToBodyFixedXYZ(vec3(offset.orientation))
    return body, opensim.Transform(turn, vec3(offset.translation))


def _point_to_point(model: Any, force: plain.PointToPointSpring, _: Any) -> Any:
    one, two = frame(model, force.body1), frame(model, force.body2)
    points = vec3(force.point1), vec3(force.point2)
    return opensim.PointToPointSpring(one, points[0], two, points[1], force.stiffness, force.rest_length)


def _ligament(model: Any, force: plain.Ligament, _: Any) -> Any:
    written = opensim.Ligament()
    written.setName(force.name)
    give_path(model, written, force.path)
    written.setRestingLength(force.resting_length)
    written.setMaxIsometricForce(force.pcsa_force)
    written.setForceLengthCurve(write_function(force.force_length_curve))
    return written


def _path_spring(model: Any, force: plain.PathSpring, _: Any) -> Any:
    written = opensim.PathSpring(force.name, force.resting_length, force.stiffness, force.dissipation)
    give_path(model, written, force.path)
    return written


_PASSIVE: dict[type, Callable[..., Any]] = {
    plain.CoordinateLimitForce: _limit,
    plain.ExpressionBasedCoordinateForce: _expression,
    plain.BushingForce: _bushing,
    plain.PointToPointSpring: _point_to_point,
    plain.Ligament: _ligament,
    plain.PathSpring: _path_spring,
}
