"""What walking costs: named terms per meter walked, with weights in SI units.

The sum of all terms is integrated over the cycle and divided by the distance. Weights are chosen once on healthy
walking (see ``docs/method.md``) and never refitted to a person; fits to walking tests scale the value of time alone. To
add a term, write its row in :data:`COST_TERMS`: weights, configs, results and the table in the documentation follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, make_dataclass
from typing import Any

import casadi as ca

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.instant import Instant
from gaitgain.optimize.problem.costed_instant import CostedInstant


@dataclass(frozen=True)
class CostParameter:
    """A number that a cost term depends on beside its weight.

    Attributes
    ----------
    name, unit
        As in a config.
    value
        Default.
    low, high
        Range that a config may choose from.
    what
        In words.
    """

    name: str
    unit: str
    value: float
    low: float
    high: float
    what: str


@dataclass(frozen=True)
class CostTerm:
    """One term of the cost: weight times integrand is a rate (1/s).

    Attributes
    ----------
    name
        In configs and results.
    unit
        Unit of the weight.
    weight
        Default weight; 0 for a term that is off unless asked for.
    what
        Integrand in words.
    integrand
        From an instant, and the values of :attr:`parameters`, to the integrand.
    of_muscles
        Whether it makes muscles cost something; a walker without any such term uses all their strength.
    per_body_mass
        Whether the weighted integrand is divided by the mass of the body (kg).
    parameters
        What the integrand depends on beside the instant.
    """

    name: str
    unit: str
    weight: float
    what: str
    integrand: Callable[..., ca.SX]
    of_muscles: bool = False
    per_body_mass: bool = False
    parameters: tuple[CostParameter, ...] = ()


PREFERRED_LEAN = CostParameter("preferred_lean", "rad", 0.06, -0.5, 0.5, "forward lean of the trunk that costs nothing")
EFFORT_EXPONENT = CostParameter("effort_exponent", "1", 2.0, 1.0, 5.0, "power of the activations in effort")
EFFORT_MASS_EXPONENT = CostParameter(
    "effort_mass_exponent", "1", 1.0, 0.0, 1.0, "power of muscle mass by which effort weights muscles; 0 is no weight"
)
BASE_FORWARD_SHARE = CostParameter(
    "base_forward_share", "1", 1.0, 0.0, 10.0, "level acceleration of the pelvis beside its vertical one"
)
BASE_TURNING_SHARE = CostParameter(
    "base_turning_share",
    "(m/rad)^2",
    0.1,
    0.0,
    10.0,
    "turning of pelvis and trunk beside the rise of the pelvis",
)
NO_FORCE = 1e-10  # keeps powers of a relative force differentiable where it changes its sign
COST_TERMS: dict[str, CostTerm] = {
    "metabolic_rate": CostTerm(
        "metabolic_rate", "kg/J", 0.5, "muscle metabolic power over body mass",
        lambda at: ca.sum1(at.instant.metabolic_rates), of_muscles=True, per_body_mass=True,
    ),
    # Weighted by mass it is recruited muscle volume (Ackermann and van den Bogert 2010,
    # doi:10.1016/j.jbiomech.2009.12.012), which makes vasti dear and keeps the knee straight in stance.
    "effort": CostTerm(
        "effort", "1/s", 6.0,
        "sum of (activation / ceiling)^`effort_exponent`, each muscle weighted by its mass over the mean muscle mass "
        "to the power `effort_mass_exponent`",
        # Below 0, where Newton's method may pass on the way to an exact optimum, broken powers are no numbers.
        lambda at, exponent, share: ca.dot(
            at.relative_muscle_masses**share, ca.fabs(at.relative_activations)**exponent
        ),
        of_muscles=True, parameters=(EFFORT_EXPONENT, EFFORT_MASS_EXPONENT),
    ),
    "joint_acceleration": CostTerm(
        "joint_acceleration", "s^3", 1e-4, "sum of squared joint accelerations",
        lambda at: ca.sumsqr(at.joint_accelerations),
    ),
    "base_acceleration": CostTerm(
        "base_acceleration", "s^3/m^2", 0.1,
        "squared acceleration of the pelvis, its level part times `base_forward_share`, and `base_turning_share` times "
        "the squared turning of pelvis and trunk",
        lambda at, forward, turning: at.base_acceleration(forward) + turning * at.turning,
        parameters=(BASE_FORWARD_SHARE, BASE_TURNING_SHARE),
    ),
    "trunk_lean": CostTerm(
        "trunk_lean", "1/(s rad^2)", 10.0, "squared deviation of the trunk from `preferred_lean`",
        lambda at, preferred_lean: ca.sumsqr(at.instant.lean - ca.vertcat(ca.sin(preferred_lean), 0.0)),
        parameters=(PREFERRED_LEAN,),
    ),
    "actuator_effort": CostTerm(
        "actuator_effort", "1/s", 0.1, "sum of squared controls of coordinate actuators",
        lambda at: ca.sumsqr(at.instant.controls),
    ),
    # What effort is to a body without muscles: see torque_driven.py.
    "torque_effort": CostTerm(
        "torque_effort", "1/s", 0.0,
        "sum over actuators of (force / optimal force)^`effort_exponent`: effort of a body that torques drive",
        lambda at, exponent: ca.sum1((at.instant.actuator_drives**2 + NO_FORCE) ** (exponent / 2)),
        parameters=(EFFORT_EXPONENT,),
    ),
    # Moco's control goal with exponent 3, divided by displacement.
    "cubed_controls": CostTerm(
        "cubed_controls", "1/s", 0.0, "sum of cubed muscle excitations and actuator controls",
        lambda at: ca.sum1(ca.fabs(ca.vertcat(at.instant.excitations, at.instant.controls)) ** 3), of_muscles=True,
    ),
    "time": CostTerm(
        "time", "1/s", 2.5, "1: what time is worth to a leisurely walker, four times that in a hurry",
        lambda at: ca.SX(1),
    ),
}  # fmt: skip
COST_PARAMETERS = tuple(dict.fromkeys(parameter for term in COST_TERMS.values() for parameter in term.parameters))
# Terms that make muscles cost something.
MUSCLE_TERMS = tuple(name for name, term in COST_TERMS.items() if term.of_muscles)
_Weights: Any = make_dataclass(
    "_Weights",
    [
        *((term.name, float, term.weight) for term in COST_TERMS.values()),
        *((parameter.name, float, parameter.value) for parameter in COST_PARAMETERS),
    ],
    frozen=True,
)


@dataclass(frozen=True)
class CostWeights(_Weights):
    """Weight of each of :data:`COST_TERMS`, then the parameters of the terms, as fields: ``weights.effort``.

    Defaults are those of the terms; a changed copy is made by ``dataclasses.replace``.
    """

    @property
    def vector(self) -> list[float]:
        """All weights and parameters, in the order of the fields."""
        return [getattr(self, f.name) for f in fields(self)]


DEFAULT_COST = CostWeights()


def cost_rates(model: MusculoskeletalModel, anatomy: Anatomy, instant: Instant, weights: ca.SX) -> dict[str, ca.SX]:
    """Return the weighted integrand of every term (1/s), by name.

    Parameters
    ----------
    weights
        Symbols in the order of :attr:`CostWeights.vector`.
    """
    symbols = dict(zip([f.name for f in fields(CostWeights)], ca.vertsplit(weights), strict=True))
    at, rates = CostedInstant(model, anatomy, instant), {}
    for name, term in COST_TERMS.items():
        parameters = [symbols[parameter.name] for parameter in term.parameters]
        weighted = symbols[name] * term.integrand(at, *parameters)
        rates[name] = weighted / at.body_mass if term.per_body_mass else weighted
    return rates
