"""Recorded forces of the ground on the feet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.limb import all_legs, bodies_above, lowest_bodies
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.models.dynamics.inverse_dynamics import ExternalLoad
from gaitgain.models.osim.motion_file import MotionTable, read_motion
from gaitgain.models.recording.external_load import LoadColumns, columns_by_name, read_external_loads

SIDES = (RIGHT, LEFT)
TOUCHING_SHARE = 0.1  # of the largest force: points are known from here on


@dataclass(frozen=True)
class RecordedForces:
    """Forces of the ground on both feet, each as a force and its moment about the origin of ground.

    Attributes
    ----------
    time
        s, increasing.
    bodies
        On which the forces act: right foot, left foot.
    forces, moments
        Times x 2 feet (right, left) x 3 (N, N m). Moments are about the origin, so that they are known and zero where
        a foot is in the air and has no point of application.
    has_points
        Whether points of application were recorded; without them moments are meaningless.
    """

    time: np.ndarray
    bodies: tuple[str, str]
    forces: np.ndarray
    moments: np.ndarray
    has_points: bool = True

    def loads(self, times: np.ndarray) -> list[ExternalLoad]:
        """Return the loads at other times, interpolated linearly."""
        forces, moments = self.at(times)
        origin = np.zeros((times.size, 3))
        return [ExternalLoad(body, forces[:, k], origin, moments[:, k]) for k, body in enumerate(self.bodies)]

    def at(self, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Forces and moments at other times (times x 2 x 3), interpolated linearly."""
        found = [
            np.stack([np.interp(times, self.time, column) for column in part.reshape(self.time.size, -1).T], axis=1)
            for part in (self.forces, self.moments)
        ]
        return found[0].reshape(-1, 2, 3), found[1].reshape(-1, 2, 3)


def feet_of(model: MusculoskeletalModel) -> dict[str, str]:
    """Return the body of the right and of the left foot that bears the load.

    Raises
    ------
    ModelError
        When there are not two legs.
    """
    ends = [contact.body for contact in model.contacts] or lowest_bodies(model)
    legs = {leg.side: leg for leg in all_legs(model, ends)}
    if set(legs) != set(SIDES):
        raise ModelError(f"model '{model.name}' has no right and left leg; name the bodies in an external loads file")
    masses = {body.name: body.mass for body in model.bodies}
    joint_of = {c.name: joint.child_body for joint in model.joints for c in joint.coordinates}
    found = {}
    for side in SIDES:
        leg = legs[side]
        above = bodies_above(model, joint_of[leg.ankle]) if leg.ankle in joint_of else []
        below = [body for body in bodies_above(model, leg.foot) if body not in above[1:]]
        found[side] = max(below, key=lambda body: masses[body])
    return found


def read_recorded_forces(
    path: Path | str, model: MusculoskeletalModel, external_loads: Path | str | None = None
) -> RecordedForces:
    """Read a ``.mot`` or ``.sto`` table of ground forces.

    Parameters
    ----------
    external_loads
        OpenSim's file that names the columns and the bodies; without it names of columns tell both.

    Raises
    ------
    ModelError
        With everything that is wrong with the columns.
    """
    table = read_motion(path)
    feet = feet_of(model)
    columns = columns_by_name(table.labels) if external_loads is None else read_external_loads(external_loads)
    faults = list(_faults(table, columns, feet, model, named=external_loads is None))
    if faults:
        raise ModelError(f"{path}: no forces of the ground\n" + "\n".join(f"  - {fault}" for fault in faults))
    total = np.zeros((2, table.time.size, 2, 3))
    has_points = True
    for load in columns:
        foot = _foot(load, feet, model)
        force = table.vectors(load.force)
        point = table.vectors(load.point) if _has(table, load.point) else np.zeros_like(force)
        has_points &= _pressed(force, point)
        torque = table.vectors(load.torque) if load.torque else np.zeros_like(force)
        point = np.where(force[:, 1:2] == 0.0, 0.0, point)  # whatever stands there while the foot is in the air
        total[0, :, foot] += force
        total[1, :, foot] += np.cross(point, force) + torque
    return RecordedForces(table.time, (feet[RIGHT], feet[LEFT]), total[0], total[1], has_points)


def _pressed(force: np.ndarray, point: np.ndarray) -> bool:
    """Whether points move while a foot bears load; zeros all along are none."""
    touching = force[:, 1] > TOUCHING_SHARE * max(force[:, 1].max(), 1.0)
    return bool(np.abs(point[touching]).max(initial=0.0) > 0.0)


def _has(table: MotionTable, prefix: str) -> bool:
    return bool(prefix) and all(f"{prefix}{axis}" in table.labels for axis in "xyz")


def _foot(load: LoadColumns, feet: dict[str, str], model: MusculoskeletalModel) -> int:
    """0 for a load on the right foot, 1 for one on the left."""
    if load.side:
        return SIDES.index(load.side)
    chains = [bodies_above(model, load.body), [load.body]]
    for k, side in enumerate(SIDES):
        if feet[side] in chains[0] or load.body in bodies_above(model, feet[side])[:3]:
            return k
    return -1


def _faults(
    table: MotionTable,
    columns: Sequence[LoadColumns],
    feet: dict[str, str],
    model: MusculoskeletalModel,
    *,
    named: bool,
) -> Iterator[str]:
    if table.time.size < 10 or not np.isfinite(table.time).all() or np.diff(table.time).min() <= 0.0:
        yield "time must grow from row to row, over at least 10 rows"
    if not columns:
        yield (
            "no columns are named like ground_force_r_vx or 1_ground_force_vx; name an external loads file that says "
            f"which are (the columns are {', '.join(table.labels[:4])}, ...)"
        )
    bodies = {body.name for body in model.bodies}
    for load in columns:
        for prefix in (load.force, load.torque):
            lost = [f"{prefix}{axis}" for axis in "xyz" if prefix and f"{prefix}{axis}" not in table.labels]
            if lost:
                yield f"columns are missing: {', '.join(lost)}"
            elif prefix and not np.isfinite(table.vectors(prefix)).all():
                yield f"{prefix}(x, y, z) has samples without a number; write 0 where no force acts"
        if named and not load.side:
            yield f"{load.label} names no side; name an external loads file that says on which body it acts"
        elif not named and load.body not in bodies:
            yield f"{load.label} acts on '{load.body}', which is no body of the model"
        elif not named and _foot(load, feet, model) < 0:
            yield f"{load.label} acts on '{load.body}', which is no foot; the feet are {', '.join(feet.values())}"
