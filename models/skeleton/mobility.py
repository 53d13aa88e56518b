"""OpenSim's speeds of coordinates, and forces that act on them.

In most joints a coordinate's speed is the rate of its value. In ``BallJoint`` and ``FreeJoint`` the three speeds of
rotation are the angular velocity of the child in the parent frame, ``u = B(q) q'`` with the body-fixed X-Y-Z angles
``q``, and a force on such a coordinate is a component of a torque: ``f_q = B^T f_u``.
"""

from __future__ import annotations

import casadi as ca

from gaitgain.models.description.body import Joint
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.coordinate_motion import Motions, on_free_coordinates
from gaitgain.models.skeleton.spatial import Expression

ANGULAR_JOINTS = ("BallJoint", "FreeJoint")


class Mobility:
    """Collects forces on coordinates, as OpenSim applies them.

    Parameters
    ----------
    motions
        Motion of every coordinate.
    """

    def __init__(self, model: MusculoskeletalModel, motions: Motions) -> None:
        self._model, self._motions = model, motions
        self._forces: dict[str, Expression] = {}
        self._angular = [_rotations(joint) for joint in model.joints if joint.kind in ANGULAR_JOINTS]
        self._speeds = {name: motion.speed for name, motion in motions.items()}
        for names in self._angular:
            spin = self._matrix(names) @ ca.vertcat(*[motions[name].speed for name in names])
            self._speeds |= {name: spin[i] for i, name in enumerate(names)}

    def value(self, name: str) -> Expression:
        """Return the value of a coordinate (rad or m)."""
        return self._motions[name].value

    def speed(self, name: str) -> Expression:
        """Return the speed of a coordinate as OpenSim has it (rad/s or m/s)."""
        return self._speeds[name]

    def apply(self, name: str, force: Expression) -> None:
        """Add a force on a coordinate's speed (N m or N)."""
        self._forces[name] = self._forces.get(name, ca.SX(0)) + force

    def moments(self) -> ca.SX:
        """Return all forces so far, as generalized forces on the values (free coordinates, N m or N)."""
        forces = dict(self._forces)
        for names in self._angular:
            if any(name in forces for name in names):
                torque = ca.vertcat(*[forces.get(name, ca.SX(0)) for name in names])
                on_values = self._matrix(names).T @ torque
                forces |= {name: on_values[i] for i, name in enumerate(names)}
        return on_free_coordinates(self._model, self._motions, forces)

    def _matrix(self, names: list[str]) -> ca.SX:
        """Angular velocity per rate of body-fixed X-Y-Z angles, in the parent frame."""
        x, y = (ca.SX(self._motions[name].value) for name in names[:2])
        columns = [
            ca.vertcat(1, 0, 0),
            ca.vertcat(0, ca.cos(x), ca.sin(x)),
            ca.vertcat(ca.sin(y), -ca.sin(x) * ca.cos(y), ca.cos(x) * ca.cos(y)),
        ]
        return ca.horzcat(*columns)


def _rotations(joint: Joint) -> list[str]:
    return [step.coordinate for step in joint.rotations if step.coordinate]
