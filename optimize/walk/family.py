"""Whether a solution is a walk, and which kind of walk it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.event import contacts, landings
from gaitgain.optimize.walk.loading import loading_response
from gaitgain.optimize.walk.trajectory import Trajectory, coordinate_course

LONGEST_STRIDE_M = 2.2
DEEPEST_STANCE_KNEE = np.deg2rad(50.0)
STIFF_KNEE = np.deg2rad(45.0)
CROUCHED_KNEE = np.deg2rad(24.0)
PUSH_OFF_W_KG = 1.0
USUAL_LANDING = "heel landing, loading response"


@dataclass(frozen=True)
class Family:
    """Kind of gait of a stride.

    Attributes
    ----------
    faults
        Why it is no walk; empty for a walk.
    name
        Kind of walk, such as ``"flexed knee, heel landing, loading response, ankle push-off"``: solutions of different
        families are different optima, and a difference between them is no effect of training.
    landing
        How the body's weight is taken over, such as ``"heel landing, loading response"``; empty for what is no walk.
    """

    faults: tuple[str, ...]
    name: str
    landing: str = ""

    @property
    def usual(self) -> bool:
        """Whether the weight is taken over as healthy people do: on the heel, with a knee that bends under it."""
        return self.landing == USUAL_LANDING

    @property
    def is_walk(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.faults


def gait_family(trajectory: Trajectory, solver: GaitSolver) -> Family:
    """Return the gait family of a stride and why it is no walk, if it is none."""
    faults = tuple(_faults(trajectory, solver))
    if faults:
        return Family(faults, "no walk")
    landing = _landing(trajectory, solver)
    return Family(faults, _name(trajectory, solver, landing), landing)


def _faults(trajectory: Trajectory, solver: GaitSolver) -> list[str]:
    faults = []
    on_ground = contacts(trajectory)
    for foot, side in enumerate(("right", "left")):
        phases = int(np.sum(landings(on_ground[:, foot])))
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


def _name(trajectory: Trajectory, solver: GaitSolver, landing: str) -> str:
    words = []
    on_ground = contacts(trajectory)
    flexion = [_knee_flexion(trajectory, solver, foot) for foot in (0, 1)]
    at_contact = [f[landed].max(initial=0.0) for f, landed in zip(flexion, landings(on_ground).T, strict=True)]
    if min(f.max() for f in flexion) < STIFF_KNEE:
        words.append("stiff knee")
    else:
        words.append("crouched landing" if max(at_contact) > CROUCHED_KNEE else "flexed knee")
    words.append(landing)
    words.append("ankle push-off" if _ankle_power(trajectory, solver) > PUSH_OFF_W_KG else "hip pull-off")
    return ", ".join(words)


def _landing(trajectory: Trajectory, solver: GaitSolver) -> str:
    """Return which part of the feet takes the load, and whether the knees give way under it."""
    legs = enumerate(solver.anatomy.legs[:2])
    responses = [loading_response(trajectory, solver.template, leg, foot) for foot, leg in legs]
    foot = "heel landing" if all(response.heel_first for response in responses) else "forefoot landing"
    knee = "loading response" if all(response.loads for response in responses) else "straight stance"
    return f"{foot}, {knee}"


def _ankle_power(trajectory: Trajectory, solver: GaitSolver) -> float:
    """Smaller of the two feet's peak ankle powers (W/kg)."""
    powers = [
        coordinate_course(trajectory, solver.template, leg.ankle, "joint_moments")
        * coordinate_course(trajectory, solver.template, leg.ankle, "speeds")
        for leg in solver.anatomy.legs
    ]
    return float(min(power.max() for power in powers) / solver.template.total_mass)
