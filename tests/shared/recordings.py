"""Files of a recorded gait, written from a predicted walk: its coordinates, its ground forces, its markers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.interpolate import CubicSpline

from gaitgain.models.anatomy.limb import foot_spheres

RATE_HZ = 250.0


def repeated(trajectory, columns, strides, advance=None):
    """Times, and periodic columns at them; columns named by ``advance`` grow by the stride length with every stride."""
    time = np.arange(0.0, strides * trajectory.duration, 1.0 / RATE_HZ)
    level = columns.copy()
    steady = np.zeros(columns.shape[1]) if advance is None else advance * trajectory.speed
    level -= trajectory.time[:, None] * steady
    ends = np.concatenate([[0.0], trajectory.time]), np.concatenate([level[-1:], level])
    found = CubicSpline(*ends, bc_type="periodic")(time % trajectory.duration)
    return time, found + time[:, None] * steady


def walk_coordinates(trajectory, model, strides=2.4):
    """Times (s) and coordinates (rad, m) of a walk of several strides."""
    forward = np.array([c.name == "pelvis_tx" for c in model.free_coordinates], dtype=float)
    return repeated(trajectory, trajectory.values, strides, forward)


def walk_forces(trajectory, solver, model, strides=2.4):
    """Times, forces on both feet (times x 2 x 3, N) and their moments about the origin (N m) of a walk."""
    inputs = [getattr(trajectory, name).T for name in solver.dynamics.instant.input_names[:-1]]
    function = solver.dynamics.function("contact_forces", "contact_points").map(len(trajectory.time))
    parts = [np.array(part) for part in function(*inputs, solver.dynamics.pack(model))]
    force, point = (part.T.reshape(len(trajectory.time), -1, 3) for part in parts)
    point = point - np.array([1.0, 0.0, 0.0]) * trajectory.speed * trajectory.time[:, None, None]
    moment, columns = np.cross(point, force), []
    for leg in solver.anatomy.legs:
        own = foot_spheres(model, leg)
        columns += [force[:, own].sum(axis=1), moment[:, own].sum(axis=1)]
    time, found = repeated(trajectory, np.concatenate(columns, axis=1), strides)
    forces, moments = (found.reshape(time.size, 2, 2, 3)[:, :, k] for k in (0, 1))
    moved = np.array([1.0, 0.0, 0.0]) * trajectory.speed * time[:, None, None]
    return time, forces, moments + np.cross(moved, forces)


def write_table(path: Path, labels, time, columns, *, in_degrees=False) -> Path:
    """Write a ``.mot`` table."""
    head = f"{path.stem}\nversion=1\ninDegrees={'yes' if in_degrees else 'no'}\nendheader\n"
    rows = ["\t".join(f"{number:.10g}" for number in (now, *row)) for now, row in zip(time, columns, strict=True)]
    path.write_text(head + "\t".join(["time", *labels]) + "\n" + "\n".join(rows) + "\n")
    return path


def write_motion(path: Path, model, time, values, *, in_degrees=False) -> Path:
    """Write coordinates, in degrees where asked for."""
    unit = [np.rad2deg(1.0) if c.rotational and in_degrees else 1.0 for c in model.free_coordinates]
    labels = [c.name for c in model.free_coordinates]
    return write_table(path, labels, time, values * unit, in_degrees=in_degrees)


def write_forces(path: Path, time, forces, moments, *, sides="rl", scale=1.0) -> Path:
    """Write forces with their points on the ground; ``scale`` multiplies points."""
    labels, columns = [], []
    for k, side in enumerate(sides):
        force, moment = forces[:, k], moments[:, k]
        bearing = force[:, 1] > 1.0
        with np.errstate(divide="ignore", invalid="ignore"):
            x, z = (np.where(bearing, part / force[:, 1], 0.0) for part in (moment[:, 2], -moment[:, 0]))
        point = np.stack([x, np.zeros_like(x), z], axis=1)
        force = np.where(bearing[:, None], force, 0.0)
        torque = np.where(bearing[:, None], moment - np.cross(point, force), 0.0)
        labels += [f"ground_force_{side}_{what}{axis}" for what in "vp" for axis in "xyz"]
        labels += [f"ground_torque_{side}_{axis}" for axis in "xyz"]
        columns += [force, scale * point, torque]
    return write_table(path, labels, time, np.concatenate(columns, axis=1))


def write_walk(folder: Path, trajectory, solver, model, strides=2.4) -> tuple[Path, Path]:
    """Write coordinates and forces of a walk; return both files."""
    motion = write_motion(folder / "walk.mot", model, *walk_coordinates(trajectory, model, strides))
    forces = write_forces(folder / "forces.mot", *walk_forces(trajectory, solver, model, strides))
    return motion, forces
