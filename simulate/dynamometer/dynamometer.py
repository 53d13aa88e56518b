"""Joint torque as a dynamometer would measure it, on the same model that walks.

The machine moves one joint, or holds it still, and straps the others. Maximal effort is the choice of activations
that gives the largest torque. With rigid tendons torque is linear in every activation, so the optimum is exact: each
muscle that helps goes to its ceiling, and every other one to the least that its owner can. What the relaxed limb does
by itself is taken off, as a gravity correction does. Compliant tendons settle at full activation and at rest, and
torque is taken to be linear between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import cast

import casadi as ca
import numpy as np

from gaitgain.errors import ModelError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.description.force import CoordinateActuator
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.tendon_equilibrium import TendonEquilibrium
from gaitgain.simulate.outcomes.outcome import Measurement

JOINTS = ("hip", "knee", "ankle")
DIRECTIONS = {"extension": -1, "flexion": 1}
NAMES = {("ankle", "extension"): "plantarflexion", ("ankle", "flexion"): "dorsiflexion"}
# Least activation of a muscle at rest: the embedded model's tone.
RESTING_TONE = 0.01


@cache
def _postures() -> EvidenceTable:
    return EvidenceTable("gaitgain.simulate.dynamometer", "dynamometer_posture")


def usual_angle(joint: str, direction: str) -> float:
    """Flexion of the joint at which it is tested unless another is asked for (rad)."""
    return _postures().number(f"{joint}_{direction}", "angle")


def working_range(joint: str, direction: str) -> tuple[float, float]:
    """Flexion over which torque-angle curves are compared (rad)."""
    low, high = _postures().numbers(f"{joint}_{direction}", "working_range")
    return low, high


def torque_name(joint: str, direction: str) -> str:
    """Return the joint and the direction as people say it, such as ``ankle plantarflexion``."""
    return f"{joint} {NAMES.get((joint, direction), direction)}"


@dataclass(frozen=True)
class Exertion:
    """What is asked of the person.

    Attributes
    ----------
    joint
        ``hip``, ``knee`` or ``ankle``.
    direction
        ``extension`` (at the ankle plantarflexion) or ``flexion`` (dorsiflexion).
    posture
        Flexion of the joints that are strapped (rad), by joint; others are as in ``dynamometer_posture.csv``.
    co_activation
        Least activation of the muscles that work against the effort, as a share of their ceilings.

    Raises
    ------
    ModelError
        For a joint, direction or co-activation that no dynamometer knows.
    """

    joint: str
    direction: str
    posture: dict[str, float] = field(default_factory=dict, hash=False)
    co_activation: float = 0.0

    def __post_init__(self) -> None:
        wrong = [f"'{name}' is no joint; choose from {', '.join(JOINTS)}" for name in _strange(self)]
        if self.direction not in DIRECTIONS:
            wrong.append(f"'{self.direction}' is no direction; choose {' or '.join(DIRECTIONS)}")
        if not 0.0 <= self.co_activation <= 1.0:
            wrong.append(f"co-activation {self.co_activation:g} is outside 0 to 1")
        if wrong:
            raise ModelError("impossible dynamometer exertion:\n" + "\n".join(f"  - {line}" for line in wrong))

    @property
    def name(self) -> str:
        """Joint and direction as people say it."""
        return torque_name(self.joint, self.direction)


def _strange(exertion: Exertion) -> list[str]:
    return [name for name in (exertion.joint, *exertion.posture) if name not in JOINTS]


EXERTIONS = tuple(Exertion(joint, direction) for joint in JOINTS for direction in DIRECTIONS)


class Dynamometer:
    """Measures every body of one model structure.

    Parameters
    ----------
    dynamics
        Equations of the structure.
    """

    def __init__(self, dynamics: Dynamics) -> None:
        self.dynamics = dynamics
        self._equilibrium = TendonEquilibrium(dynamics)
        instant = dynamics.instant
        outputs = [ca.densify(instant.moment_arms), instant.tendon_forces]
        self._function = ca.Function("dynamometer", instant.inputs, outputs)

    def measure(
        self,
        model: MusculoskeletalModel,
        leg: Leg,
        exertion: Exertion,
        angles: float | np.ndarray | None = None,
        velocities: float | np.ndarray = 0.0,
    ) -> np.ndarray:
        """Maximal gravity-corrected torques.

        Parameters
        ----------
        angles
            Flexion of the tested joint (rad); by default where torque peaks in Anderson et al. (2007).
        velocities
            Of the joint (rad/s), positive where the muscles shorten (concentric); angles and velocities broadcast.

        Returns
        -------
        numpy.ndarray
            N m, positive in the direction of the exertion, in the shape of the inputs together.
        """
        angles, velocities = np.broadcast_arrays(_angles(exertion, angles), np.asarray(velocities, dtype=float))
        gains = self.gains(model, leg, exertion, angles.ravel(), velocities.ravel())
        levels = best_activations(model, exertion, gains) - resting_tone(model)
        return np.sum(gains * levels, axis=1).reshape(angles.shape)

    def gains(
        self, model: MusculoskeletalModel, leg: Leg, exertion: Exertion, angles: np.ndarray, velocities: np.ndarray
    ) -> np.ndarray:
        """Torque that each muscle adds per unit of activation, at each angle and velocity: points x muscles (N m)."""
        coordinate, sign = next((c, s) for name, c, s in leg.joints if name == exertion.joint)
        index = model.coordinate_index(coordinate)
        toward = DIRECTIONS[exertion.direction] * sign
        values = np.tile(_posture(model, leg, exertion)[:, None], angles.size)
        speeds = np.zeros_like(values)
        values[index], speeds[index] = sign * angles, toward * velocities
        full, arms = self._forces(model, values, speeds, 1.0)
        rest, _ = self._forces(model, values, speeds, 0.0)
        return (toward * arms[:, index] * (full - rest)).T

    def _forces(
        self, model: MusculoskeletalModel, values: np.ndarray, speeds: np.ndarray, activation: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Tendon forces (muscles x points) and moment arms (muscles x coordinates x points)."""
        count, points = values.shape
        levels = np.full((len(model.muscles), points), activation)
        arms, forces = cast(tuple, self._function(*self._equilibrium.inputs(model, values, speeds, levels)))
        return np.array(forces), np.array(arms).reshape(len(model.muscles), points, count).swapaxes(1, 2)


def _angles(exertion: Exertion, angles: float | np.ndarray | None) -> np.ndarray:
    return np.asarray(usual_angle(exertion.joint, exertion.direction) if angles is None else angles, dtype=float)


def best_activations(model: MusculoskeletalModel, exertion: Exertion, gains: np.ndarray) -> np.ndarray:
    """Activations that give the largest torque: points x muscles."""
    ceilings = np.array([m.max_control for m in model.muscles])
    floors = np.array([m.min_control for m in model.muscles])
    return np.where(gains > 0, ceilings, np.maximum(floors, exertion.co_activation * ceilings))


def resting_tone(model: MusculoskeletalModel) -> np.ndarray:
    """Activation of each muscle of the relaxed limb."""
    return np.array([min(m.min_control, RESTING_TONE) for m in model.muscles])


def _posture(model: MusculoskeletalModel, leg: Leg, exertion: Exertion) -> np.ndarray:
    usual = dict(zip(JOINTS, _postures().numbers(exertion.joint, "other_joints"), strict=True))
    posture = usual | exertion.posture
    values = np.array([c.default_value for c in model.free_coordinates])
    for name, coordinate, sign in leg.joints:
        if model.is_free(coordinate):
            values[model.coordinate_index(coordinate)] = sign * posture[name]
    return values


def measure_strength(model: MusculoskeletalModel, dynamics: Dynamics, anatomy: Anatomy) -> tuple[Measurement, ...]:
    """Maximal isometric torque of muscles and actuators of every joint that moves, in both directions (N m).

    Sides are apart where they differ.
    """
    found = []
    dynamometer = Dynamometer(dynamics)
    for exertion in EXERTIONS:
        right, left = (
            float(dynamometer.measure(model, leg, exertion)) + actuator_torque(model, leg, exertion)
            if _moves(model, leg, exertion)
            else None
            for leg in anatomy.legs
        )
        if right is not None:
            found.append(_outcome(exertion, right, ""))
        if left is not None and (right is None or not np.isclose(right, left, rtol=1e-9)):
            found.append(_outcome(exertion, left, "left"))
    return tuple(found)


def actuator_torque(model: MusculoskeletalModel, leg: Leg, exertion: Exertion) -> float:
    """Return the largest torque of the actuators of a joint in the direction of an exertion (N m)."""
    coordinate, sign = next((c, s) for name, c, s in leg.joints if name == exertion.joint)
    toward = DIRECTIONS[exertion.direction] * sign
    own = [a for a in model.actuators if isinstance(a, CoordinateActuator) and a.coordinate == coordinate]
    return sum(max(toward * a.optimal_force * bound for bound in (a.min_control, a.max_control)) for a in own)


def _moves(model: MusculoskeletalModel, leg: Leg, exertion: Exertion) -> bool:
    return any(name == exertion.joint and model.is_free(coordinate) for name, coordinate, _ in leg.joints)


def _outcome(exertion: Exertion, torque: float, side: str) -> Measurement:
    name, label = f"maximal_{exertion.name.replace(' ', '_')}_torque", f"maximal isometric {exertion.name} torque"
    angle = np.rad2deg(usual_angle(exertion.joint, exertion.direction))
    text = f"largest voluntary isometric torque at {angle:.0f} deg of flexion, relaxed limb taken off"
    if side:
        name, label, text = f"{name}_{side}", f"{label}, {side}", f"{text}, {side}"
    return Measurement(name, label, "N m", text, torque)
