"""What walking costs: named terms per meter walked, with weights in SI units.

The sum of all terms is integrated over the cycle and divided by the distance. Weights are chosen once
on healthy walking (see ``docs/``) and never refitted to a person; fits to walking tests scale the value of time alone.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import casadi as ca

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.instant import Instant

ANGULAR_SHARE = 0.1  # of base and trunk turning beside base shifting, (m/rad)^2


@dataclass(frozen=True)
class CostWeights:
    """Weights of the cost terms; each times its integrand is a rate (1/s).

    Attributes
    ----------
    metabolic_rate
        Of muscle metabolic power over body mass, kg/J.
    effort
        Of the sum of squared activations, each over its muscle's ceiling and weighted by its mass over the mean
        mass of all muscles, 1/s. Effort is recruited muscle volume (Ackermann and van den Bogert 2010,
        doi:10.1016/j.jbiomech.2009.12.012): with equal weights for all muscles the model walks on bent knees.
    joint_acceleration
        Of the sum of squared joint accelerations, s^3.
    base_acceleration
        Of the squared acceleration of the pelvis, s^3/m^2; turning of pelvis and trunk counts a tenth.
    trunk_lean
        Of the squared deviation of the trunk's lean from ``preferred_lean``, 1/(s rad^2).
    actuator_effort
        Of the sum of squared controls of coordinate actuators, 1/s.
    cubed_controls
        Of the sum of cubed controls, muscle excitations and coordinate actuators alike, 1/s: Moco's control goal with
        exponent 3, divided by displacement. Off unless asked for.
    time
        Value of time, 1/s: larger for a hurried walk.
    preferred_lean
        Forward lean of the trunk, rad.
    """

    metabolic_rate: float = 0.5
    effort: float = 6.0
    joint_acceleration: float = 1e-4
    base_acceleration: float = 0.1
    trunk_lean: float = 10.0
    actuator_effort: float = 0.1
    cubed_controls: float = 0.0
    time: float = 2.5
    preferred_lean: float = 0.06

    @property
    def vector(self) -> list[float]:
        """All weights, in the order of the fields."""
        return [getattr(self, f.name) for f in fields(self)]


DEFAULT_COST = CostWeights()
# Terms that make muscles cost something; a walker without any of them uses all its strength.
MUSCLE_TERMS = ("metabolic_rate", "effort", "cubed_controls")
TERMS = tuple(f.name for f in fields(CostWeights) if f.name != "preferred_lean")


def cost_rates(model: MusculoskeletalModel, anatomy: Anatomy, instant: Instant, weights: ca.SX) -> dict[str, ca.SX]:
    """Weighted integrand of every term (1/s), by name.

    Parameters
    ----------
    weights
        Symbols in the order of :attr:`CostWeights.vector`.
    """
    w = dict(zip([f.name for f in fields(CostWeights)], ca.vertsplit(weights), strict=True))
    names = [c.name for c in model.free_coordinates]
    base_coordinates = {c.name for c in model.joints[0].coordinates}
    joints = [instant.accelerations[i] for i, name in enumerate(names) if name not in base_coordinates]
    base = instant.motions[anatomy.base]
    ceilings = [instant.numbers.muscle_numbers(i)["max_control"] for i in range(len(model.muscles))]
    mass = sum(instant.numbers.body_mass)
    turning = ca.sumsqr(base.angular_acceleration) + ca.sumsqr(instant.trunk_spin_rate - base.angular_acceleration)
    lean = instant.lean - ca.vertcat(ca.sin(w["preferred_lean"]), 0.0)
    masses = [instant.numbers.muscle_numbers(i)["mass"] for i in range(len(model.muscles))]
    mean_mass = sum(masses) / max(len(masses), 1)
    relative = instant.activations / ca.vertcat(ca.SX(0, 1), *ceilings)
    cubed = ca.fabs(ca.vertcat(instant.excitations, instant.controls)) ** 3
    volumes = ca.vertcat(ca.SX(0, 1), *masses) / mean_mass
    return {
        "metabolic_rate": w["metabolic_rate"] * ca.sum1(instant.metabolic_rates) / mass,
        "effort": w["effort"] * ca.dot(volumes, relative**2),
        "joint_acceleration": w["joint_acceleration"] * ca.sumsqr(ca.vertcat(ca.SX(0, 1), *joints)),
        "base_acceleration": w["base_acceleration"] * (ca.sumsqr(base.acceleration) + ANGULAR_SHARE * turning),
        "trunk_lean": w["trunk_lean"] * ca.sumsqr(lean),
        "actuator_effort": w["actuator_effort"] * ca.sumsqr(instant.controls),
        "cubed_controls": w["cubed_controls"] * ca.sum1(cubed),
        "time": w["time"] + ca.SX(0),
    }
