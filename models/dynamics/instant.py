"""All that can be said of a model at one instant, as CasADi expressions of state, control and numbers.

The equations are implicit: coordinates, speeds, accelerations, activations and excitations go in; what is left over in
the equations of motion (zero on a true motion) comes out, together with everything that costs and measurements need.
"""

from __future__ import annotations

from dataclasses import dataclass

import casadi as ca

from gaitgain.models.contact.sphere_half_space import ContactForce
from gaitgain.models.muscle.musculotendon import FiberState
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.skeleton import Motion

INPUTS = ("values", "speeds", "accelerations", "activations", "excitations", "controls", "parameters")
# Further inputs of models in which some tendons are compliant.
TENDON_INPUTS = ("normalized_tendon_forces", "normalized_tendon_force_rates")
# A further input of models in which some muscles have a stretch reflex.
REFLEX_INPUTS = ("reflexes",)


@dataclass(frozen=True)
class Instant:
    """Expressions of one instant.

    Attributes
    ----------
    values, speeds, accelerations
        Of the free coordinates.
    time
        Symbol on which prescribed coordinates depend (s); ``None`` when there are none.
    activations, excitations
        Of the muscles; the excitations are those that the walker commands.
    total_excitations
        Of the muscles, with what is involuntary: see :mod:`gaitgain.models.dynamics.excitation`.
    controls
        Of the coordinate actuators.
    reflexes, reflex_rates
        Of the muscles with a stretch reflex, as excitations (1, 1/s).
    normalized_tendon_forces, normalized_tendon_force_rates
        Of the muscles with a compliant tendon, over maximal isometric force (1, 1/s).
    equilibrium
        Of the same muscles: tendon force less fiber force, normalized; zero on a true motion.
    residual
        Left over in the equations of motion (N m, N); zero on a true motion.
    activation_rates
        1/s.
    joint_moments
        Generalized forces that the motion needs beside gravity and contact: the net joint moments.
    metabolic_rates
        Per muscle (W), smoothed for optimization.
    sharp_metabolic_rates
        The same by the published equations with their corners, for measurement: smoothing them hides up to a sixth.
    lean
        Sine of the trunk's forward and sideward lean.
    trunk_spin_rate
        Angular acceleration of the trunk (rad/s^2).
    """

    values: ca.SX
    speeds: ca.SX
    accelerations: ca.SX
    time: ca.SX | None
    activations: ca.SX
    excitations: ca.SX
    controls: ca.SX
    normalized_tendon_forces: ca.SX
    normalized_tendon_force_rates: ca.SX
    reflexes: ca.SX
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
    joint_moments: ca.SX
    metabolic_rates: ca.SX
    sharp_metabolic_rates: ca.SX
    lean: ca.SX
    trunk_spin_rate: ca.SX

    @property
    def tendon_forces(self) -> ca.SX:
        """Force of each muscle along its tendon (N)."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.tendon_force for fiber in self.fibers])

    @property
    def moment_arms(self) -> ca.SX:
        """``-dlength/dvalue`` of each muscle about each coordinate: muscles x coordinates (m or 1)."""
        return -ca.jacobian(self.path_lengths, self.values)

    @property
    def normalized_fiber_lengths(self) -> ca.SX:
        """Fiber length of each muscle over its optimal length."""
        return ca.vertcat(ca.SX(0, 1), *[fiber.normalized_length for fiber in self.fibers])

    @property
    def contact_forces(self) -> ca.SX:
        """Force of the ground on each sphere, in ground: 3 x spheres (N)."""
        return ca.horzcat(ca.SX(3, 0), *[contact.force for contact in self.contacts])

    @property
    def inputs(self) -> list[ca.SX]:
        """Symbols in the order of :attr:`input_names`."""
        return [getattr(self, name) for name in self.input_names]

    @property
    def input_names(self) -> tuple[str, ...]:
        """:data:`INPUTS`, with those of compliant tendons and of reflexes before the parameters where there are any."""
        tendons = TENDON_INPUTS if self.equilibrium.numel() else ()
        reflexes = REFLEX_INPUTS if self.reflexes.numel() else ()
        return (*INPUTS[:-1], *tendons, *reflexes, INPUTS[-1])
