"""What a recorded motion asks of each joint, and what each muscle and actuator can give, instant by instant."""

from __future__ import annotations

from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.inverse_dynamics import joint_moments
from gaitgain.models.osim.motion_file import differentiate
from gaitgain.models.recording.gait_cycle import Window
from gaitgain.models.recording.ground_force import RecordedForces
from gaitgain.models.recording.motion import RecordedMotion

INSTANTS = 100


@dataclass(frozen=True)
class Motion:
    """A motion at even times over a gait cycle, from right foot contact; the last is the next contact.

    Attributes
    ----------
    times
        In the recording (instants, s).
    values, speeds, accelerations
        Instants x free coordinates (rad or m, and per s, and per s^2).
    duration
        Of the cycle (s).
    """

    times: np.ndarray
    values: np.ndarray
    speeds: np.ndarray
    accelerations: np.ndarray
    duration: float


@dataclass(frozen=True)
class Demand:
    """Equations of motion of a recorded gait cycle, linear in activations and controls.

    ``moments = passive + muscles @ activations + actuators @ controls + reserve``, for each coordinate.

    Attributes
    ----------
    motion
        That asks it.
    moments
        Generalized forces that the motion needs beside gravity and the ground (instants x free coordinates; N m or N).
    passive
        Of passive forces, and of muscles at rest (instants x free coordinates).
    muscles
        Of each muscle at full activation, beyond that (instants x free coordinates x muscles).
    actuators
        Of each actuator at full control (instants x free coordinates x actuators).
    asked
        Positions of the coordinates whose moments muscles and actuators have to give: those that were recorded, without
        those that move the whole body, about which nothing but the ground acts.
    """

    motion: Motion
    moments: np.ndarray
    passive: np.ndarray
    muscles: np.ndarray
    actuators: np.ndarray
    asked: tuple[int, ...]


def motion_of(motion: RecordedMotion, window: Window) -> Motion:
    """Take the instants of a gait cycle out of a recording; rates are those of OpenSim's splines."""
    speeds, accelerations = differentiate(motion.time, motion.values)
    times = window.times(np.arange(1, INSTANTS + 1) / INSTANTS)
    at = [
        np.stack([np.interp(times, motion.time, column) for column in part.T], axis=1)
        for part in (motion.values, speeds, accelerations)
    ]
    return Motion(times, *at, duration=window.duration)


def as_driven(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return the model as activations alone drive it: tendons rigid, no reflexes, no contact spheres.

    The forces of its muscles are linear in activations.
    """
    muscles = [
        replace(m, ignore_tendon_compliance=True, ignore_stretch_reflex=True, ignore_activation_dynamics=False)
        for m in model.muscles
    ]
    return replace(model, muscles=tuple(muscles), contacts=())


def build_demand(
    model: MusculoskeletalModel, motion: Motion, forces: RecordedForces, recorded: tuple[str, ...]
) -> Demand:
    """Evaluate a model's own equations along a motion.

    Parameters
    ----------
    model
        As :func:`as_driven` returns it.
    recorded
        Names of the coordinates that were.

    Raises
    ------
    ProblemError
        When the model has equations that follow the feet: they need contact spheres.
    """
    if any(not muscle.ignore_phase_floor for muscle in model.muscles):
        raise ProblemError(
            "co-contraction that follows the load of the feet cannot be told from a recorded motion; leave it out of "
            "the person"
        )
    dynamics = Dynamics(model)
    given = (motion.values, motion.speeds, motion.accelerations)
    ground = joint_moments(model, *given, forces.loads(motion.times)) - joint_moments(model, *given)
    needed, residual, muscles, actuators = _linear_parts(dynamics, model, given)
    of_base = {c.name for c in model.joints[0].coordinates}
    names = [c.name for c in model.free_coordinates]
    return Demand(
        motion=motion,
        moments=needed + ground,
        passive=needed - residual,
        muscles=-muscles,
        actuators=-actuators,
        asked=tuple(i for i, name in enumerate(names) if name in recorded and name not in of_base),
    )


def _linear_parts(
    dynamics: Dynamics, model: MusculoskeletalModel, given: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, ...]:
    """Moments, residual at rest, and slopes of the residual in activations and in controls, at all instants."""
    instant = dynamics.instant
    kinematics = [instant.values, instant.speeds, instant.accelerations]
    drives = [instant.activations, instant.excitations, instant.controls]
    outputs = [instant.joint_moments, instant.residual]
    outputs += [ca.densify(ca.jacobian(instant.residual, part)) for part in (instant.activations, instant.controls)]
    still = ca.substitute(outputs, drives, [ca.SX.zeros(part.numel()) for part in drives])
    function = ca.Function("demand", [*kinematics, instant.parameters], still)
    count, n = given[0].shape
    inputs = [ca.DM(np.ascontiguousarray(part.T)) for part in given]
    found = [np.array(part) for part in function.map(count).call([*inputs, ca.DM(dynamics.pack(model))])]
    slopes = [part.T.reshape(count, -1, n).transpose(0, 2, 1) for part in found[2:]]
    return found[0].T, found[1].T, slopes[0], slopes[1]
