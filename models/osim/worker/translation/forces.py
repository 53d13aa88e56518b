"""Translate OpenSim's actuators and passive forces, each class by a function of its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import opensim

from gaitgain.models.description import force as plain
from gaitgain.models.description.force import SpringGeneralizedForce
from gaitgain.models.description.formula import ExpressionError, check_expression
from gaitgain.models.osim.worker.session import vector
from gaitgain.models.osim.worker.translation.functions import translate_function
from gaitgain.models.osim.worker.translation.joints import offset
from gaitgain.models.osim.worker.translation.paths import polynomial_path


def translate_spring(spring: Any) -> SpringGeneralizedForce:
    """Return the plain ``SpringGeneralizedForce``."""
    return SpringGeneralizedForce(
        name=spring.getName(),
        coordinate=spring.get_coordinate(),
        stiffness=spring.get_stiffness(),
        rest_length=spring.get_rest_length(),
        viscosity=spring.get_viscosity(),
    )


def _coordinate_actuator(actuator: Any, _: list[str]) -> plain.CoordinateActuator:
    active = opensim.ActivationCoordinateActuator.safeDownCast(actuator)
    return plain.CoordinateActuator(
        name=actuator.getName(),
        coordinate=actuator.get_coordinate(),
        optimal_force=actuator.getOptimalForce(),
        min_control=actuator.getMinControl(),
        max_control=actuator.getMaxControl(),
        activation_time_constant=active.get_activation_time_constant() if active is not None else 0.0,
    )


def _path_actuator(actuator: Any, _: list[str]) -> plain.PathActuator:
    return plain.PathActuator(
        name=actuator.getName(),
        optimal_force=actuator.getOptimalForce(),
        min_control=actuator.getMinControl(),
        max_control=actuator.getMaxControl(),
        path=polynomial_path(actuator),
    )


def _torque_actuator(actuator: Any, unsupported: list[str]) -> plain.TorqueActuator:
    x, y, z = vector(actuator.get_axis())
    length = math.sqrt(x * x + y * y + z * z)
    if not length > 0.0:
        unsupported.append(f"TorqueActuator {actuator.getAbsolutePathString()}: its axis has no length")
        length = 1.0
    return plain.TorqueActuator(
        name=actuator.getName(),
        body_a=_base(actuator.getBodyA()),
        body_b=_base(actuator.getBodyB()),
        axis=(x / length, y / length, z / length),
        torque_is_global=actuator.get_torque_is_global(),
        optimal_force=actuator.getOptimalForce(),
        min_control=actuator.getMinControl(),
        max_control=actuator.getMaxControl(),
    )


def _base(frame: Any) -> str:
    return frame.findBaseFrame().getName()


def _limit(force: Any, _: list[str]) -> plain.CoordinateLimitForce:
    """OpenSim's limits are in degrees on rotational coordinates, and so are its stiffnesses."""
    coordinate = force.getModel().getCoordinateSet().get(force.get_coordinate())
    rotational = coordinate.getMotionType() == opensim.Coordinate.Rotational
    unit = math.pi / 180.0 if rotational else 1.0
    return plain.CoordinateLimitForce(
        name=force.getName(),
        coordinate=force.get_coordinate(),
        upper_limit=unit * force.get_upper_limit(),
        upper_stiffness=force.get_upper_stiffness() / unit,
        lower_limit=unit * force.get_lower_limit(),
        lower_stiffness=force.get_lower_stiffness() / unit,
        damping=force.get_damping() / unit,
        transition=unit * force.get_transition(),
    )


def _expression(force: Any, unsupported: list[str]) -> plain.ExpressionBasedCoordinateForce:
    text = force.get_expression()
    try:
        check_expression(text, ("q", "qdot"))
    except ExpressionError as problem:
        unsupported.append(f"ExpressionBasedCoordinateForce {force.getAbsolutePathString()}: {problem}")
    return plain.ExpressionBasedCoordinateForce(force.getName(), force.get_coordinate(), text)


def _bushing(force: Any, _: list[str]) -> plain.BushingForce:
    names = ("rotational_stiffness", "translational_stiffness", "rotational_damping", "translational_damping")
    numbers: dict[str, Any] = {name: tuple(vector(getattr(force, f"get_{name}")())) for name in names}
    one, two = (opensim.PhysicalFrame.safeDownCast(force.getConnectee(f"frame{i}")) for i in (1, 2))
    return plain.BushingForce(force.getName(), _base(one), _base(two), offset(one), offset(two), **numbers)


def _point_to_point(force: Any, _: list[str]) -> plain.PointToPointSpring:
    points = {}
    for i in (1, 2):
        frame = opensim.PhysicalFrame.safeDownCast(force.getConnectee(f"body{i}"))
        station = getattr(force, f"get_point{i}")()
        points[f"body{i}"] = _base(frame)
        points[f"point{i}"] = tuple(vector(frame.findTransformInBaseFrame().shiftFrameStationToBase(station)))
    return plain.PointToPointSpring(
        name=force.getName(), stiffness=force.get_stiffness(), rest_length=force.get_rest_length(), **points
    )


def _ligament(force: Any, unsupported: list[str]) -> plain.Ligament:
    where = f"{force.getAbsolutePathString()}/force_length_curve"
    return plain.Ligament(
        name=force.getName(),
        resting_length=force.get_resting_length(),
        pcsa_force=force.get_pcsa_force(),
        force_length_curve=translate_function(force.get_force_length_curve(), where, unsupported),
        path=polynomial_path(force),
    )


def _path_spring(force: Any, _: list[str]) -> plain.PathSpring:
    return plain.PathSpring(
        name=force.getName(),
        resting_length=force.get_resting_length(),
        stiffness=force.get_stiffness(),
        dissipation=force.get_dissipation(),
        path=polynomial_path(force),
    )


ACTUATORS: dict[str, Callable[[Any, list[str]], plain.Actuator]] = {
    "CoordinateActuator": _coordinate_actuator,
    "ActivationCoordinateActuator": _coordinate_actuator,
    "PathActuator": _path_actuator,
    "TorqueActuator": _torque_actuator,
}
PASSIVE_FORCES: dict[str, Callable[[Any, list[str]], plain.PassiveForce]] = {
    "CoordinateLimitForce": _limit,
    "ExpressionBasedCoordinateForce": _expression,
    "BushingForce": _bushing,
    "PointToPointSpring": _point_to_point,
    "Ligament": _ligament,
    "PathSpring": _path_spring,
}
