"""A first guess of a walk from numbers alone: sinusoids and bumps, no motion data."""

from __future__ import annotations

from dataclasses import dataclass, replace

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.anatomy.limb import Leg
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, Layout


@dataclass(frozen=True)
class Guess:
    """Shape of a guessed walk.

    Attributes
    ----------
    speed
        m/s.
    step_time
        s.
    thigh_swing
        Amplitude of the thigh about the vertical (rad).
    stance_knee, swing_knee
        Height of the two bumps of knee flexion (rad).
    pelvis_tilt, trunk_lean
        Backward rotation of the pelvis and forward lean of the trunk (rad).
    activation
        Of every muscle.
    """

    speed: float = 1.3
    step_time: float = 0.55
    thigh_swing: float = 0.38
    stance_knee: float = 0.26
    swing_knee: float = 1.13
    pelvis_tilt: float = -0.15
    trunk_lean: float = 0.12
    activation: float = 0.1


# Starts of a search, the quickest first.
STARTS = (
    Guess(step_time=0.52, pelvis_tilt=-0.25, stance_knee=0.21, swing_knee=1.05),
    Guess(speed=1.4, step_time=0.5, stance_knee=0.21, swing_knee=1.05),
    Guess(speed=1.0, step_time=0.6, stance_knee=0.21, swing_knee=1.05),
    Guess(speed=0.8, step_time=0.65, thigh_swing=0.26, stance_knee=0.21, swing_knee=1.05),
    Guess(),
)


def random_guess(seed: int) -> Guess:
    """Return a guess drawn around the usual ones."""
    rng = np.random.default_rng(seed)
    return replace(
        Guess(),
        speed=rng.uniform(0.8, 1.6),
        step_time=rng.uniform(0.47, 0.65),
        thigh_swing=rng.uniform(0.26, 0.50),
        stance_knee=rng.uniform(0.05, 0.30),
        swing_knee=rng.uniform(0.7, 1.25),
        pelvis_tilt=rng.uniform(-0.30, 0.0),
    )


def build_guess(guess: Guess, problem: GaitProblem, layout: Layout, dynamics: Dynamics, anatomy: Anatomy) -> np.ndarray:
    """Fill the unknowns (scaled) from a guess.

    Returns
    -------
    numpy.ndarray
        One entry per unknown of ``layout``.
    """
    steps = 2 if problem.full_cycle else 1
    duration = steps * guess.step_time
    times = layout.mesh.times
    pose = _pose(guess, problem, anatomy, times, steps)
    small = 1e-4
    ahead = _pose(guess, problem, anatomy, times + small, steps)
    behind = _pose(guess, problem, anatomy, times - small, steps)
    pose[:, problem.model.coordinate_index(anatomy.upward)] = _standing_height(dynamics, problem, pose, anatomy)
    unknowns = np.zeros(layout.count)
    unknowns[DURATION], unknowns[DISTANCE] = duration, guess.speed * duration
    unknowns[layout["values"]] = pose
    unknowns[layout["speeds"]] = (ahead - behind) / (2 * small * duration)
    unknowns[layout.guessed] = guess.activation
    return unknowns / layout.scale


def _pose(guess: Guess, problem: GaitProblem, anatomy: Anatomy, times: np.ndarray, steps: int) -> np.ndarray:
    model = problem.model
    pose = np.tile([c.default_value for c in model.free_coordinates], (times.size, 1))

    def put(coordinate: str, angle: np.ndarray | float) -> None:
        if model.is_free(coordinate):
            pose[:, model.coordinate_index(coordinate)] = angle

    for leg, phase in zip(anatomy.legs, (0.0, 0.5), strict=True):
        for coordinate, angle in _leg_angles(guess, leg, (0.5 * steps * times + phase) % 1.0):
            put(coordinate, angle)
    put(anatomy.tilt, guess.pelvis_tilt)
    if anatomy.trunk is not None:
        put(anatomy.trunk, -guess.trunk_lean - guess.pelvis_tilt)
    distance = guess.speed * guess.step_time * steps
    pose[:, model.coordinate_index(anatomy.forward)] = distance * times
    return pose


def _leg_angles(guess: Guess, leg: Leg, phase: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Angles over the gait cycle of one leg, foot contact at phase 0."""
    thigh = 0.05 + guess.thigh_swing * np.cos(2 * np.pi * phase)
    knee = 0.09 + guess.stance_knee * _bump(phase, 0.14, 0.07) + guess.swing_knee * _bump(phase, 0.72, 0.085)
    ankle = 0.14 * _bump(phase, 0.42, 0.12) - 0.26 * _bump(phase, 0.63, 0.06) - 0.07 * _bump(phase, 0.07, 0.04)
    return [
        (leg.hip, leg.hip_sign * (thigh - guess.pelvis_tilt)),
        (leg.knee, leg.knee_sign * knee),
        (leg.ankle, leg.ankle_sign * ankle),
    ]


def _bump(phase: np.ndarray, center: float, width: float) -> np.ndarray:
    shifted = phase[:, None] - center + np.array([-1.0, 0.0, 1.0])
    return np.exp(-0.5 * (shifted / width) ** 2).sum(axis=1)


def _standing_height(dynamics: Dynamics, problem: GaitProblem, pose: np.ndarray, anatomy: Anatomy) -> float:
    """Height of the base at which the lowest contact sphere touches the ground on average over the cycle."""
    instant = dynamics.instant
    bottoms = [instant.motions[c.body].point(ca.SX(list(c.location)))[1][1] - c.radius for c in problem.model.contacts]
    lowest = ca.Function("lowest", [instant.values, instant.parameters], [ca.mmin(ca.vertcat(*bottoms))])
    numbers = dynamics.pack(problem.model)
    upward = problem.model.coordinate_index(anatomy.upward)
    ground = problem.model.contact_plane.translation[1]
    return ground + float(np.mean([row[upward] - float(lowest(row, numbers)) for row in pose]))
