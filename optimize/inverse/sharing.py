"""Which activations give the moments that a motion needs, with the least effort and as little reserve as can be.

Activations of all instants are found together, since activation follows excitation with a delay and the gait cycle
repeats itself. Activation dynamics are those of every walk, by the backward Euler rule between instants.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.muscle.activation import degroote_fregly_2016
from gaitgain.optimize.inverse.demand import Demand
from gaitgain.optimize.inverse.needed import Needed
from gaitgain.optimize.solver.ipopt import ipopt_options
from gaitgain.optimize.solver.options import Options

# A reserve moment of 1 N m costs as much as ten fully active muscles: it is used where muscles cannot do it.
RESERVE_COST = 10.0
OPTIONS = Options(tolerance=1e-6, barrier=1e-2, iterations=300, objective_scale=1.0)


@dataclass(frozen=True)
class Effort:
    """What is least.

    Attributes
    ----------
    what
        In words.
    weights
        From a model to the weight of each muscle's squared activation over its ceiling.
    """

    what: str
    weights: Callable[[MusculoskeletalModel], np.ndarray]


def _by_mass(model: MusculoskeletalModel) -> np.ndarray:
    masses = np.array([muscle.mass for muscle in model.muscles])
    if not masses.all():
        raise ProblemError(f"model '{model.name}' does not tell the mass of every muscle; choose squared_activation")
    return masses / masses.mean()


EFFORTS: dict[str, Effort] = {
    "squared_activation": Effort(
        "sum of squared activations over their ceilings", lambda model: np.ones(len(model.muscles))
    ),
    "muscle_volume": Effort("the same, weighted by muscle mass, as in the cost of walking", _by_mass),
}
DEFAULT_EFFORT = "squared_activation"


def share_out(model: MusculoskeletalModel, demand: Demand, effort: str = DEFAULT_EFFORT) -> Needed:
    """Find the activations, actuator controls and reserve moments of a gait cycle.

    Parameters
    ----------
    model
        Whose demand it is; its activations stay between ``min_control`` and ``max_control``.

    Raises
    ------
    ProblemError
        When the solver finds no solution, which reserves should always allow.
    """
    unknowns = _Unknowns.of(demand)
    parts = unknowns.split(ca.SX.sym("x", unknowns.count))
    ceilings = np.array([muscle.max_control for muscle in model.muscles])
    weights = EFFORTS[effort].weights(model)
    cost = ca.dot(ca.DM(np.tile(weights / ceilings**2, unknowns.instants)), ca.vec(parts.activations) ** 2)
    cost += ca.sumsqr(parts.controls) + RESERVE_COST * ca.sumsqr(parts.reserves)
    rows = ca.vertcat(_balance(demand, parts), _delay(model, demand, parts))
    program = {"x": parts.all, "f": cost / unknowns.instants, "g": rows}
    options = {"print_time": False, "ipopt": ipopt_options(OPTIONS, warm=False)}
    low, high = unknowns.bounds(model)
    solver = ca.nlpsol("sharing", "ipopt", program, options)
    found = solver(x0=np.clip(0.1, low, high), lbx=low, ubx=high, lbg=0.0, ubg=0.0)
    if not solver.stats()["success"]:
        raise ProblemError(f"no activations were found for this motion ({solver.stats()['return_status']})")
    activations, excitations, controls, reserves = unknowns.arrays(np.array(found["x"]).ravel())
    return Needed(model, demand, activations, excitations, controls, reserves)


@dataclass(frozen=True)
class _Parts:
    """Unknowns by kind: parts x instants each, and all of them."""

    activations: ca.SX
    excitations: ca.SX
    controls: ca.SX
    reserves: ca.SX
    all: ca.SX


@dataclass(frozen=True)
class _Unknowns:
    """How many there are of each kind at each instant."""

    instants: int
    muscles: int
    actuators: int
    coordinates: int

    @classmethod
    def of(cls, demand: Demand) -> _Unknowns:
        return cls(len(demand.moments), demand.muscles.shape[2], demand.actuators.shape[2], len(demand.asked))

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.muscles, self.muscles, self.actuators, self.coordinates

    @property
    def count(self) -> int:
        return self.instants * sum(self.sizes)

    @property
    def ends(self) -> list[int]:
        return np.cumsum([0, *(self.instants * size for size in self.sizes)]).tolist()

    def split(self, x: ca.SX) -> _Parts:
        parts = [ca.reshape(part, -1, self.instants) for part in ca.vertsplit(x, self.ends)]
        return _Parts(parts[0], parts[1], parts[2], parts[3], x)

    def arrays(self, x: np.ndarray) -> list[np.ndarray]:
        """Numbers by kind: instants x parts each."""
        pairs = zip(self.ends[:-1], self.ends[1:], strict=True)
        return [x[first:end].reshape(self.instants, -1) for first, end in pairs]

    def bounds(self, model: MusculoskeletalModel) -> tuple[np.ndarray, np.ndarray]:
        free, muscles, actuators = np.full(self.coordinates, np.inf), model.muscles, model.actuators
        floors, ceilings = [m.min_control for m in muscles], [m.max_control for m in muscles]
        low = [floors, floors, [a.min_control for a in actuators], -free]
        high = [ceilings, ceilings, [a.max_control for a in actuators], free]
        return (
            np.concatenate([np.tile(part, self.instants) for part in low]),
            np.concatenate([np.tile(part, self.instants) for part in high]),
        )


def _balance(demand: Demand, parts: _Parts) -> ca.SX:
    """What is needed less what is given, for every asked coordinate at every instant (N m or N)."""
    asked, rows = list(demand.asked), []
    for k in range(len(demand.moments)):
        given = ca.mtimes(ca.sparsify(ca.DM(demand.muscles[k, asked])), parts.activations[:, k])
        given += ca.mtimes(ca.sparsify(ca.DM(demand.actuators[k, asked])), parts.controls[:, k])
        rows.append(given + parts.reserves[:, k] - ca.DM(demand.moments[k, asked] - demand.passive[k, asked]))
    return ca.vertcat(*rows)


def _delay(model: MusculoskeletalModel, demand: Demand, parts: _Parts) -> ca.SX:
    """By how much activations do not follow excitations from instant to instant; the first follows the last."""
    step = demand.motion.duration / len(demand.moments)
    before = ca.horzcat(parts.activations[:, -1], parts.activations[:, :-1])
    rows = []
    for i, muscle in enumerate(model.muscles):
        now, excitation = parts.activations[i, :], parts.excitations[i, :]
        rate = degroote_fregly_2016(
            excitation,
            now,
            activation_time_constant=muscle.activation_time_constant,
            deactivation_time_constant=muscle.deactivation_time_constant,
            smoothing=muscle.activation_dynamics_smoothing,
        )
        rows.append((now - before[i, :] - step * rate).T)
    return ca.vertcat(*rows)
