"""Generalized forces of all that acts on a model beside its muscles and the ground."""

from __future__ import annotations

from typing import Any

import casadi as ca

from gaitgain.models.description.force import CoordinateActuator, Ligament, PathActuator, PathSpring, TorqueActuator
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.load.passive import BODY_FORCES, COORDINATE_FORCES, TENSIONS
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import ParameterSet, named_passive_numbers
from gaitgain.models.skeleton.spatial import Expression
from gaitgain.models.skeleton.surroundings import Surroundings


def passive_moments(
    model: MusculoskeletalModel, numbers: ParameterSet, around: Surroundings, lengths: dict[str, Expression]
) -> ca.SX:
    """Return the generalized forces of springs and other passive forces (free coordinates, N m or N).

    Parameters
    ----------
    lengths
        Length of every path that is no muscle's (m), by its owner's name.
    """
    along_paths = ca.SX(0)
    for spring, (stiffness, rest, viscosity) in zip(model.springs, numbers.spring, strict=True):
        value, speed = around.mobility.value(spring.coordinate), around.mobility.speed(spring.coordinate)
        around.mobility.apply(spring.coordinate, -(stiffness * (value - rest) + viscosity * speed))
    for force, values in zip(model.passive_forces, named_passive_numbers(model, numbers), strict=True):
        if type(force) in COORDINATE_FORCES:
            COORDINATE_FORCES[type(force)](force, values, around)
        elif isinstance(force, (Ligament, PathSpring)):
            length = lengths[force.name]
            tension = TENSIONS[type(force)](force, length, around.rate(length), values)
            along_paths += around.work_of(-tension, length)
        else:
            along_paths += BODY_FORCES[type(force)](force, values, around)
    return around.mobility.moments() + along_paths


def actuator_drives(model: MusculoskeletalModel, controls: ca.SX, activations: ca.SX) -> ca.SX:
    """Return what drives each actuator (actuators, 1): its activation where it has one, else its control."""
    position = {i: k for k, i in enumerate(model.activated_actuators)}
    drives = [activations[position[i]] if i in position else controls[i] for i in range(len(model.actuators))]
    return ca.vertcat(ca.SX(0, 1), *drives)


def actuator_activation_rates(model: MusculoskeletalModel, controls: ca.SX, activations: ca.SX) -> ca.SX:
    """Return ``(control - activation) / time constant`` of each actuator with an activation (1/s).

    OpenSim's ``ActivationCoordinateActuator``; the time constants are those of the structure.
    """
    rates = []
    for k, i in enumerate(model.activated_actuators):
        actuator = model.actuators[i]
        assert isinstance(actuator, CoordinateActuator)
        rates.append((controls[i] - activations[k]) / actuator.activation_time_constant)
    return ca.vertcat(ca.SX(0, 1), *rates)


def actuator_moments(
    model: MusculoskeletalModel,
    numbers: ParameterSet,
    drives: ca.SX,
    around: Surroundings,
    lengths: dict[str, Expression],
) -> ca.SX:
    """Return the generalized forces of the actuators (free coordinates, N m or N) at their drives (actuators, 1).

    The other arguments are those of :func:`passive_moments`.
    """
    mobility = Mobility(model, around.skeleton.coordinates)
    others = ca.SX(0)
    for k, actuator in enumerate(model.actuators):
        force = numbers.actuator_force[k] * drives[k]
        if isinstance(actuator, CoordinateActuator):
            mobility.apply(actuator.coordinate, force)
        elif isinstance(actuator, PathActuator):
            others += around.work_of(-force, lengths[actuator.name])
        else:
            others += _torque(actuator, force, around)
    return mobility.moments() + others


def _torque(actuator: TorqueActuator, force: Expression, around: Surroundings) -> ca.SX:
    """The work of a torque is done by the difference of two angular velocities, which is linear in the speeds."""
    one, other = (around.skeleton.motions[body] for body in (actuator.body_a, actuator.body_b))
    axis: Any = ca.DM(actuator.axis)
    torque = force * (axis if actuator.torque_is_global else one.rotation @ axis)
    return ca.jtimes(one.angular_velocity - other.angular_velocity, around.speeds, torque, True)
