"""All that can be said of a model at one instant, as CasADi expressions of state, control and numbers.

The equations are implicit: coordinates, speeds, accelerations, activations and excitations go in; what is left over in
the equations of motion (zero on a true motion) comes out, together with everything that costs and measurements need.
"""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from typing import Any

import casadi as ca

from gaitgain.models.contact.sphere_half_space import ContactForce
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.skeleton import Motion
from gaitgain.models.variable import VARIABLES

PARAMETERS = "parameters"  # the last input: all numbers of the model
_Symbols: Any = make_dataclass("_Symbols", [(variable.name, ca.SX) for variable in VARIABLES], frozen=True)


@dataclass(frozen=True)
class Instant(_Symbols):
    """Symbols of all :data:`~gaitgain.models.variable.VARIABLES` at one instant, and expressions of them.

    ``instant.activations`` are the activations of the muscles, those that the walker's excitations lead to.

    Attributes
    ----------
    time
        Symbol on which prescribed coordinates depend (s); ``None`` when there are none.
    total_excitations
        With what is involuntary: see :mod:`gaitgain.models.dynamics.excitation` (muscles, 1).
    numbers, parameters
        Numbers of the model as a set, and their symbols in a vector (parameters, SI).
    motions
        Of the bodies, by name.
    fibers
        State of every muscle.
    equilibrium
        Tendon force less fiber force, normalized; zero on a true motion (muscles with a compliant tendon, 1).
    path_lengths, path_speeds
        Of the muscle-tendon units (muscles; m, m/s).
    contacts
        Force on every contact sphere.
    passive_moments
        Generalized forces of springs and other passive forces (free coordinates, N m or N).
    residual
        Left over in the equations of motion; zero on a true motion (free coordinates, N m or N).
    activation_rates, reflex_rates
        Of all muscles, and of those with a stretch reflex (muscles, reflex muscles; 1/s).
    actuator_drives, actuator_activation_rates
        Activation of an actuator that has one, else its control (actuators, 1), and rates of the former (1/s).
    joint_moments
        Net joint moments: generalized forces that the motion needs beside gravity and contact (free coordinates, N m
        or N).
    metabolic_rates
        Metabolic power, smoothed for optimization (muscles, W).
    sharp_metabolic_rates
        The same by the published equations with their corners, for measurement: smoothing them hides up to a sixth.
    level_axes
        Directions forward, up and to the right in ground, of which gravity says what is level, as rows (3 x 3, 1).
    lean
        Sine of the trunk's forward and sideward lean from the vertical (2, 1).
    trunk_spin_rate
        Angular acceleration of the trunk (3, rad/s^2).
    """

    time: ca.SX | None
    total_excitations: ca.SX
    numbers: ParameterSet
    parameters: ca.SX
    motions: dict[str, Motion]
    fibers: tuple[FiberState, ...]
    equilibrium: ca.SX
    path_lengths: ca.SX
    path_speeds: ca.SX
    contacts: tuple[ContactForce, ...]
    passive_moments: ca.SX
    residual: ca.SX
    activation_rates: ca.SX
    reflex_rates: ca.SX
    actuator_drives: ca.SX
    actuator_activation_rates: ca.SX
    joint_moments: ca.SX
    metabolic_rates: ca.SX
    sharp_metabolic_rates: ca.SX
    level_axes: ca.SX
    lean: ca.SX
    trunk_spin_rate: ca.SX

    @property
    def tendon_forces(self) -> ca.SX:
        """Force of each muscle along its tendon (muscles, N)."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.tendon_force for fiber in self.fibers])

    @property
    def moment_arms(self) -> ca.SX:
        """``-dlength/dvalue`` of each muscle about each coordinate: muscles x coordinates (m or 1)."""
        return -ca.jacobian(self.path_lengths, self.values)

    @property
    def normalized_fiber_lengths(self) -> ca.SX:
        """Fiber length of each muscle over its optimal length (muscles, 1)."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.normalized_length for fiber in self.fibers])

    @property
    def fiber_velocities(self) -> ca.SX:
        """Lengthening velocity of each muscle's fibers (muscles, m/s)."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.velocity for fiber in self.fibers])

    @property
    def contact_forces(self) -> ca.SX:
        """Force of the ground on each sphere, in ground: 3 x spheres (N)."""
        return ca.horzcat(ca.SX(3, 0), *[contact.force for contact in self.contacts])

    @property
    def contact_points(self) -> ca.SX:
        """Where the force on each sphere acts, in ground: 3 x spheres (m)."""
        return ca.horzcat(ca.SX(3, 0), *[contact.point for contact in self.contacts])

    @property
    def inputs(self) -> list[ca.SX]:
        """Symbols in the order of :attr:`input_names`."""
        return [getattr(self, name) for name in self.input_names]

    @property
    def input_names(self) -> tuple[str, ...]:
        """Names of the variables that have parts, in the order of the table, and the parameters.

        Optional owners, such as compliant tendons, are left out where the model has none.
        """
        there = (v.name for v in VARIABLES if not v.owner.optional or getattr(self, v.name).numel())
        return (*there, PARAMETERS)
