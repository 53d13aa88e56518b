"""One stride with all that OpenSim asks for: coordinates, muscles, actuators, and the ground's load on the feet."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.coordinate_motion import all_coordinates
from gaitgain.models.variable import TENDON, VARIABLES
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.trajectory import Trajectory, build_trajectory
from gaitgain.simulate.opensim.ground_load import GroundLoad, ground_loads
from gaitgain.simulate.outcomes.stride import GRAVITY_M_S2
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.reader import Results

EVALUATED = ("contact_forces", "contact_points", "total_excitations", "fiber_velocities")
_FILLED = 0.0  # what a muscle with a rigid tendon has for a tendon's state


@dataclass(frozen=True)
class Recording:
    """A whole stride at the collocation points, from its start to its end.

    Arrays have a row per time. The first row repeats the last one, a stride length back, as a periodic walk does.

    Attributes
    ----------
    identity
        Of the run.
    time
        From 0 (s).
    trajectory
        With the same times.
    coordinate_values, coordinate_speeds
        Of all coordinates of the model (rad or m, and per s).
    excitations
        Of muscles, with what is involuntary (1).
    fiber_velocities
        Of muscles, lengthening positive (m/s).
    sphere_forces
        Times x spheres x 3: on each sphere, in ground (N).
    loads
        Of the ground on each foot.
    """

    key: Key
    identity: str
    problem: GaitProblem
    anatomy: Anatomy
    time: np.ndarray
    trajectory: Trajectory
    coordinate_values: np.ndarray
    coordinate_speeds: np.ndarray
    excitations: np.ndarray
    fiber_velocities: np.ndarray
    sphere_forces: np.ndarray
    loads: tuple[GroundLoad, ...]

    @property
    def model(self) -> MusculoskeletalModel:
        """The body that walked."""
        return self.problem.body

    @property
    def weight(self) -> float:
        """Of the body (N)."""
        return self.model.total_mass * GRAVITY_M_S2

    @property
    def actuator_names(self) -> tuple[str, ...]:
        """Names in OpenSim of the actuators, then of the devices that give a torque over the gait cycle."""
        devices = (device.force_name for device in self.model.torque_profiles)
        return (*(actuator.name for actuator in self.model.actuators), *devices)

    @property
    def actuator_controls(self) -> np.ndarray:
        """Controls of :attr:`actuator_names` (1), a device's being its torque (N m): times x actuators.

        Of an actuator with an activation it is that, since the one in the exported model follows its control at once.
        """
        controls = self.trajectory.controls.copy()
        controls[:, list(self.model.activated_actuators)] = self.trajectory.actuator_activations
        return np.hstack([controls, self.trajectory.device_torques])

    @property
    def motion(self) -> dict[str, np.ndarray]:
        """Values, speeds and accelerations of the free coordinates."""
        return {name: getattr(self.trajectory, name) for name in ("values", "speeds", "accelerations")}

    @property
    def muscle_states(self) -> dict[str, np.ndarray]:
        """What OpenSim needs to know of every muscle; one with a rigid tendon has zeros for a tendon's state."""
        states = {"activations": self.trajectory.activations, "excitations": self.excitations}
        stretching = list(self.model.compliant_muscles)
        for name in (v.name for v in VARIABLES if v.owner is TENDON):
            states[name] = np.full(self.trajectory.activations.shape, _FILLED)
            states[name][:, stretching] = getattr(self.trajectory, name)
        return states


def record(results: Results, key: Key) -> Recording:
    """Return a kept walk as a recording.

    Raises
    ------
    StoreError
        When there is no such walk, or another version solved it.
    """
    problem = results.read_problem(key)
    solver = GaitSolver(problem.body, problem.equations)
    trajectory = from_start(build_trajectory(results.read_solution(key, problem), solver), problem.body, solver)
    found = evaluate(trajectory, problem.body, solver, *EVALUATED)
    count = len(trajectory.time)
    forces, points = (found[name].reshape(count, -1, 3) for name in ("contact_forces", "contact_points"))
    values, speeds = all_coordinates(problem.body, trajectory.values, trajectory.speeds)
    return Recording(
        key=key,
        identity=results.run(key).identity,
        problem=problem,
        anatomy=solver.anatomy,
        time=trajectory.time,
        trajectory=trajectory,
        coordinate_values=values,
        coordinate_speeds=speeds,
        excitations=found["total_excitations"],
        fiber_velocities=found["fiber_velocities"],
        sphere_forces=forces,
        loads=ground_loads(problem.body, solver.anatomy, forces, points),
    )


def from_start(trajectory: Trajectory, model: MusculoskeletalModel, solver: GaitSolver) -> Trajectory:
    """Return a stride with its start, time 0, as its first row."""
    rows = {name: np.concatenate([array[-1:], array]) for name, array in trajectory.arrays.items()}
    rows["time"][0] = 0.0
    rows["values"][0, model.coordinate_index(solver.anatomy.forward)] -= trajectory.stride_length
    return replace(trajectory, **rows)


def evaluate(
    trajectory: Trajectory, model: MusculoskeletalModel, solver: GaitSolver, *names: str
) -> dict[str, np.ndarray]:
    """Return expressions of the equations along a stride, by name: times x entries, in the order of columns."""
    dynamics, count = solver.dynamics, len(trajectory.time)
    inputs = [getattr(trajectory, name).T for name in dynamics.instant.input_names[:-1]]
    shapes = [getattr(dynamics.instant, name).shape[1] for name in names]
    found = dynamics.function(*names).map(count)(*inputs, dynamics.pack(model))
    parts = (found,) if len(names) == 1 else found
    # An expression of several columns stands one time beside the other; points of spheres stay together.
    return {
        name: np.array(part).T.reshape(count, columns, -1).reshape(count, -1)
        for name, part, columns in zip(names, parts, shapes, strict=True)
    }
