"""Joint moments of a measured motion with measured ground reaction forces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import casadi as ca
import numpy as np

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton, Wrench


@dataclass(frozen=True)
class ExternalLoad:
    """A measured force on a body; arrays have a row per time, in ground.

    Attributes
    ----------
    force, point, torque
        N, m, N m: times x 3. The force acts at the point.
    """

    body: str
    force: np.ndarray
    point: np.ndarray
    torque: np.ndarray


def joint_moments(
    model: MusculoskeletalModel,
    values: np.ndarray,
    speeds: np.ndarray,
    accelerations: np.ndarray,
    loads: Sequence[ExternalLoad] = (),
    *,
    as_simbody: bool = False,
) -> np.ndarray:
    """Return the generalized forces that a motion needs beside gravity and the loads.

    Parameters
    ----------
    model
        Muscles and contact spheres do not enter.
    values, speeds, accelerations
        Of the free coordinates, in order: times x coordinates (rad, m, s).
    as_simbody
        As OpenSim has them for joints that turn about several axes at once; see
        :class:`gaitgain.models.skeleton.skeleton.Skeleton`.

    Returns
    -------
    numpy.ndarray
        Times x free coordinates (N m or N).
    """
    q, u, a = (ca.SX.sym(name, values.shape[1]) for name in ("values", "speeds", "accelerations"))
    bare = model_numbers(model.bones)
    skeleton = Skeleton(model, bare, values=q, speeds=u, accelerations=a, as_simbody=as_simbody)
    given = ca.SX.sym("loads", 9, len(loads))
    wrenches: dict[str, Wrench] = {}
    for k, load in enumerate(loads):
        force, point, torque = ca.vertsplit(given[:, k], 3)
        moment = torque + ca.cross(point - skeleton.motions[load.body].position, force)
        wrenches.setdefault(load.body, Wrench()).add(force, moment)
    function = ca.Function("moments", [q, u, a, ca.vec(given)], [skeleton.inverse_dynamics(wrenches)])
    rows = [np.hstack([load.force, load.point, load.torque]) for load in loads]
    measured = np.hstack([*rows, np.zeros((len(values), 0))])
    inputs = [ca.DM(np.ascontiguousarray(part.T)) for part in (values, speeds, accelerations, measured)]
    return np.array(function.map(len(values)).call(inputs)[0]).T
