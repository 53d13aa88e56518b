"""OpenSim as referee: what it says of a model in given states, to hold our equations against.

Every command takes the free coordinates' names, and arrays ``values``, ``speeds`` (rates of the values) and, where
needed, ``accelerations``, with a row per state and a column per coordinate. Generalized forces are on the values.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import Loaded, loaded, vector
from gaitgain.models.osim.worker.translation import forces
from gaitgain.models.osim.worker.translation.mechanism import Mechanism, each_state, states
from gaitgain.models.osim.worker.translation.reading import CONTACT, SPRING, acting

PATH_FORCES = ("Ligament", "PathSpring")


def inverse_dynamics(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Generalized forces that motion needs, gravity included, with and without contact; and mass matrices.

    Measured forces on the bodies named in ``loads`` may be given as ``load_forces``, ``load_points`` and
    ``load_torques`` (states x loads x 3, in ground); they act in both.
    """
    source = loaded(arguments)
    mechanism = states(arguments, source)
    shape = arrays["values"].shape
    out: Arrays = {name: np.empty(shape) for name in ("rigid", "with_contact")}
    out["mass_matrices"] = np.empty((*shape, shape[1]))
    every, contact = _all_forces(source), acting(source, CONTACT)
    residual = _Residual(source, mechanism)
    for i in range(shape[0]):
        udot = mechanism.accelerations(arrays["values"][i], arrays["speeds"][i], arrays["accelerations"][i])
        out["mass_matrices"][i] = mechanism.mass_matrix()
        residual.loads = _load_forces(arguments.get("loads", []), arrays, i, mechanism)
        out["rigid"][i] = residual.of(every, [], udot)
        out["with_contact"][i] = residual.of(every, contact, udot)
    return {}, out


def _load_forces(bodies: list[str], arrays: Arrays, state: int, mechanism: Mechanism) -> np.ndarray:
    """Generalized forces, on Simbody's speeds, of loads that act at points in ground."""
    total = np.zeros(mechanism.state.getNU())
    for k, name in enumerate(bodies):
        body = mechanism.model.getBodySet().get(name)
        force, point, torque = (arrays[f"load_{n}"][state, k] for n in ("forces", "points", "torques"))
        origin = body.getPositionInGround(mechanism.state)
        moment = torque + np.cross(point - vector(origin), force)
        wrench = opensim.SpatialVec(opensim.Vec3(*moment.tolist()), opensim.Vec3(*force.tolist()))
        found = opensim.Vector(mechanism.state.getNU(), 0.0)
        index, station = body.getMobilizedBodyIndex(), opensim.Vec3(0.0)
        mechanism.matter.multiplyByFrameJacobianTranspose(mechanism.state, index, station, wrench, found)
        total += found.to_numpy()
    return total


class _Residual:
    """Generalized forces that are left over with some forces acting."""

    def __init__(self, source: Loaded, mechanism: Mechanism) -> None:
        self._solver = opensim.InverseDynamicsSolver(source.model)
        self._mechanism = mechanism
        self._still = opensim.Vector(mechanism.state.getNU(), 0.0)
        self.loads = np.zeros(mechanism.state.getNU())

    def of(self, every: list[Any], active: list[Any], udot: Any = None) -> np.ndarray:
        """Switch on those that are ``active`` of ``every`` force, actuators at full control, and solve."""
        state, model = self._mechanism.state, self._mechanism.model
        for force in every:
            force.setAppliesForce(state, False)
        for force in active:
            force.setAppliesForce(state, True)
        model.realizeVelocity(state)
        for force in active:
            _full_control(model, state, force)
        left = self._solver.solve(state, self._still if udot is None else udot).to_numpy()
        for force in every:
            force.setAppliesForce(state, force.get_appliesForce())
        model.realizeVelocity(state)
        return self._mechanism.generalized(left - self.loads)


def _all_forces(source: Loaded) -> list[Any]:
    return [c for found in source.by_class.values() for c in found if opensim.Force.safeDownCast(c) is not None]


def passive_forces(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Generalized force of every passive force and of every actuator at full control: states x forces x coordinates.

    What pulls along a path is left out; see :func:`path_tensions`.
    """
    source = loaded(arguments)
    mechanism = states(arguments, source)
    passive = acting(source, SPRING, *(name for name in forces.PASSIVE_FORCES if name not in PATH_FORCES))
    actuators = acting(source, *(name for name in forces.ACTUATORS if name != "PathActuator"))
    every = _all_forces(source)
    residual = _Residual(source, mechanism)
    count, columns = arrays["values"].shape
    out = np.empty((count, len(passive) + len(actuators), columns))
    for i in each_state(mechanism, arrays):
        none = residual.of(every, [])
        for k, force in enumerate([*passive, *actuators]):
            out[i, k] = none - residual.of(every, [force])
    return {"names": [f.getName() for f in (*passive, *actuators)]}, {"forces": out}


def path_tensions(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Length, lengthening speed and tension of every ligament and path spring: states x forces."""
    source = loaded(arguments)
    mechanism = states(arguments, source)
    pulling = acting(source, *PATH_FORCES)
    out = {name: np.empty((len(arrays["values"]), len(pulling))) for name in ("lengths", "speeds", "tensions")}
    for i in each_state(mechanism, arrays):
        source.model.realizeDynamics(mechanism.state)
        for k, force in enumerate(pulling):
            out["lengths"][i, k] = force.getPath().getLength(mechanism.state)
            out["speeds"][i, k] = force.getPath().getLengtheningSpeed(mechanism.state)
            out["tensions"][i, k] = force.getTension(mechanism.state)
    return {"names": [force.getName() for force in pulling]}, out


def _full_control(model: Any, state: Any, force: Any) -> None:
    """Give an actuator its full control (or activation); a passive force needs nothing."""
    actuator = opensim.ScalarActuator.safeDownCast(force)
    if actuator is None:
        return
    if force.getConcreteClassName() == "ActivationCoordinateActuator":
        force.setStateVariableValue(state, "activation", 1.0)
        model.realizeVelocity(state)
    controls = opensim.Vector(model.getNumControls(), 0.0)
    actuator.addInControls(opensim.Vector(1, 1.0), controls)
    model.setControls(state, controls)


def contact_forces(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Force of each contact sphere on its body, in ground: states x spheres x 3."""
    source = loaded(arguments)
    mechanism = states(arguments, source)
    contacts = acting(source, CONTACT)
    out = np.empty((len(arrays["values"]), len(contacts), 3))
    for i in each_state(mechanism, arrays):
        source.model.realizeDynamics(mechanism.state)
        for k, contact in enumerate(contacts):
            record = contact.getRecordValues(mechanism.state)
            out[i, k] = [record.get(j) for j in range(3)]
    return {}, {"forces": out}


def body_positions(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Mass-center position and velocity of every body in ground: states x bodies x 3."""
    source = loaded(arguments)
    mechanism = states(arguments, source)
    bodies = list(source.model.getBodySet())
    shape = (len(arrays["values"]), len(bodies), 3)
    out = {name: np.empty(shape) for name in ("positions", "velocities")}
    for i in each_state(mechanism, arrays):
        for k, body in enumerate(bodies):
            center = body.get_mass_center()
            out["positions"][i, k] = vector(body.findStationLocationInGround(mechanism.state, center))
            out["velocities"][i, k] = vector(body.findStationVelocityInGround(mechanism.state, center))
    return {}, out


COMMANDS = {
    "inverse_dynamics": inverse_dynamics,
    "passive_forces": passive_forces,
    "path_tensions": path_tensions,
    "contact_forces": contact_forces,
    "body_positions": body_positions,
}
