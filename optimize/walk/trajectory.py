"""The motion of a whole stride: states, forces and powers at the collocation points of a solution.

Forces are evaluated at the collocation points and nowhere else, since that is where the equations of
motion hold; what lies between is interpolated linearly.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver

RIGHT_FOOT, LEFT_FOOT = 0, 1
_EVALUATED = ("contact_forces", "joint_moments", "tendon_forces", "sharp_metabolic_rates", "normalized_fiber_lengths")


@dataclass(frozen=True)
class Trajectory:
    """One stride; every array has one row per time.

    Attributes
    ----------
    time
        s, from 0 (exclusive) to ``duration`` (inclusive).
    values, speeds, accelerations
        Of the free coordinates (rad or m, per s, per s^2).
    activations, excitations
        Of the muscles; excitations as commanded, without reflexes and co-contraction.
    controls
        Of the coordinate actuators.
    ground_forces
        times x 2 feet (right, left) x 3: force of the ground in ground (N).
    joint_moments
        Generalized forces that the motion needs beside gravity and the ground (N m or N).
    tendon_forces, normalized_fiber_lengths, metabolic_rates
        Of the muscles (N, 1, W); the last by the published equations, not by those smoothed for the solver.
    normalized_tendon_forces, normalized_tendon_force_rates
        States and their rates of the muscles with a compliant tendon (1, 1/s).
    reflexes
        States of the muscles with a stretch reflex, as excitations.
    duration
        Of the stride (s).
    stride_length
        m.
    """

    time: np.ndarray
    values: np.ndarray
    speeds: np.ndarray
    accelerations: np.ndarray
    activations: np.ndarray
    excitations: np.ndarray
    controls: np.ndarray
    normalized_tendon_forces: np.ndarray
    normalized_tendon_force_rates: np.ndarray
    reflexes: np.ndarray
    ground_forces: np.ndarray
    joint_moments: np.ndarray
    tendon_forces: np.ndarray
    metabolic_rates: np.ndarray
    normalized_fiber_lengths: np.ndarray
    duration: float
    stride_length: float

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """All arrays by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("duration", "stride_length")}


def build_trajectory(solution: Solution, solver: GaitSolver) -> Trajectory:
    """Evaluate a solution over a stride; the second half of a symmetric one is the mirror of the first."""
    model = solution.problem.model
    parts = _points(solution)
    parts |= _evaluate(parts, model, solver)
    strides = 1 if solution.problem.full_cycle else 2
    if strides == 2:
        parts = {name: np.concatenate([array, _mirrored(name, array, model)]) for name, array in parts.items()}
        forward = model.coordinate_index(solver.anatomy.forward)
        half = len(parts["values"]) // 2
        parts["values"][half:, forward] += solution.distance
    half_times = solution.layout.mesh.times[1:] * solution.duration
    time = np.concatenate([half_times + k * solution.duration for k in range(strides)])
    return Trajectory(
        time=time, duration=strides * solution.duration, stride_length=strides * solution.distance, **parts
    )


def _points(solution: Solution) -> dict[str, np.ndarray]:
    layout, physical = solution.layout, solution.physical
    return {
        "values": physical[layout.values[1:]],
        "speeds": physical[layout.speeds[1:]],
        "accelerations": physical[layout.accelerations],
        "activations": physical[layout.activations[1:]],
        "excitations": np.repeat(physical[layout.excitations], layout.mesh.degree, axis=0),
        "controls": physical[layout.actuator_controls],
        "normalized_tendon_forces": physical[layout.tendon_forces[1:]],
        "normalized_tendon_force_rates": physical[layout.tendon_force_rates],
        "reflexes": physical[layout.reflexes[1:]],
    }


def _evaluate(parts: dict[str, np.ndarray], model: MusculoskeletalModel, solver: GaitSolver) -> dict[str, np.ndarray]:
    count = len(parts["values"])
    inputs = [parts[name].T for name in solver.dynamics.instant.input_names[:-1]]
    function = solver.dynamics.function(*_EVALUATED).map(count)
    contacts, *others = (np.array(part) for part in function(*inputs, solver.dynamics.pack(model)))
    spheres = contacts.T.reshape(count, -1, 3)
    feet = [foot_spheres(model, leg) for leg in solver.anatomy.legs]
    forces = np.stack([spheres[:, own].sum(axis=1) for own in feet], axis=1)
    names = [name.removeprefix("sharp_") for name in _EVALUATED[1:]]
    return {"ground_forces": forces, **{n: a.T for n, a in zip(names, others, strict=True)}}


def _mirrored(name: str, array: np.ndarray, model: MusculoskeletalModel) -> np.ndarray:
    image = mirror(model)
    if name in ("values", "speeds", "accelerations", "joint_moments"):
        return array[:, list(image.coordinate_partner)] * np.array(image.coordinate_sign)
    if name == "ground_forces":
        return array[:, ::-1] * np.array([1.0, 1.0, -1.0])
    if name == "controls":
        return array[:, list(image.actuator_partner)] * np.array(image.actuator_sign)
    if name.startswith("normalized_tendon"):
        return array[:, list(image.tendon_partner)]
    if name == "reflexes":
        return array[:, list(image.reflex_partner)]
    return array[:, list(image.muscle_partner)]
