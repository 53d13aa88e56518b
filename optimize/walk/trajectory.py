"""The motion of a whole stride: states, forces and powers at the collocation points of a solution.

Forces are evaluated at the collocation points and nowhere else, since that is where the equations of
motion hold; what lies between is interpolated linearly.
"""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from typing import Any

import numpy as np

from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.anatomy.mirror import Mirror, mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variable import COORDINATE, INTERVAL_CONTROLS, MUSCLE, STATES, VARIABLES, Quantity
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver

RIGHT_FOOT, LEFT_FOOT = 0, 1
# By expression of the equations.
EVALUATED: dict[str, Quantity] = {
    "joint_moments": Quantity(
        "joint_moments", COORDINATE, "N m or N", "net generalized forces beside gravity and the ground"
    ),
    "tendon_forces": Quantity("tendon_forces", MUSCLE, "N", "muscle forces along the tendon"),
    # By the published equations, not by those smoothed for the solver.
    "sharp_metabolic_rates": Quantity(
        "metabolic_rates", MUSCLE, "W", "metabolic power of each muscle, heat and positive work"
    ),
    "normalized_fiber_lengths": Quantity(
        "normalized_fiber_lengths", MUSCLE, "1", "fiber length over optimal fiber length"
    ),
}
# What a trajectory has one array of, one column for each part of the owner.
QUANTITIES: tuple[Quantity, ...] = (*VARIABLES, *EVALUATED.values())
_OWNER = {quantity.name: quantity.owner for quantity in QUANTITIES}
_Arrays: Any = make_dataclass("_Arrays", [(quantity.name, np.ndarray) for quantity in QUANTITIES], frozen=True)


@dataclass(frozen=True)
class Trajectory(_Arrays):
    """One stride: an array of each of :data:`QUANTITIES` (times x parts of its owner), and what follows.

    So ``trajectory.activations`` are the activations of the muscles. Excitations are those that the walker commands,
    without reflexes and co-contraction.

    Attributes
    ----------
    time
        From 0 (exclusive) to ``duration`` (inclusive) (s).
    ground_forces
        Times x 2 feet (right, left) x 3: force of the ground in ground (N).
    duration
        Of the stride (s).
    stride_length
        Of the stride (m).
    """

    time: np.ndarray
    ground_forces: np.ndarray
    duration: float
    stride_length: float

    @property
    def speed(self) -> float:
        """Mean forward speed (m/s)."""
        return self.stride_length / self.duration

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """All arrays by name."""
        names = ("time", *(v.name for v in VARIABLES), "ground_forces", *(q.name for q in EVALUATED.values()))
        return {name: getattr(self, name) for name in names}


def build_trajectory(solution: Solution, solver: GaitSolver) -> Trajectory:
    """Evaluate a solution over a stride; the second half of a symmetric one is the mirror of the first."""
    model = solution.problem.body
    parts = _points(solution)
    parts |= _evaluate(parts, model, solver)
    strides = 1 if solution.problem.full_cycle else 2
    if strides == 2:
        image = mirror(model)
        parts = {name: np.concatenate([array, _mirrored(name, array, image)]) for name, array in parts.items()}
        forward = model.coordinate_index(solver.anatomy.forward)
        half = len(parts["values"]) // 2
        parts["values"][half:, forward] += solution.distance
    half_times = solution.layout.mesh.times[1:] * solution.duration
    time = np.concatenate([half_times + k * solution.duration for k in range(strides)])
    return Trajectory(
        time=time, duration=strides * solution.duration, stride_length=strides * solution.distance, **parts
    )


def coordinate_course(
    trajectory: Trajectory, model: MusculoskeletalModel, name: str, quantity: str = "values"
) -> np.ndarray:
    """Return one coordinate's values (rad or m), or another quantity of coordinates, at every time.

    A coordinate that is held has its value, and nothing of all else.
    """
    if model.is_free(name):
        return getattr(trajectory, quantity)[:, model.coordinate_index(name)]
    still = np.zeros(len(trajectory.time))
    return still + model.held_value(name) if quantity == "values" else still


def _points(solution: Solution) -> dict[str, np.ndarray]:
    """Every variable at the collocation points of the solved cycle: points x parts."""
    layout, physical = solution.layout, solution.physical
    places = {variable.name: layout[variable.name] for variable in VARIABLES}
    places |= {state.name: places[state.name][1:] for state in STATES}
    places |= {c.name: np.repeat(places[c.name], layout.mesh.degree, axis=0) for c in INTERVAL_CONTROLS}
    return {name: physical[where] for name, where in places.items()}


def _evaluate(parts: dict[str, np.ndarray], model: MusculoskeletalModel, solver: GaitSolver) -> dict[str, np.ndarray]:
    count = len(parts["values"])
    inputs = [parts[name].T for name in solver.dynamics.instant.input_names[:-1]]
    function = solver.dynamics.function("contact_forces", *EVALUATED).map(count)
    contacts, *others = (np.array(part) for part in function(*inputs, solver.dynamics.pack(model)))
    spheres = contacts.T.reshape(count, -1, 3)
    feet = [foot_spheres(model, leg) for leg in solver.anatomy.legs]
    forces = np.stack([spheres[:, own].sum(axis=1) for own in feet], axis=1)
    evaluated = {q.name: array.T for q, array in zip(EVALUATED.values(), others, strict=True)}
    return {"ground_forces": forces, **evaluated}


def _mirrored(name: str, array: np.ndarray, image: Mirror) -> np.ndarray:
    if name == "ground_forces":
        return array[:, ::-1] * np.array([1.0, 1.0, -1.0])
    partner, sign = image.of(_OWNER[name])
    return array[:, partner] * sign
