"""How far a solution is from the mesh-free one.

Local errors follow Betts (2010, doi:10.1137/1.9780898718577, section 4.7): between collocation points the
polynomials do not satisfy the differential equations; the integral of what they miss over an interval, relative to the
largest value of the state, is the interval's error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver

SAMPLES = (0.1, 0.3, 0.5, 0.7, 0.9)  # of an interval; off the collocation points of all usual degrees


@dataclass(frozen=True)
class MeshError:
    """What the collocation polynomials miss.

    Attributes
    ----------
    intervals
        Largest relative local error of any state, per interval.
    state
        Name of the worst state.
    share
        Where it is worst, as a share of the solved cycle in [0, 1].
    residual
        Largest generalized force missing in the equations of motion between points (N m or N).
    """

    intervals: np.ndarray
    state: str
    share: float
    residual: float

    @property
    def largest(self) -> float:
        """Over all intervals."""
        return float(self.intervals.max())


def mesh_error(solver: GaitSolver, solution: Solution) -> MeshError:
    """Estimate a posteriori what the mesh costs in accuracy."""
    mesh, layout, physical = solution.problem.mesh, solution.layout, solution.physical
    model = solution.problem.model
    local = np.array(SAMPLES)
    times = ((np.arange(mesh.intervals)[:, None] + local) / mesh.intervals).ravel()
    states = mesh.interpolate(physical[layout.states], times)
    slopes = mesh.slopes(physical[layout.states], times) / solution.duration
    q, m = layout.sizes.coordinates, layout.sizes.muscles
    ends = np.cumsum([q, q, m, layout.sizes.tendons])
    values, speeds, activations, tendon_forces, reflexes = np.split(states, ends, axis=1)
    excitations = np.repeat(physical[layout.excitations], local.size, axis=0)
    controls = _between(mesh, physical[layout.actuator_controls], times)
    accelerations = slopes[:, q : 2 * q]
    function = solver.dynamics.function("activation_rates", "reflex_rates", "residual").map(times.size)
    tendon_rates = _between(mesh, physical[layout.tendon_force_rates], times)
    inputs = [values, speeds, accelerations, activations, excitations, controls]
    if layout.sizes.tendons:
        inputs += [tendon_forces, tendon_rates]
    if layout.sizes.reflexes:
        inputs += [reflexes]
    rates, lagging, residual = function(*[part.T for part in inputs], solver.dynamics.pack(model))
    stated = _between(mesh, physical[layout.accelerations], times)
    stated = [speeds, stated, np.array(rates).T, tendon_rates, np.array(lagging).T]
    missed = np.abs(slopes - np.concatenate(stated, axis=1))
    length = solution.duration / mesh.intervals
    per_interval = missed.reshape(mesh.intervals, local.size, -1).mean(axis=1) * length
    relative = per_interval / (1.0 + np.abs(physical[layout.states]).max(axis=0))
    worst, state = np.unravel_index(int(relative.argmax()), relative.shape)
    return MeshError(
        intervals=relative.max(axis=1),
        state=_names(solution)[int(state)],
        share=(int(worst) + 0.5) / mesh.intervals,
        residual=float(np.abs(np.array(residual)).max()),
    )


def _between(mesh: Mesh, controls: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Controls between points: the polynomial through an interval's own collocation points."""
    scaled = times * mesh.intervals
    interval = np.minimum(scaled.astype(int), mesh.intervals - 1)
    own = controls.reshape(mesh.intervals, mesh.degree, -1)[interval]
    shares = mesh.control_shares(scaled - interval)
    return np.einsum("tk,tkc->tc", shares, own)


def _names(solution: Solution) -> list[str]:
    coordinates = [c.name for c in solution.problem.model.free_coordinates]
    muscles = [m.name for m in solution.problem.model.muscles]
    tendons = [muscles[i] for i in solution.problem.model.compliant_muscles]
    return [
        *coordinates,
        *(f"{name} speed" for name in coordinates),
        *(f"{name} activation" for name in muscles),
        *(f"{name} tendon force" for name in tendons),
        *(f"{muscles[i]} reflex" for i in solution.problem.model.reflex_muscles),
    ]
