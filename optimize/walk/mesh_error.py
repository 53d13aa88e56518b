"""How far a solution is from the mesh-free one.

Local errors follow Betts (2010, doi:10.1137/1.9780898718577, section 4.7): between collocation points the
polynomials do not satisfy the differential equations; the integral of what they miss over an interval, relative to the
largest value of the state, is the interval's error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.models.variable import STATES, VARIABLE, VARIABLES, Role
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
    model = solution.problem.body
    local = np.array(SAMPLES)
    times = ((np.arange(mesh.intervals)[:, None] + local) / mesh.intervals).ravel()
    slopes = mesh.slopes(physical[layout.states], times) / solution.duration
    given = _between_points(solution, times)
    motion = given | {"accelerations": slopes[:, layout.sizes.columns("speeds")]}
    rates = [state.rate for state in STATES if state.rate not in VARIABLE]
    dynamics = solver.dynamics
    function = dynamics.function(*rates, "residual").map(times.size)
    *evaluated, residual = function(
        *[motion[name].T for name in dynamics.instant.input_names[:-1]], dynamics.pack(model)
    )
    given |= {name: np.array(values).T for name, values in zip(rates, evaluated, strict=True)}
    missed = np.abs(slopes - np.concatenate([given[state.rate] for state in STATES], axis=1))
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


def _between_points(solution: Solution, times: np.ndarray) -> dict[str, np.ndarray]:
    """Every variable at times in [0, 1] as its polynomials have it: times x parts, physical."""
    mesh, layout, physical = solution.problem.mesh, solution.layout, solution.physical
    interval = np.minimum((times * mesh.intervals).astype(int), mesh.intervals - 1)
    evaluate = {
        Role.STATE: lambda places: mesh.interpolate(physical[places], times),
        Role.POINT_CONTROL: lambda places: _between(mesh, physical[places], times),
        Role.INTERVAL_CONTROL: lambda places: physical[places][interval],
    }
    return {variable.name: evaluate[variable.role](layout[variable.name]) for variable in VARIABLES}


def _between(mesh: Mesh, controls: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Controls between points: the polynomial through an interval's own collocation points."""
    scaled = times * mesh.intervals
    interval = np.minimum(scaled.astype(int), mesh.intervals - 1)
    own = controls.reshape(mesh.intervals, mesh.degree, -1)[interval]
    shares = mesh.control_shares(scaled - interval)
    return np.einsum("tk,tkc->tc", shares, own)


def _names(solution: Solution) -> list[str]:
    model = solution.problem.model
    names = [(state, name) for state in STATES for name in state.owner.names(model)]
    return [name if state.name == "values" else f"{name} {state.word}" for state, name in names]
