"""OpenSim as referee on muscles: lengths, speeds, moment arms, forces, activation and metabolic rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import loaded
from gaitgain.models.osim.worker.translation.mechanism import each_state, states
from gaitgain.models.osim.worker.translation.paths import path_owners
from gaitgain.models.osim.worker.translation.reading import MUSCLE, acting

NORMALIZED_FORCE_RATE = "implicitderiv_normalized_tendon_force"
RESULTS = (
    "lengths",
    "speeds",
    "tendon_forces",
    "activation_rates",
    "metabolic_rates",
    "fiber_lengths",
    "fiber_velocities",
    "equilibrium_residuals",
)
# Those that OpenSim keeps in this process; at most one pair.
_kept_constants: list[tuple[float, float]] = []


def muscle_forces(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """State of every muscle, each array with a row per state and a column per muscle.

    OpenSim's activation dynamics keeps the time constants of the first muscle that a process ever asks about, for all
    muscles of all models. Rates of muscles with others are NaN; ``rates_known`` tells whether there are none.

    Beside the motion, ``activations`` and ``excitations`` are given, and for compliant tendons
    ``normalized_tendon_forces`` and their ``normalized_tendon_force_rates``. Answers with :data:`RESULTS`;
    what a muscle has not is NaN.
    """
    source = loaded(arguments)
    mechanism = states(arguments, source)
    muscles = acting(source, MUSCLE)
    out = {name: np.full((len(arrays["values"]), len(muscles)), np.nan) for name in RESULTS}
    dynamic = [muscle for muscle in muscles if not muscle.get_ignore_activation_dynamics()]
    _kept_constants.extend(_constants(muscle) for muscle in dynamic[: not _kept_constants])
    metabolics = next(iter(source.components("Bhargava2004SmoothedMuscleMetabolics")), None)
    for i in each_state(mechanism, arrays):
        state = mechanism.state
        set_muscles(source.model, state, muscles, {name: a[i] for name, a in arrays.items()})
        for k, muscle in enumerate(muscles):
            found = _results(muscle, state)
            if metabolics is not None:
                found["metabolic_rates"] = metabolics.getMuscleMetabolicRate(state, muscle.getAbsolutePathString())
            for name, value in found.items():
                out[name][i, k] = value
    return {"rates_known": all(_constants(muscle) in _kept_constants for muscle in dynamic)}, out


def _constants(muscle: Any) -> tuple[float, float]:
    return muscle.get_activation_time_constant(), muscle.get_deactivation_time_constant()


def _results(muscle: Any, state: Any) -> dict[str, float]:
    found = {
        "lengths": muscle.getLength(state),
        "speeds": muscle.getLengtheningSpeed(state),
        "tendon_forces": muscle.getTendonForce(state),
        "fiber_lengths": muscle.getFiberLength(state),
        "fiber_velocities": muscle.getFiberVelocity(state),
    }
    if not muscle.get_ignore_activation_dynamics() and _constants(muscle) in _kept_constants:
        found["activation_rates"] = muscle.getStateVariableDerivativeValue(state, "activation")
    if not muscle.get_ignore_tendon_compliance():
        found["equilibrium_residuals"] = muscle.getImplicitResidualNormalizedTendonForce(state)
    return found


def set_muscles(model: Any, state: Any, muscles: list[Any], numbers: Arrays, actuators: Sequence[Any] = ()) -> None:
    """Give a state the controls and the states of muscles that :func:`muscle_forces` takes, and those of actuators.

    The latter are ``controls`` among the numbers; actuators that are not given have none.
    """
    controls = opensim.Vector(model.getNumControls(), 0.0)
    for k, actuator in enumerate(actuators):
        actuator.addInControls(opensim.Vector(1, float(numbers["controls"][k])), controls)
    for k, muscle in enumerate(muscles):
        muscle.addInControls(opensim.Vector(1, float(numbers["excitations"][k])), controls)
        if not muscle.get_ignore_activation_dynamics():
            muscle.setActivation(state, float(numbers["activations"][k]))
        if not muscle.get_ignore_tendon_compliance():
            muscle.setNormalizedTendonForce(state, float(numbers["normalized_tendon_forces"][k]))
            rate = float(numbers["normalized_tendon_force_rates"][k])
            muscle.setDiscreteVariableValue(state, NORMALIZED_FORCE_RATE, rate)
    model.realizeVelocity(state)
    model.setControls(state, controls)
    model.realizeAcceleration(state)


def moment_arms(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Lengths and moment arms of everything with a path, as OpenSim's solver has them, and from lengthening speeds.

    ``pairs`` lists for every owner in ``owners`` the names of the coordinates asked for; answers with ``lengths``
    (poses x owners), and with ``moment_arms`` and ``slopes`` (poses x all pairs, one owner after the other). Slopes
    have the sign of moment arms; the solver's differ from them where paths have moving points or coordinates are
    prescribed.
    """
    source = loaded(arguments)
    mechanism = states(arguments, source)
    every, coordinates = path_owners(source), source.coordinates
    owners = [every[name] for name in arguments["owners"]]
    wanted = arguments["pairs"]
    lengths = np.empty((len(arrays["values"]), len(owners)))
    arms, slopes = np.empty((2, len(arrays["values"]), sum(map(len, wanted))))
    columns = [arguments["coordinates"].index(name) for names in wanted for name in names]
    paths = [owner.getPath() for owner, names in zip(owners, wanted, strict=True) for _ in names]
    for i, values in enumerate(arrays["values"]):
        mechanism.pose(values)
        lengths[i] = [owner.getPath().getLength(mechanism.state) for owner in owners]
        found = []
        for owner, names in zip(owners, wanted, strict=True):
            found += _arms(owner.getPath(), mechanism, coordinates, names)
        arms[i] = found
        for j, unit in enumerate(np.eye(arrays["values"].shape[1])):
            mechanism.move(unit)
            for k, column in enumerate(columns):
                if column == j:
                    slopes[i, k] = -paths[k].getLengtheningSpeed(mechanism.state)
    return {}, {"lengths": lengths, "moment_arms": arms, "slopes": slopes}


def _arms(path: Any, mechanism: Any, coordinates: dict[str, Any], names: list[str]) -> list[float]:
    on_speeds = np.zeros(mechanism.state.getNU())
    for name in names:
        on_speeds[mechanism.index(name)] = path.computeMomentArm(mechanism.state, coordinates[name])
    on_values = mechanism.on_values(on_speeds)
    return [on_values[mechanism.index(name)] for name in names]


COMMANDS = {"muscle_forces": muscle_forces, "moment_arms": moment_arms}
