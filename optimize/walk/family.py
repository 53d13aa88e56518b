"""Whether a solution is a walk, and which kind of walk it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.trajectory import Trajectory, coordinate_course

CONTACT_FORCE_N = 20.0  # usual threshold of force plates
GRAZE_SHARE = 0.1  # of body weight: a foot that never bears more only grazes the ground
LONGEST_STRIDE_M = 2.2
DEEPEST_STANCE_KNEE = np.deg2rad(50.0)
STIFF_KNEE = np.deg2rad(45.0)
CROUCHED_KNEE = np.deg2rad(24.0)
PUSH_OFF_W_KG = 1.0


@dataclass(frozen=True)
class Family:
    """Kind of gait of a stride.

    Attributes
    ----------
    faults
        Why it is no walk; empty for a walk.
    name
        Kind of walk, such as ``"flexed knee, ankle push-off"``: solutions of different families are
        different optima, and a difference between them is no effect of training.
    """

    faults: tuple[str, ...]
    name: str

    @property
    def is_walk(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.faults


def gait_family(trajectory: Trajectory, solver: GaitSolver) -> Family:
    """Return the gait family of a stride and why it is no walk, if it is none."""
    return Family(tuple(_faults(trajectory, solver)), _name(trajectory, solver))


def contacts(trajectory: Trajectory, threshold: float = CONTACT_FORCE_N) -> np.ndarray:
    """Whether each foot is on the ground: times x 2.

    A swinging foot that grazes the ground, never bearing a tenth of body weight before it lifts again, is not.
    """
    vertical = trajectory.ground_forces[:, :, 1]
    # Over a whole stride the mean vertical force of both feet is body weight.
    least = GRAZE_SHARE * float(np.mean(vertical.sum(axis=1)))
    return np.stack([_bearing(force, threshold, least) for force in vertical.T], axis=1)


def _bearing(force: np.ndarray, threshold: float, least: float) -> np.ndarray:
    """Phases of contact of one foot, around the stride, in which the force exceeds ``least`` at least once."""
    touching = force > threshold
    if touching.all() or not touching.any():
        return touching
    first = int(np.argmin(touching))  # a time in the air to start counting from
    turned, loads = np.roll(touching, -first), np.roll(force, -first)
    number = np.cumsum(turned & ~np.roll(turned, 1)) * turned
    peaks = np.array([loads[number == k].max(initial=0.0) for k in range(number.max() + 1)])
    borne = turned & (peaks[number] > least)
    return np.roll(borne, first)


def _faults(trajectory: Trajectory, solver: GaitSolver) -> list[str]:
    faults = []
    on_ground = contacts(trajectory)
    for foot, side in enumerate(("right", "left")):
        phases = int(np.sum(on_ground[:, foot] & ~np.roll(on_ground[:, foot], 1)))
        if phases != 1:
            faults.append(f"the {side} foot meets the ground {phases} times a stride instead of once")
    if not on_ground.any(axis=1).all():
        faults.append("both feet leave the ground")
    if not 0 < trajectory.stride_length < LONGEST_STRIDE_M:
        faults.append(f"a stride of {trajectory.stride_length:.2f} m is no walking stride")
    for leg, foot in zip(solver.anatomy.legs, range(2), strict=True):
        deepest = _knee_flexion(trajectory, solver, foot)[_single(on_ground, foot)].max(initial=0.0)
        if deepest > DEEPEST_STANCE_KNEE:
            faults.append(f"the {leg.side} knee bends by {np.rad2deg(deepest):.0f} deg under the body's weight")
    return faults


def _single(on_ground: np.ndarray, foot: int) -> np.ndarray:
    return on_ground[:, foot] & ~on_ground[:, 1 - foot]


def _knee_flexion(trajectory: Trajectory, solver: GaitSolver, foot: int) -> np.ndarray:
    leg = solver.anatomy.legs[foot]
    return leg.knee_sign * coordinate_course(trajectory, solver.template, leg.knee)


def _name(trajectory: Trajectory, solver: GaitSolver) -> str:
    words = []
    on_ground = contacts(trajectory)
    flexion = [_knee_flexion(trajectory, solver, foot) for foot in (0, 1)]
    landing = [f[on & ~np.roll(on, 1)].max(initial=0.0) for f, on in zip(flexion, on_ground.T, strict=True)]
    if min(f.max() for f in flexion) < STIFF_KNEE:
        words.append("stiff knee")
    else:
        words.append("crouched landing" if max(landing) > CROUCHED_KNEE else "flexed knee")
    words.append("ankle push-off" if _ankle_power(trajectory, solver) > PUSH_OFF_W_KG else "hip pull-off")
    return ", ".join(words)


def _ankle_power(trajectory: Trajectory, solver: GaitSolver) -> float:
    """Smaller of the two feet's peak ankle powers (W/kg)."""
    powers = [
        coordinate_course(trajectory, solver.template, leg.ankle, "joint_moments")
        * coordinate_course(trajectory, solver.template, leg.ankle, "speeds")
        for leg in solver.anatomy.legs
    ]
    return float(min(power.max() for power in powers) / solver.template.total_mass)
