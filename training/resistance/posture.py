"""How each exercise is done: postures of one leg through the range, and what it works against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.evidence import EvidenceTable

PACKAGE = "gaitgain.training.resistance"
JOINTS = ("hip", "knee", "ankle")
# Direction of a machine's torque, as the sign of flexion (dorsiflexion) that the muscles must make.
TORQUE_SIGNS = {"flexion": 1, "dorsiflexion": 1, "extension": -1, "plantarflexion": -1}
POSTURES = 9


@dataclass(frozen=True)
class Torque:
    """A machine that turns a joint: ``sign`` is +1 where the muscles must flex (dorsiflex) it."""

    joint: str
    sign: int


@dataclass(frozen=True)
class FootForce:
    """A force on the foot, the ground's or a plate's.

    Attributes
    ----------
    direction
        rad, from forward over up.
    friction
        Force across the direction that a plate or carriage may give at most, per unit of the load. The
        muscles make the best of it. Nothing across it is free in standing, where balance wants a vertical force.
    """

    direction: float
    friction: float = 0.0


@dataclass(frozen=True)
class Posture:
    """One leg at one instant of an exercise.

    Attributes
    ----------
    flexion
        Of hip, knee and ankle (rad; dorsiflexion at the ankle).
    pelvis_pitch
        Pelvis turned backward (rad): 0 upright, lying on the back at a right angle.
    foot_point
        Where a foot force meets the foot: 0 at the heel, 1 at the metatarsal heads.
    """

    flexion: tuple[float, float, float]
    pelvis_pitch: float
    foot_point: float


@dataclass(frozen=True)
class Movement:
    """An exercise as mechanics.

    Attributes
    ----------
    supported
        Joints that the machine holds, so that no muscle has to.
    load
        What the leg works against, per unit of load; ``None`` outside the sagittal plane.
    postures
        From start to end.
    """

    name: str
    description: str
    load: Torque | FootForce | None = None
    supported: tuple[str, ...] = ()
    postures: tuple[Posture, ...] = ()


def read_movements() -> dict[str, Movement]:
    """All shipped exercises by name, in the order of ``training/evidence/exercises.csv``."""
    table = EvidenceTable(PACKAGE, "exercises")
    return {name: _read_movement(table, name) for name in dict.fromkeys(row.part for row in table.rows)}


def _read_movement(table: EvidenceTable, name: str) -> Movement:
    rows = {row.quantity: row.value for row in table.rows_of(name)}
    if "load" not in rows:
        return Movement(name, rows["description"])
    ranges = {key: np.deg2rad(_spread(rows[key])) for key in JOINTS}
    foot_points = _spread(rows.get("foot_point", "0 0"))
    postures = []
    for i in range(POSTURES):
        hip, knee, ankle = (float(ranges[joint][i]) for joint in JOINTS)
        if "pelvis_pitch" in rows:
            pitch = float(np.deg2rad(_spread(rows["pelvis_pitch"])[i]))
        else:
            # The foot is held: its pitch is that of the pelvis, hip and ankle turning it up, the knee down.
            pitch = float(np.deg2rad(_spread(rows["foot_pitch"])[i])) - hip + knee - ankle
        postures.append(Posture((hip, knee, ankle), pitch, float(foot_points[i])))
    supported = tuple(word for word in rows["supported"].split() if word != "none")
    return Movement(name, rows["description"], _read_load(rows["load"]), supported, tuple(postures))


def _spread(pair: str) -> np.ndarray:
    """Evenly from the first number of a pair to the second."""
    start, end = (float(word) for word in pair.split())
    return np.linspace(start, end, POSTURES)


def _read_load(text: str) -> Torque | FootForce:
    kind, *words = text.split()
    if kind == "torque":
        return Torque(words[0], TORQUE_SIGNS[words[1]])
    friction = float(words[1]) if len(words) > 1 else 0.0
    return FootForce(float(np.deg2rad(float(words[0]))), friction)
