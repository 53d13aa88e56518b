"""What a solve found, with everything needed to judge it and to start the next solve from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import forward_coordinate
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.synergy import fill_modules, module_count
from gaitgain.optimize.solver.quality import Quality
from gaitgain.optimize.transcription.layout import DISTANCE, DURATION, GLOBALS, Layout, Sizes, mirror_state


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

    @property
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


def resample(solution: Solution, target: Layout) -> np.ndarray:
    """Unknowns (scaled) of a solution on another mesh: states by collocation polynomials, controls linearly.

    Module activations are left at 0; :func:`~gaitgain.optimize.problem.synergy.fill_modules` finds them.
    """
    source, physical = solution.layout, solution.physical
    unknowns = np.zeros(target.count)
    unknowns[:2] = physical[:2]
    unknowns[target.states] = source.mesh.interpolate(physical[source.states], target.mesh.times)
    unknowns[target.controls] = _linear(source.mesh.times[1:], physical[source.controls], target.mesh.times[1:])
    middle = [(np.arange(m.intervals) + 0.5) / m.intervals for m in (source.mesh, target.mesh)]
    unknowns[target.excitations] = _linear(middle[0], physical[source.excitations], middle[1])
    return unknowns / target.scale


def carry_over(solution: Solution, model: MusculoskeletalModel) -> Solution:
    """Return a solution as a start for a model with the equations of more reflexes, all of them silent.

    Raises
    ------
    ProblemError
        When the model differs in other states than reflexes.
    """
    source, target = solution.layout, Layout(Sizes.of(model), solution.problem.mesh)
    if replace(source.sizes, reflexes=0) != replace(target.sizes, reflexes=0):
        raise ProblemError(f"a walk of '{solution.problem.model.name}' cannot be carried over to another structure")
    muscles = {i: k for k, i in enumerate(model.reflex_muscles)}
    lost = [i for i in solution.problem.model.reflex_muscles if i not in muscles]
    if lost:
        raise ProblemError(f"'{model.name}' lacks reflexes of the walk to start from")
    unknowns = np.zeros(target.count)
    unknowns[:GLOBALS] = solution.unknowns[:GLOBALS]
    unknowns[target.states[:, : target.sizes.first_reflex]] = solution.unknowns[
        source.states[:, : source.sizes.first_reflex]
    ]
    columns = [muscles[i] for i in solution.problem.model.reflex_muscles]
    unknowns[target.reflexes[:, columns]] = solution.unknowns[source.reflexes]
    unknowns[target.controls] = solution.unknowns[source.controls]
    unknowns[target.excitations] = solution.unknowns[source.excitations]
    return Solution(replace(solution.problem, model=model), unknowns, None, solution.quality)


def unfold(solution: Solution) -> Solution:
    """Whole cycle of a symmetric half: the second half is the mirror of the first, on twice the intervals."""
    half, model = solution.problem, solution.problem.model
    mesh = Mesh(2 * half.mesh.intervals, half.mesh.degree)
    problem = replace(half, mesh=mesh, full_cycle=True)
    source, target = solution.layout, Layout(Sizes.of(model), mesh, module_count(half.modules))
    physical, image = solution.physical, mirror(model)
    coordinates, signs = list(image.coordinate_partner), np.array(image.coordinate_sign)

    def both(first: np.ndarray, columns: list[int], sign: np.ndarray | float = 1.0) -> np.ndarray:
        return np.concatenate([first, first[:, columns] * sign])

    unknowns = np.zeros(target.count)
    unknowns[DURATION], unknowns[DISTANCE] = 2 * solution.duration, 2 * solution.distance
    partner, sign = mirror_state(source.sizes, image)
    halves = physical[source.states]
    unknowns[target.states] = np.concatenate([halves, halves[1:, partner] * sign])
    unknowns[target.tendon_force_rates] = both(physical[source.tendon_force_rates], list(image.tendon_partner))
    unknowns[target.accelerations] = both(physical[source.accelerations], coordinates, signs)
    unknowns[target.actuator_controls] = both(
        physical[source.actuator_controls], list(image.actuator_partner), np.array(image.actuator_sign)
    )
    unknowns[target.excitations] = both(physical[source.excitations], list(image.muscle_partner))
    advanced = target.values[1 + source.mesh.points :, _forward_column(solution)]
    unknowns[advanced] += solution.distance
    unknowns = fill_modules(unknowns / target.scale, half.modules, model, target)
    return Solution(problem, unknowns, None, solution.quality)


def _forward_column(solution: Solution) -> int:
    """Coordinate that differs by the distance between the two ends of a half cycle."""
    return solution.problem.model.coordinate_index(forward_coordinate(solution.problem.model))


def _linear(times: np.ndarray, values: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.stack([np.interp(at, times, column) for column in values.T], axis=1)
