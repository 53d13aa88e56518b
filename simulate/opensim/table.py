"""Tables of a recording under OpenSim's names: states, controls, the ground's load, joint moments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.variable import TENDON
from gaitgain.simulate.opensim.recording import Recording

VECTORS = (("force", "v"), ("point", "p"), ("moment", ""))


@dataclass(frozen=True)
class Table:
    """Columns over time: times (s), labels, times x labels."""

    time: np.ndarray
    labels: tuple[str, ...]
    columns: np.ndarray


def state_table(recording: Recording) -> Table:
    """Return all states (rad, m, rad/s, m/s, 1) by their absolute paths."""
    model, trajectory = recording.model, recording.trajectory
    places = [f"/jointset/{joint.name}/{c.name}" for joint in model.joints for c in joint.coordinates]
    dynamic = [i for i, muscle in enumerate(model.muscles) if not muscle.ignore_activation_dynamics]
    labels = [f"{place}/value" for place in places] + [f"{place}/speed" for place in places]
    labels += [f"/forceset/{model.muscles[i].name}/activation" for i in dynamic]
    labels += [f"/forceset/{name}/normalized_tendon_force" for name in TENDON.names(model)]
    columns = [recording.coordinate_values, recording.coordinate_speeds]
    columns += [trajectory.activations[:, dynamic], trajectory.normalized_tendon_forces]
    return Table(recording.time, tuple(labels), np.hstack(columns))


def control_table(recording: Recording) -> Table:
    """Return total excitations of muscles and controls of actuators and devices (1, N m) by their absolute paths."""
    model = recording.model
    names = [*(muscle.name for muscle in model.muscles), *recording.actuator_names]
    labels = tuple(f"/forceset/{name}" for name in names)
    return Table(recording.time, labels, np.hstack([recording.excitations, recording.actuator_controls]))


def load_table(recording: Recording) -> Table:
    """Return the ground's load on each foot (N, m, N m); feet of several rigid parts have their sum in front."""
    labels: list[str] = []
    columns = []
    for load in recording.loads:
        for name, letter in VECTORS:
            stem = f"ground_torque_{load.name}_" if name == "moment" else f"ground_force_{load.name}_{letter}"
            labels += [f"{stem}{axis}" for axis in "xyz"]
            columns.append(getattr(load, name))
    return Table(recording.time, tuple(labels), np.hstack(columns))


def moment_table(recording: Recording) -> Table:
    """Return the net joint moments on the free coordinates (N m, N), by the labels of OpenSim's inverse dynamics."""
    coordinates = recording.model.free_coordinates
    labels = tuple(f"{c.name}_{'moment' if c.rotational else 'force'}" for c in coordinates)
    return Table(recording.time, labels, recording.trajectory.joint_moments)
