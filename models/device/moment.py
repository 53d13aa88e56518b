"""Torques of devices at one instant."""

from __future__ import annotations

from typing import Any

import casadi as ca
import numpy as np

from gaitgain.models.description.device import SpringDevice
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.load.passive import smooth_step
from gaitgain.models.skeleton.mobility import Mobility
from gaitgain.models.skeleton.parameters import DEVICE_NUMBERS, ParameterSet
from gaitgain.models.skeleton.spatial import Expression
from gaitgain.models.skeleton.surroundings import Surroundings


def spring_torque(device: SpringDevice, value: Expression, speed: Expression, numbers: dict[str, Any]) -> Expression:
    """Return the torque (N m) of a device's spring on its coordinate.

    Two-sided ``-k (q - q0) - c q'``; one-sided ``s (-k (q - q0) - c q')``, where ``s`` steps smoothly from 0 at ``q0``
    to 1 at the end of the transition, so that it gives nothing on the slack side. Without damping its work over any
    cycle of ``q`` is zero.

    Parameters
    ----------
    value, speed
        Of the coordinate (rad, rad/s).
    numbers
        By :data:`~gaitgain.models.skeleton.parameters.DEVICE_NUMBERS` (SI).
    """
    beyond = value - numbers["neutral"]
    torque = -numbers["stiffness"] * beyond - numbers["damping"] * speed
    return torque if device.resists == 0 else smooth_step(device.resists * beyond / device.transition) * torque


def device_moments(model: MusculoskeletalModel, numbers: ParameterSet, torques: ca.SX, around: Surroundings) -> ca.SX:
    """Return the generalized forces of all devices (free coordinates, N m or N).

    Parameters
    ----------
    torques
        Of the torque profiles, in their order (N m).
    """
    mobility = Mobility(model, around.skeleton.coordinates)
    for k, device in enumerate(model.spring_devices):
        value, speed = mobility.value(device.coordinate), mobility.speed(device.coordinate)
        named: dict[str, Any] = dict(zip(DEVICE_NUMBERS, numbers.device[k], strict=True))
        mobility.apply(device.coordinate, spring_torque(device, value, speed, named))
    for k, device in enumerate(model.torque_profiles):
        mobility.apply(device.coordinate, torques[k])
    return mobility.moments()


def evaluate_spring(device: SpringDevice, values: np.ndarray, speeds: np.ndarray) -> np.ndarray:
    """Return the torque (times, N m) of a spring over a course of its coordinate (times, rad and rad/s)."""
    value, speed = ca.SX.sym("value"), ca.SX.sym("speed")
    numbers: dict[str, Any] = {name: getattr(device, name) for name in DEVICE_NUMBERS}
    function = ca.Function("torque", [value, speed], [spring_torque(device, value, speed, numbers)])
    return np.array(function(values[None], speeds[None])).ravel()
