"""What a solve found, with everything needed to judge it and to start the next solve from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.variable import VARIABLES, Role
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import module_count
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.transcription.bounds import Bounds
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, GLOBALS, Layout, Sizes
from gaitgain.optimize.transcription.module_activation import fill_modules
from gaitgain.optimize.transcription.point import RESIDUAL_SCALE
from gaitgain.optimize.transcription.transcription import Transcription


@dataclass(frozen=True)
class Solution:
    """A solved gait problem.

    Attributes
    ----------
    unknowns
        Scaled, in the order of :class:`~gaitgain.optimize.transcription.layout.Layout`.
    multipliers
        Of bounds and of rows, for starting the next solve; ``None`` where the unknowns were rearranged.
    """

    problem: GaitProblem
    unknowns: np.ndarray
    multipliers: tuple[np.ndarray, np.ndarray] | None
    quality: Quality

    @cached_property
    def layout(self) -> Layout:
        """Positions of the unknowns."""
        return Layout(Sizes.of(self.problem.model), self.problem.mesh, module_count(self.problem.modules))

    @property
    def physical(self) -> np.ndarray:
        """Unknowns in SI units."""
        return self.unknowns * self.layout.scale

    @property
    def duration(self) -> float:
        """Of the half or whole cycle (s)."""
        return float(self.unknowns[DURATION])

    @property
    def distance(self) -> float:
        """Walked in that time (m)."""
        return float(self.unknowns[DISTANCE])

    @property
    def speed(self) -> float:
        """Mean forward speed (m/s)."""
        return self.distance / self.duration


def assess(
    frame: Transcription,
    unknowns: np.ndarray,
    parameters: np.ndarray,
    bounds: Bounds,
    statistics: dict[str, Any],
    tolerance: float,
) -> Quality:
    """Return how good a claim unknowns (scaled) are, from their constraints and what IPOPT says."""
    rows = frame.constraints(unknowns, parameters)
    over = [rows - bounds.row_upper, bounds.row_lower - rows]
    over += [unknowns - bounds.upper, bounds.lower - unknowns]
    q, n = frame.layout.sizes["values"], frame.layout.sizes.state
    motion = rows[frame.rows.points[:, n : n + q]]
    terms = frame.cost_terms(unknowns, parameters)
    return Quality(
        status=str(statistics["return_status"]),
        converged=bool(statistics["success"]),
        iterations=int(statistics["iter_count"]),
        objective=float(sum(terms.values())),
        cost_terms=terms,
        constraint_violation=float(max(0.0, max(part.max() for part in over))),
        residual=float(np.abs(motion).max() * RESIDUAL_SCALE),
        tolerance=tolerance,
    )


def with_iterations(solution: Solution, before: int) -> Solution:
    """Return the solution with the iterations of earlier solves on the way to it added."""
    quality = replace(solution.quality, iterations=solution.quality.iterations + before)
    return replace(solution, quality=quality)


def resample(solution: Solution, target: Layout) -> np.ndarray:
    """Unknowns (scaled) of a solution on another mesh: states by collocation polynomials, controls linearly.

    Module activations are left at 0; ``fill_modules`` finds them.
    """
    source, physical = solution.layout, solution.physical
    unknowns = np.zeros(target.count)
    unknowns[:2] = physical[:2]
    unknowns[target.states] = source.mesh.interpolate(physical[source.states], target.mesh.times)
    before, after = source.mesh.times[1:], target.mesh.times[1:]
    unknowns[target.point_controls] = _linear(before, physical[source.point_controls], after)
    before, after = ((np.arange(m.intervals) + 0.5) / m.intervals for m in (source.mesh, target.mesh))
    unknowns[target.interval_controls] = _linear(before, physical[source.interval_controls], after)
    return unknowns / target.scale


def carry_over(solution: Solution, model: MusculoskeletalModel) -> Solution:
    """Return a solution as a start for a model with more parts whose variables can be silent, all of them silent.

    Raises
    ------
    ProblemError
        When the model differs in other parts, or lacks some that the walk has.
    """
    problem = solution.problem
    source, target = solution.layout, Layout(Sizes.of(model), problem.mesh)
    unknowns = np.zeros(target.count)
    unknowns[:GLOBALS] = solution.unknowns[:GLOBALS]
    for variable in VARIABLES:
        names, wanted = variable.owner.names(problem.model), variable.owner.names(model)
        lost, new = set(names) - set(wanted), set(wanted) - set(names)
        if lost or (new and variable.silent is None):
            raise ProblemError(
                f"a walk of '{problem.model.name}' cannot be carried over to '{model.name}', which has other "
                f"{variable.owner.name} parts: {', '.join(sorted(lost | new))}"
            )
        if new and variable.silent is not None:
            unknowns[target[variable.name]] = variable.silent / variable.scale
        columns = [wanted.index(name) for name in names]
        unknowns[target[variable.name][:, columns]] = solution.unknowns[source[variable.name]]
    return Solution(replace(problem, model=model), unknowns, None, solution.quality)


def unfold(solution: Solution) -> Solution:
    """Whole cycle of a symmetric half: the second half is the mirror of the first, on twice the intervals."""
    half, model = solution.problem, solution.problem.model
    mesh = Mesh(2 * half.mesh.intervals, half.mesh.degree)
    problem = replace(half, mesh=mesh, full_cycle=True)
    source, target = solution.layout, Layout(Sizes.of(model), mesh, module_count(half.modules))
    physical, image = solution.physical, mirror(model)
    unknowns = np.zeros(target.count)
    unknowns[DURATION], unknowns[DISTANCE] = 2 * solution.duration, 2 * solution.distance
    for variable in VARIABLES:
        partner, sign = image.of(variable.owner)
        first = physical[source[variable.name]]
        again = first[1:] if variable.role is Role.STATE else first  # a state begins where the first half ended
        unknowns[target[variable.name]] = np.concatenate([first, again[:, partner] * sign])
    advanced = target["values"][1 + source.mesh.points :, _forward_column(solution)]
    unknowns[advanced] += solution.distance
    unknowns = fill_modules(unknowns / target.scale, half.modules, model, target)
    return Solution(problem, unknowns, None, solution.quality)


def _forward_column(solution: Solution) -> int:
    """Coordinate that differs by the distance between the two ends of a half cycle."""
    return solution.problem.model.coordinate_index(forward_coordinate(solution.problem.model))


def _linear(times: np.ndarray, values: np.ndarray, at: np.ndarray) -> np.ndarray:
    columns = [np.interp(at, times, column) for column in values.T]
    return np.stack(columns, axis=1) if columns else np.zeros((len(at), 0))  # a body without muscles has no excitations
