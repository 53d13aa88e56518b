"""How fast torque rises when a person is told to push as hard and as fast as possible."""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca
import numpy as np
from scipy.integrate import solve_ivp

from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.muscle import activation as activation_dynamics
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer, Exertion, best_activations, resting_tone, usual_angle

DURATION_S = 3.0
STEP_S = 0.001
TOLERANCE = 1e-9


@dataclass(frozen=True)
class ForceRise:
    """One fast isometric contraction.

    Attributes
    ----------
    time
        Since excitation began to rise (s).
    torque
        Above the relaxed limb (N m).
    """

    time: np.ndarray
    torque: np.ndarray

    def torque_at(self, time: float) -> float:
        """Torque at a time (N m)."""
        return float(np.interp(time, self.time, self.torque))

    def time_to(self, share: float) -> float:
        """Time at which a share of the final torque is reached (s)."""
        reached = np.argmax(self.torque >= share * self.torque[-1])
        return float(self.time[reached])

    @property
    def largest_rate(self) -> float:
        """Largest rate of force development (N m/s)."""
        return float(np.max(np.gradient(self.torque, self.time)))


def measure_force_rise(
    bench: Dynamometer, model: MusculoskeletalModel, leg: Leg, exertion: Exertion, angle: float | None = None
) -> ForceRise:
    """Torque over time of an isometric effort whose excitations step from rest to their best.

    With a rigid tendon and a joint that is held still, fibers keep their length: torque follows activation alone. The
    time that a compliant tendon takes to stretch is left out, which makes its rise too quick.
    """
    where = np.atleast_1d(usual_angle(exertion.joint, exertion.direction) if angle is None else angle)
    gains = bench.gains(model, leg, exertion, where, np.zeros(1))
    excitations = best_activations(model, exertion, gains)[0]
    time = np.arange(0.0, DURATION_S + STEP_S, STEP_S)
    rest = resting_tone(model)
    torque = np.zeros_like(time)
    for i, muscle in enumerate(model.muscles):
        if gains[0, i] != 0.0:
            torque += gains[0, i] * (activation_after_step(muscle, rest[i], excitations[i], time) - rest[i])
    return ForceRise(time, torque)


def activation_after_step(muscle: Muscle, start: float, excitation: float, time: np.ndarray) -> np.ndarray:
    """Activation over time when excitation steps to a new level at time zero."""
    if start == excitation:
        return np.full_like(time, start)
    activation = ca.SX.sym("activation")
    rate = activation_dynamics.degroote_fregly_2016(
        ca.SX(excitation),
        activation,
        activation_time_constant=muscle.activation_time_constant,
        deactivation_time_constant=muscle.deactivation_time_constant,
        smoothing=muscle.activation_dynamics_smoothing,
    )
    function = ca.Function("rate", [activation], [rate])
    solution = solve_ivp(
        lambda _, a: [float(function(a[0]))],  # type: ignore[arg-type]
        (0.0, time[-1]),
        [start],
        t_eval=time,
        rtol=TOLERANCE,
        atol=TOLERANCE,
    )
    return solution.y[0]
