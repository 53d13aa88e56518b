"""Which muscle groups an exercise works, and how hard: static postures of the model under the load.

At each posture the moments of gravity and load on the leg are balanced by muscles with rigid tendons,
with the smallest sum of squared activations. The one-repetition maximum is the largest load that can
be balanced at every posture of the range. At a reference share of it the peak activation of each muscle
group, over that of the hardest working one, is the group's *relative load*.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog, lsq_linear

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.body import Body
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.tendon_equilibrium import TendonEquilibrium
from gaitgain.training.resistance.posture import FootForce, Movement, Posture, Torque

# Share of the one-repetition maximum at which muscles are compared (Borde 2015: 70-79 % is best).
REFERENCE_LOAD = 0.75
# The foot must not touch the model's ground; contact forces are then those of smoothing alone, 1e-5 N.
HIGH_ABOVE_GROUND_M = 10.0
PROBE_FORCE_N = 1000.0
DOWN = -np.pi / 2
# Moment balance against effort, in N m per unit activation: leaves about 1e-8 of a moment unbalanced.
BALANCE_WEIGHT = 1e4


@dataclass(frozen=True)
class ExerciseEffort:
    """What a simulated exercise asks of a leg.

    Attributes
    ----------
    one_repetition_maximum
        Largest load of one leg (N, or N m for a torque machine).
    peak_activations
        Of each group at :data:`REFERENCE_LOAD`, weighted by the members' maximal isometric force.
    """

    name: str
    one_repetition_maximum: float
    peak_activations: dict[str, float]

    @property
    def relative_loads(self) -> dict[str, float]:
        """Peak activation of each group over that of the hardest working one."""
        most = max(self.peak_activations.values())
        return {group: value / most for group, value in self.peak_activations.items()}


class ExerciseBench:
    """The model on a machine: one leg, held still.

    Parameters
    ----------
    model, dynamics, anatomy
        Of one structure; the leg is the right one.
    """

    def __init__(self, model: MusculoskeletalModel, dynamics: Dynamics, anatomy: Anatomy) -> None:
        self.model, self.dynamics, self.anatomy = model, dynamics, anatomy
        self.leg: Leg = anatomy.legs[0]
        self._equilibrium = TendonEquilibrium(dynamics)
        self._function = dynamics.function("moment_arms", "tendon_forces", "joint_moments")
        self._columns = {joint: (model.coordinate_index(c), sign) for joint, c, sign in self.leg.joints}
        self._muscles = [i for i, side in enumerate(anatomy.muscle_sides) if side == self.leg.side]

    def simulate(self, movement: Movement) -> ExerciseEffort:
        """Load an exercise to its one-repetition maximum, then share out the reference load.

        Raises
        ------
        ModelError
            When a posture cannot be held even without load.
        """
        balances = [self.balance(movement, posture) for posture in movement.postures]
        largest = [balance.largest_load(movement.name) for balance in balances]
        weakest = int(np.argmin(largest))
        activations = np.array([b.least_effort(REFERENCE_LOAD * largest[weakest]) for b in balances])
        return ExerciseEffort(
            name=movement.name,
            one_repetition_maximum=float(largest[weakest]),
            peak_activations={group: float(self._group_effort(activations, group).max()) for group in GROUPS},
        )

    def _group_effort(self, activations: np.ndarray, group: str) -> np.ndarray:
        members = [k for k, i in enumerate(self._muscles) if self.anatomy.muscle_groups[i] == group]
        forces = np.array([self.model.muscles[self._muscles[k]].max_isometric_force for k in members])
        return activations[:, members] @ forces / forces.sum()

    def balance(self, movement: Movement, posture: Posture) -> Balance:
        """Write down the moment balance of the joints that muscles have to hold."""
        values = self.coordinate_values(posture)
        arms, resting, gravity = self._evaluate(self.model, values, 0.0)
        _, strongest, _ = self._evaluate(self.model, values, 1.0)
        held = [joint for joint in self._columns if joint not in movement.supported]
        columns = [self._columns[joint][0] for joint in held]
        moments = arms[np.ix_(self._muscles, columns)]
        load = movement.load
        assert load is not None
        unit, across, friction = self._load_moments(posture, load)
        return Balance(
            active=(moments * (strongest - resting)[self._muscles, None]).T,
            resting=moments.T @ resting[self._muscles],
            gravity=gravity[columns],
            load=unit[columns],
            across=across[columns],
            friction=friction,
        )

    def _load_moments(self, posture: Posture, load: Torque | FootForce) -> tuple[np.ndarray, np.ndarray, float]:
        """Moments that hold one unit of load, and one unit across it; and how many of these there may be."""
        if isinstance(load, Torque):
            unit = self._torque(load)
            return unit, np.zeros_like(unit), 0.0
        unit, across = (self.foot_moments(posture, load.direction + turn) for turn in (0.0, np.pi / 2))
        return unit, across, load.friction

    def coordinate_values(self, posture: Posture, turn: float = 0.0) -> np.ndarray:
        """Return the values of all free coordinates (rad or m) in a posture, the whole body turned (rad)."""
        values = np.array([c.default_value for c in self.model.free_coordinates])
        values[self.model.coordinate_index(self.anatomy.upward)] = HIGH_ABOVE_GROUND_M
        values[self.model.coordinate_index(self.anatomy.tilt)] = posture.pelvis_pitch + turn
        for (column, sign), flexion in zip(self._columns.values(), posture.flexion, strict=True):
            values[column] = sign * flexion
        return values

    def _evaluate(
        self, model: MusculoskeletalModel, values: np.ndarray, activation: float
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Moment arms (muscles x coordinates), tendon forces (N), moments that hold the body against gravity."""
        still, level = np.zeros((values.size, 1)), np.full((len(model.muscles), 1), activation)
        values_of_parts = self._function(*self._equilibrium.inputs(model, values[:, None], still, level))
        arms, forces, moments = (np.array(part) for part in values_of_parts)
        return arms, forces.ravel(), moments.ravel()

    def _torque(self, load: Torque) -> np.ndarray:
        moments = np.zeros(len(self.model.free_coordinates))
        column, sign = self._columns[load.joint]
        moments[column] = sign * load.sign
        return moments

    def foot_moments(self, posture: Posture, direction: float) -> np.ndarray:
        """Moments that hold 1 N on the foot: a weight hung there, the whole body turned until it pulls that way."""
        values = self.coordinate_values(posture, turn=DOWN - direction)
        heavier = self._with_weight(PROBE_FORCE_N / -self.model.gravity[1], posture.foot_point)
        with_weight, without = (self._evaluate(model, values, 0.0)[2] for model in (heavier, self.model))
        return (with_weight - without) / PROBE_FORCE_N

    def _with_weight(self, mass: float, foot_point: float) -> MusculoskeletalModel:
        heel, metatarsal = self.foot_ends()
        point = (1.0 - foot_point) * heel + foot_point * metatarsal
        bodies = [_loaded(body, mass, point) if body.name == self.leg.foot else body for body in self.model.bodies]
        return replace(self.model, bodies=tuple(bodies))

    def foot_ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Undersides of the two rearmost contact spheres of the foot, in the foot."""
        spheres = sorted((c for c in self.model.contacts if c.body == self.leg.foot), key=lambda c: c.location[0])
        if len(spheres) < 2:
            raise ModelError(f"model '{self.model.name}': exercises need two contact spheres on '{self.leg.foot}'")
        heel, metatarsal = (np.array(c.location) - (0.0, c.radius, 0.0) for c in spheres[:2])
        return heel, metatarsal


def _loaded(body: Body, mass: float, point: np.ndarray) -> Body:
    """Add a point mass to a body in the sagittal plane."""
    total = body.mass + mass
    x, y, _ = (body.mass * np.array(body.mass_center) + mass * point) / total
    return replace(body, mass=total, mass_center=(float(x), float(y), body.mass_center[2]))


@dataclass(frozen=True)
class Balance:
    """Moments about the joints that muscles hold (N m).

    ``active @ a + resting = gravity + load * size + across * t`` with activations ``a`` in [0, 1] and a
    force across the load, ``abs(t) <= friction * size``.

    Attributes
    ----------
    active
        Moment of each muscle at full activation, joints x muscles.
    resting
        Of all muscles without activation.
    gravity, load, across
        Needed against gravity, against one unit of load, and one across it.
    """

    active: np.ndarray
    resting: np.ndarray
    gravity: np.ndarray
    load: np.ndarray
    across: np.ndarray
    friction: float

    def largest_load(self, name: str) -> float:
        """Largest load that can be balanced.

        Raises
        ------
        ModelError
            When there is none.
        """
        muscles = self.active.shape[1]
        cost = np.append(np.zeros(muscles + 1), -1.0)
        equal = np.column_stack((self.active, -self.across, -self.load))
        grip = np.zeros((2, muscles + 2))
        grip[:, -2:] = [[1.0, -self.friction], [-1.0, -self.friction]]
        bounds = [(0.0, 1.0)] * muscles + [(None, None), (0.0, None)]
        wanted = self.gravity - self.resting
        solution = linprog(cost, A_ub=grip, b_ub=np.zeros(2), A_eq=equal, b_eq=wanted, bounds=bounds, method="highs")
        if solution.status != 0:
            raise ModelError(f"exercise '{name}': the model cannot hold a posture of it ({solution.message.strip()})")
        return float(solution.x[-1])

    def least_effort(self, load: float) -> np.ndarray:
        """Activations that balance a load with the smallest sum of squares."""
        muscles = self.active.shape[1]
        # The force across the load is free within its bounds: scaled to [-1, 1], it costs nothing.
        across = self.friction * load * self.across
        effort = np.eye(muscles, muscles + 1)
        matrix = np.vstack((BALANCE_WEIGHT * np.column_stack((self.active, -across)), effort))
        wanted = self.gravity + load * self.load - self.resting
        target = np.append(BALANCE_WEIGHT * wanted, np.zeros(muscles))
        lowest, highest = np.append(np.zeros(muscles), -1.0), np.ones(muscles + 1)
        return lsq_linear(matrix, target, bounds=(lowest, highest), method="bvls", tol=1e-12).x[:muscles]
