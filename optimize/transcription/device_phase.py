"""Torque profiles of devices in an optimal control problem: where the gait cycle of each leg begins on the mesh.

A torque profile makes a periodic problem depend on time, so that its time zero must mean something. It is the initial
contact of the right foot: its vertical force is that of a force plate's threshold there, as a constraint. The left
foot's cycle begins half a stride later, which symmetric walking does by construction; over a whole cycle the right
foot's contact is held at time zero where the right leg has a profile, else the left foot's at half the stride. Where
both legs have one over a whole cycle, the left one's is as far from its foot's contact as
:func:`gaitgain.optimize.walk.device_timing.mistimed` says, and a walk in which that is much cannot be trusted.
"""

from __future__ import annotations

import numpy as np

from gaitgain.models.device.torque_profile import profile_torque
from gaitgain.models.recording.event import CONTACT_FORCE_N
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.transcription.nonlinear_program import Rows

STARTS = (0.0, 0.5)  # of the cycles of the right and of the left foot, as shares of the stride
_RIGHT, _LEFT = 0, 1


def prescribed_torques(problem: GaitProblem) -> dict[str, np.ndarray]:
    """Return the torques of the profiles at the collocation points (points x profiles, N m), by their variable."""
    profiles = problem.model.torque_profiles
    if not profiles:
        return {}
    shares = problem.mesh.times[1:] * (1.0 if problem.full_cycle else 0.5)
    columns = [profile_torque(profile, shares - STARTS[profile.foot]) for profile in profiles]
    return {"device_torques": np.stack(columns, axis=1)}


def feet_rows(problem: GaitProblem, rows: Rows) -> np.ndarray:
    """Rows of the vertical force on each foot (points x 2: right, left); none for a body without profiles."""
    return rows.points[:, -3:-1] if problem.model.torque_profiles else rows.points[:, :0]


def contact_rows(problem: GaitProblem, rows: Rows) -> dict[int, float]:
    """Return the row that holds a foot's contact at its time, with its value (force over body weight)."""
    profiles = problem.model.torque_profiles
    if not profiles:
        return {}
    feet = feet_rows(problem, rows)
    threshold = CONTACT_FORCE_N / _weight(problem)
    if not problem.full_cycle:
        # The end of a half cycle is the mirror image of its start.
        return {int(feet[-1, _LEFT]): threshold}
    worn = {profile.foot for profile in profiles if profile.gives_torque}
    if worn == {_LEFT}:
        return {int(feet[len(feet) // 2 - 1, _LEFT]): threshold}
    return {int(feet[-1, _RIGHT]): threshold}


def _weight(problem: GaitProblem) -> float:
    return -problem.model.total_mass * problem.body.gravity[1]  # across the floor
