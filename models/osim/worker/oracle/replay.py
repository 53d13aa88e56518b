"""A whole motion under OpenSim's own equations: what is left over, and what the joints bear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.oracle.muscles import set_muscles
from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import Loaded, loaded, vector, with_parts
from gaitgain.models.osim.worker.translation.mechanism import Mechanism, states
from gaitgain.models.osim.worker.translation.reading import CONTACT, MUSCLE, acting


def replay_motion(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Put the model through a motion with its muscles, actuators and passive forces; states are in the order of time.

    Beside the motion, ``time`` (s), the muscles' numbers as for :func:`~.muscles.muscle_forces`, and the ``controls``
    of the ``actuators`` are given. With ``loads``, a file of external loads, these act instead of the model's contact.

    Answers with ``residuals``, the generalized forces that the accelerations need beside all that acts (states x
    coordinates); with ``root_forces`` and ``root_moments``, those on the base joint as a force and a moment about the
    origin of the body ``root`` (states x 3, ground); and with ``reactions``, the force on the child body of each of
    the ``joints`` at its joint frame, as OpenSim's ``JointReaction`` has it (states x joints x 3, ground). Muscles
    compress a joint only along paths through points; of one that is a function of coordinates OpenSim knows the moment
    alone. So that the two can be told apart, ``tensions`` (N) may be given: muscles then pull with these.
    """
    source = _source(arguments)
    model, mechanism = source.model, states(arguments, source)
    muscles = acting(source, MUSCLE)
    actuators = [opensim.ScalarActuator.safeDownCast(model.getForceSet().get(n)) for n in arguments["actuators"]]
    joints = [model.getJointSet().get(name) for name in arguments["joints"]]
    solver = opensim.InverseDynamicsSolver(model)
    count, columns = arrays["values"].shape
    out: Arrays = {"residuals": np.empty((count, columns)), "reactions": np.empty((count, len(joints), 3))}
    out |= {name: np.empty((count, 3)) for name in ("root_forces", "root_moments")}
    for i in range(count):
        mechanism.state.setTime(float(arrays["time"][i]))
        udot = mechanism.accelerations(arrays["values"][i], arrays["speeds"][i], arrays["accelerations"][i])
        numbers = {name: array[i] for name, array in arrays.items()}
        if "tensions" in arrays:
            _override(mechanism.state, muscles, arrays["tensions"][i])
        set_muscles(model, mechanism.state, muscles, numbers, actuators)
        for k, joint in enumerate(joints):
            out["reactions"][i, k] = vector(joint.calcReactionOnChildExpressedInGround(mechanism.state).get(1))
        left = mechanism.generalized(solver.solve(mechanism.state, udot).to_numpy())
        out["residuals"][i] = left
        out["root_moments"][i], out["root_forces"][i] = _wrench(mechanism, arguments, left)
    return {}, out


def _source(arguments: dict[str, Any]) -> Loaded:
    """Return the model with its own contact, or with external loads in the place of it."""
    if not arguments.get("loads"):
        return loaded(arguments)

    def add(model: Any) -> None:
        for force in model.getForceSet():
            if force.getConcreteClassName() == CONTACT:
                force.set_appliesForce(False)
        file = Path(arguments["loads"])
        loads = opensim.ExternalLoads(str(file), True)
        loads.setDataFileName(str(file.parent / loads.getDataFileName()))
        model.addModelComponent(loads)

    return with_parts(arguments, add)


def _override(state: Any, muscles: list[Any], tensions: np.ndarray) -> None:
    """Let muscles pull with given forces (N)."""
    for muscle, tension in zip(muscles, tensions, strict=True):
        muscle.overrideActuation(state, True)
        muscle.setOverrideActuation(state, float(tension))


def _wrench(mechanism: Mechanism, arguments: dict[str, Any], generalized: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Moment and force on the root that do the work of generalized forces on the coordinates of its joint.

    Where the joint lets it move in a plane only, they lie in that plane.
    """
    body = mechanism.model.getBodySet().get(arguments["root"])
    columns = [arguments["coordinates"].index(name) for name in arguments["root_coordinates"]]
    work = np.empty((len(columns), 6))
    for k, unit in enumerate(np.eye(6)):
        pair = opensim.SpatialVec(opensim.Vec3(*unit[:3].tolist()), opensim.Vec3(*unit[3:].tolist()))
        found = opensim.Vector(mechanism.state.getNU(), 0.0)
        place = body.getMobilizedBodyIndex(), opensim.Vec3(0.0)
        mechanism.matter.multiplyByFrameJacobianTranspose(mechanism.state, *place, pair, found)
        work[:, k] = mechanism.generalized(found.to_numpy())[columns]
    wrench = np.linalg.lstsq(work, generalized[columns], rcond=None)[0]
    return wrench[:3], wrench[3:]


COMMANDS = {"replay_motion": replay_motion}
