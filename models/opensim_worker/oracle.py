"""OpenSim as referee: what it says of a model in given states, to hold our equations against."""

from __future__ import annotations

from typing import Any

import numpy as np
import opensim

from gaitgain.models.opensim_worker.protocol import Arrays
from gaitgain.models.opensim_worker.session import components, loaded, vector

CONTACT = "SmoothSphereHalfSpaceForce"


def _named_coordinates(model: Any, names: list[str]) -> list[Any]:
    return [model.getCoordinateSet().get(name) for name in names]


def _set_pose(coordinates: list[Any], state: Any, values: np.ndarray, speeds: np.ndarray | None) -> None:
    for i, coordinate in enumerate(coordinates):
        coordinate.setValue(state, float(values[i]), False)
        if speeds is not None:
            coordinate.setSpeedValue(state, float(speeds[i]))


def sample_paths(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Length and moment arms of one muscle in the poses ``values`` of the named coordinates."""
    model, state = loaded(arguments["path"])
    muscle = _muscles(model)[arguments["muscle"]]
    coordinates = _named_coordinates(model, arguments["coordinates"])
    values = arrays["values"]
    lengths, arms = np.empty(len(values)), np.empty(values.shape)
    for i, pose in enumerate(values):
        _set_pose(coordinates, state, pose, None)
        model.realizePosition(state)
        lengths[i] = muscle.getLength(state)
        arms[i] = [muscle.computeMomentArm(state, c) for c in coordinates] if arguments["moment_arms"] else 0.0
    _set_defaults(coordinates, state)
    return {}, {"lengths": lengths, "moment_arms": arms}


def _set_defaults(coordinates: list[Any], state: Any) -> None:
    for coordinate in coordinates:
        coordinate.setValue(state, coordinate.getDefaultValue(), False)


def _muscles(model: Any) -> dict[str, Any]:
    return {m.getName(): m for m in components(model, "DeGrooteFregly2016Muscle")}


def inverse_dynamics(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Generalized forces that motion needs, gravity included, with and without contact.

    ``values``, ``speeds`` and ``accelerations`` have one row per state and one column per named
    coordinate; so have ``rigid`` and ``with_contact``.
    """
    model, state = loaded(arguments["path"])
    coordinates = _named_coordinates(model, arguments["coordinates"])
    columns = _columns(model, state, coordinates)
    contacts = components(model, CONTACT)
    forces = [opensim.Force.safeDownCast(f) for f in _all_forces(model)]
    solver = opensim.InverseDynamicsSolver(model)
    out = {name: np.empty(arrays["values"].shape) for name in ("rigid", "with_contact")}
    for i in range(len(arrays["values"])):
        _set_pose(coordinates, state, arrays["values"][i], arrays["speeds"][i])
        _switch(forces, state, False)
        out["rigid"][i] = _solve(solver, model, state, columns, arrays["accelerations"][i])
        _switch(contacts, state, True)
        out["with_contact"][i] = _solve(solver, model, state, columns, arrays["accelerations"][i])
    _switch(forces, state, True)
    return {}, out


def _all_forces(model: Any) -> list[Any]:
    found = (model.getComponent(c.getAbsolutePathString()) for c in model.getComponentsList())
    return [c for c in found if opensim.Force.safeDownCast(c) is not None]


def _switch(forces: list[Any], state: Any, applied: bool) -> None:
    for force in forces:
        force.setAppliesForce(state, applied)


def _columns(model: Any, state: Any, coordinates: list[Any]) -> list[int]:
    """Position of each coordinate's speed in the system's vector of speeds."""
    columns = []
    state.updU().setToZero()
    for coordinate in coordinates:
        coordinate.setSpeedValue(state, 1.0)
        columns.append(int(np.argmax(state.getU().to_numpy())))
        coordinate.setSpeedValue(state, 0.0)
    return columns


def _solve(solver: Any, model: Any, state: Any, columns: list[int], accelerations: np.ndarray) -> np.ndarray:
    model.realizeVelocity(state)
    udot = opensim.Vector(state.getNU(), 0.0)
    for column, value in zip(columns, accelerations, strict=True):
        udot.set(column, float(value))
    return solver.solve(state, udot).to_numpy()[columns]


def contact_forces(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Force of each contact sphere on its body, in ground: states x spheres x 3."""
    model, state = loaded(arguments["path"])
    coordinates = _named_coordinates(model, arguments["coordinates"])
    contacts = components(model, CONTACT)
    forces = np.empty((len(arrays["values"]), len(contacts), 3))
    for i in range(len(forces)):
        _set_pose(coordinates, state, arrays["values"][i], arrays["speeds"][i])
        model.realizeDynamics(state)
        for k, contact in enumerate(contacts):
            record = contact.getRecordValues(state)
            forces[i, k] = [record.get(j) for j in range(3)]
    return {}, {"forces": forces}


def muscle_forces(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Length, speed, tendon force, activation rate and metabolic rate of every muscle: states x muscles."""
    model, state = loaded(arguments["path"])
    coordinates = _named_coordinates(model, arguments["coordinates"])
    muscles = list(_muscles(model).values())
    shape = (len(arrays["values"]), len(muscles))
    names = ("lengths", "speeds", "tendon_forces", "activation_rates", "metabolic_rates")
    out = {name: np.full(shape, np.nan) for name in names}
    metabolics = next(iter(components(model, "Bhargava2004SmoothedMuscleMetabolics")), None)
    for i in range(shape[0]):
        _set_pose(coordinates, state, arrays["values"][i], arrays["speeds"][i])
        _set_muscles(model, state, muscles, arrays["activations"][i], arrays["excitations"][i])
        for k, muscle in enumerate(muscles):
            out["lengths"][i, k] = muscle.getLength(state)
            out["speeds"][i, k] = muscle.getLengtheningSpeed(state)
            out["tendon_forces"][i, k] = muscle.getTendonForce(state)
            rate = muscle.getStateVariableDerivativeValue(state, "activation")
            out["activation_rates"][i, k] = rate
            if metabolics is not None:
                path = muscle.getAbsolutePathString()
                out["metabolic_rates"][i, k] = metabolics.getMuscleMetabolicRate(state, path)
    return {}, out


def _set_muscles(model: Any, state: Any, muscles: list[Any], activations: np.ndarray, excitations: np.ndarray) -> None:
    controls = opensim.Vector(model.getNumControls(), 0.0)
    for muscle, activation, excitation in zip(muscles, activations, excitations, strict=True):
        muscle.setActivation(state, float(activation))
        muscle.addInControls(opensim.Vector(1, float(excitation)), controls)
    model.realizeVelocity(state)
    model.setControls(state, controls)
    model.realizeAcceleration(state)


def body_positions(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Mass-center position and velocity of every body in ground: states x bodies x 3."""
    model, state = loaded(arguments["path"])
    coordinates = _named_coordinates(model, arguments["coordinates"])
    bodies = list(model.getBodySet())
    shape = (len(arrays["values"]), len(bodies), 3)
    out = {name: np.empty(shape) for name in ("positions", "velocities")}
    for i in range(shape[0]):
        _set_pose(coordinates, state, arrays["values"][i], arrays["speeds"][i])
        model.realizeVelocity(state)
        for k, body in enumerate(bodies):
            center = body.get_mass_center()
            out["positions"][i, k] = vector(body.findStationLocationInGround(state, center))
            out["velocities"][i, k] = vector(body.findStationVelocityInGround(state, center))
    return {}, out


COMMANDS = {
    "sample_paths": sample_paths,
    "inverse_dynamics": inverse_dynamics,
    "contact_forces": contact_forces,
    "muscle_forces": muscle_forces,
    "body_positions": body_positions,
}
