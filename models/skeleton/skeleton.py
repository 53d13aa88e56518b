"""Rigid-body motion and inverse dynamics of any tree of joints, by recursive Newton-Euler.

Source: Featherstone (2008), *Rigid Body Dynamics Algorithms*, doi:10.1007/978-1-4899-7560-7, ch. 5;
here in ground-frame vectors, with OpenSim's spatial transforms as joints.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import casadi as ca
import numpy as np

from gaitgain.models.description.body import Joint, TransformAxis
from gaitgain.models.description.geometry import GROUND
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.coordinate_motion import coordinate_motions, on_free_coordinates
from gaitgain.models.skeleton.parameters import ParameterSet
from gaitgain.models.skeleton.spatial import Expression, fixed_rotation, jet, rotation, vector


@dataclass
class Motion:
    """A body's frame, its motion and its place, all in ground.

    Attributes
    ----------
    rotation
        From the body to ground (3 x 3, 1).
    position, velocity, acceleration
        Of the body's origin (3; m, m/s, m/s^2).
    angular_velocity, angular_acceleration
        3; rad/s, rad/s^2.
    from_parent
        From the parent body's origin (3, m), kept apart so that inverse dynamics does not depend on where in the world
        the body is.
    """

    rotation: ca.SX
    position: ca.SX
    velocity: ca.SX
    acceleration: ca.SX
    angular_velocity: ca.SX
    angular_acceleration: ca.SX
    from_parent: ca.SX

    def point(self, station: ca.SX) -> tuple[ca.SX, ca.SX, ca.SX]:
        """Return lever arm, position and velocity (3 each; m, m, m/s) in ground of a point fixed in the body (3, m)."""
        arm = self.rotation @ station
        return arm, self.position + arm, self.velocity + ca.cross(self.angular_velocity, arm)


@dataclass
class Wrench:
    """A force (3, N) and its moment about a body's origin (3, N m), in ground."""

    force: ca.SX = field(default_factory=lambda: ca.SX.zeros(3))
    moment: ca.SX = field(default_factory=lambda: ca.SX.zeros(3))

    def add(self, force: ca.SX, moment: ca.SX) -> None:
        """Add a force (3, N) and its moment (3, N m)."""
        self.force = self.force + force
        self.moment = self.moment + moment


@dataclass
class _JointAxes:
    """Directions, in ground, in which each coordinate turns and shifts the child, and their point."""

    joint: Joint
    turning: list[tuple[str, ca.SX]]
    shifting: list[tuple[str, ca.SX]]
    to_child_origin: ca.SX


class Skeleton:
    """Kinematics and inverse dynamics of a model as CasADi expressions.

    Parameters
    ----------
    model
        Gives the structure.
    numbers
        Gives masses and lengths, as numbers or as symbols.
    values, speeds, accelerations
        Of the free coordinates, in order (free coordinates; rad or m, and per s, and per s^2).
    time
        Of prescribed coordinates (s).
    as_simbody
        Let the rotation axes of custom joints turn as Simbody's inverse dynamics has it; for comparisons only, see
        :meth:`_rotate`.

    Attributes
    ----------
    coordinates
        Motion of every coordinate by name, the locked and dependent ones included.
    motions
        Motion of every body by name.
    """

    def __init__(
        self,
        model: MusculoskeletalModel,
        numbers: ParameterSet,
        *,
        values: ca.SX,
        speeds: ca.SX,
        accelerations: ca.SX,
        time: Expression = 0.0,
        as_simbody: bool = False,
    ) -> None:
        self._model = model
        self._as_simbody = as_simbody
        self._numbers = numbers
        self.coordinates = coordinate_motions(model, values, speeds, accelerations, time)
        self._axes: list[_JointAxes] = []
        zero = ca.SX.zeros(3)
        ground = Motion(ca.SX.eye(3), zero, zero, zero, zero, zero, zero)
        self.motions: dict[str, Motion] = {GROUND: ground}
        for index, joint in enumerate(model.joints):
            self.motions[joint.child_body] = self._move(index, joint)

    def inverse_dynamics(self, external: dict[str, Wrench]) -> ca.SX:
        """Return the generalized forces that the motion needs beside gravity and the external wrenches.

        Parameters
        ----------
        external
            Wrench on each body, about its origin, in ground.

        Returns
        -------
        casadi.SX
            Free coordinates (N m or N).
        """
        loads = {body.name: self._needed(i) for i, body in enumerate(self._model.bodies)}
        for name, wrench in external.items():
            loads[name].add(-wrench.force, -wrench.moment)
        torques: dict[str, Expression] = {c.name: ca.SX(0) for c in self._model.coordinates}
        for axes in reversed(self._axes):
            load = loads[axes.joint.child_body]
            at_joint = load.moment + ca.cross(axes.to_child_origin, load.force)
            for name, direction in axes.turning:
                torques[name] += ca.dot(direction, at_joint)
            for name, direction in axes.shifting:
                torques[name] += ca.dot(direction, load.force)
            if axes.joint.parent_body != GROUND:
                arm = self.motions[axes.joint.child_body].from_parent
                moment = load.moment + ca.cross(arm, load.force)
                loads[axes.joint.parent_body].add(load.force, moment)
        return on_free_coordinates(self._model, self.coordinates, torques)

    def _needed(self, index: int) -> Wrench:
        """Rate of change of a body's momentum less gravity, about its origin."""
        body, numbers = self._model.bodies[index], self._numbers
        motion = self.motions[body.name]
        arm, _, _ = motion.point(vector(numbers.body_mass_center[index]))
        spin, turn = motion.angular_velocity, motion.angular_acceleration
        center_acceleration = motion.acceleration + ca.cross(turn, arm) + ca.cross(spin, ca.cross(spin, arm))
        force = numbers.body_mass[index] * (center_acceleration - vector(numbers.gravity))
        inertia = motion.rotation @ _inertia_matrix(numbers.body_inertia[index]) @ motion.rotation.T
        moment = inertia @ turn + ca.cross(spin, inertia @ spin)
        return Wrench(force, moment + ca.cross(arm, force))

    def _move(self, index: int, joint: Joint) -> Motion:
        parent = self.motions[joint.parent_body]
        frame = parent.rotation @ fixed_rotation(joint.parent_offset.orientation)
        shift, rate, bend, shifting = self._translate(joint, frame)
        spin, turn, turned, turning = self._rotate(joint, frame, parent)
        child_rotation = turned @ fixed_rotation(joint.child_offset.orientation).T
        to_joint = parent.rotation @ vector(self._numbers.joint_parent_translation[index]) + shift
        to_child = -(child_rotation @ vector(self._numbers.joint_child_translation[index]))
        w, dw = parent.angular_velocity, parent.angular_acceleration
        velocity = parent.velocity + ca.cross(w, to_joint) + rate + ca.cross(spin, to_child)
        carried = ca.cross(dw, to_joint) + ca.cross(w, ca.cross(w, to_joint))
        carried += 2 * ca.cross(w, rate) + bend
        swung = ca.cross(turn, to_child) + ca.cross(spin, ca.cross(spin, to_child))
        self._axes.append(_JointAxes(joint, turning, shifting, to_child))
        return Motion(
            rotation=child_rotation,
            position=parent.position + to_joint + to_child,
            velocity=velocity,
            acceleration=parent.acceleration + carried + swung,
            angular_velocity=spin,
            angular_acceleration=turn,
            from_parent=to_joint + to_child,
        )

    def _rotate(self, joint: Joint, frame: ca.SX, parent: Motion) -> tuple:
        """Turn through the steps; each axis is carried by the steps before it.

        Simbody's ``MobilizedBody::FunctionBased`` (behind ``CustomJoint``) lets the second axis be carried by the
        joint's first *coordinate* and the third by its first two, which is another motion where one coordinate drives
        several rotations: its inverse dynamics then does not agree with its own mass matrix.
        """
        spin, turn, turned = parent.angular_velocity, parent.angular_acceleration, frame
        turning, taken = [], []
        for step in joint.rotations:
            angle, slope, rate, bend = self._step(step)
            direction = turned @ vector(_unit(step))
            taken.append((step, direction, rate))
            turn = turn + direction * bend + ca.cross(spin, direction) * rate
            spin = spin + direction * rate
            turned = turned @ rotation(step.axis, angle)
            if step.coordinate is not None:
                turning.append((step.coordinate, direction * slope))
        if self._as_simbody and joint.kind == "CustomJoint":
            turn = turn + _simbody_turn(joint, taken)
        return spin, turn, turned, turning

    def _translate(self, joint: Joint, frame: ca.SX) -> tuple:
        shift, rates, bends = ca.SX.zeros(3), ca.SX.zeros(3), ca.SX.zeros(3)
        shifting = []
        for step in joint.translations:
            distance, slope, rate, bend = self._step(step)
            direction = frame @ vector(_unit(step))
            shift += direction * distance
            rates += direction * rate
            bends += direction * bend
            if step.coordinate is not None:
                shifting.append((step.coordinate, direction * slope))
        return shift, rates, bends, shifting

    def _step(self, step: TransformAxis) -> tuple[Expression, Expression, Expression, Expression]:
        """Value of a transform step, its slope in the coordinate, its rate and its second rate."""
        if step.coordinate is None:
            return step.function(0.0), 0.0, 0.0, 0.0
        motion = self.coordinates[step.coordinate]
        distance, slope, bend = jet(step.function, motion.value)
        return distance, slope, slope * motion.speed, bend * motion.speed**2 + slope * motion.acceleration


def _simbody_turn(joint: Joint, taken: list[tuple[TransformAxis, ca.SX, Expression]]) -> ca.SX:
    """Angular acceleration by which Simbody's differs from the exact one."""
    order = [coordinate.name for coordinate in joint.coordinates]
    total = ca.SX.zeros(3)
    for i, (step, direction, rate) in enumerate(taken):
        carriers = [set(), set(order[:1]), set(order[:2] + order[3:])][step.place]
        assumed = sum((d * r for s, d, r in taken if s.coordinate in carriers), start=ca.SX.zeros(3))
        exact = sum((d * r for _, d, r in taken[:i]), start=ca.SX.zeros(3))
        total += ca.cross(assumed - exact, direction) * rate
    return total


def _unit(step: TransformAxis) -> np.ndarray:
    return np.asarray(step.axis) / np.linalg.norm(step.axis)


def _inertia_matrix(numbers: np.ndarray) -> ca.SX:
    ixx, iyy, izz, ixy, ixz, iyz = numbers
    rows = [(ixx, ixy, ixz), (ixy, iyy, iyz), (ixz, iyz, izz)]
    return ca.vertcat(*[ca.horzcat(*[ca.SX(x) for x in row]) for row in rows])
