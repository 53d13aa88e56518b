"""Which muscles a walk depends on: derivatives of everything measured, by muscle and by muscle group.

What is linear in the optimum's unknowns is exact (:mod:`gaitgain.optimize.sensitivity`). Peaks, phases of gait
and the like are measured a little to both sides along the exact derivative of the whole walk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.skeleton.parameters import with_muscle_numbers
from gaitgain.models.variant.strength_set import without_side
from gaitgain.optimize.sensitivity.parameter_slope import PARAMETERS
from gaitgain.optimize.sensitivity.sensitivity import Sensitivity, SensitivityAnalysis
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.simulate.outcomes.catalog import measure

BOTH = "both"
STEP = 1e-4  # relative change of a muscle's number for measured outcomes
MUSCLE, GROUP = "muscle", "group"


@dataclass(frozen=True)
class SensitivityRow:
    """What one muscle or one muscle group is worth to one walk.

    Attributes
    ----------
    kind
        ``muscle`` or ``group``.
    name
        Of the muscle without its side, or of the group.
    side
        ``right``, ``left`` or ``both`` changed together.
    parameter
        ``max_isometric_force`` (strength) or ``max_control`` (activation ceiling).
    slopes
        By outcome: change of the outcome (in its unit) over relative change of the parameter. A tenth of it is the
        first-order effect of 10 %.
    """

    kind: str
    name: str
    side: str
    parameter: str
    slopes: dict[str, float]


@dataclass(frozen=True)
class WalkSensitivity:
    """All rows of one walk.

    Attributes
    ----------
    weakly_active
        Bounds at which the derivative has a kink nearby, in words.
    """

    rows: tuple[SensitivityRow, ...]
    weakly_active: tuple[str, ...]


def measure_sensitivity(analysis: SensitivityAnalysis, solution: Solution) -> WalkSensitivity:
    """Derivatives of all outcomes of a walk.

    On a half cycle both sides change together, on a whole one each by itself and both together.

    Raises
    ------
    SensitivityError
        When the walk has no derivative.
    """
    optimum = analysis.analyze(solution)
    rows = []
    for parameter in PARAMETERS:
        units = {members: _slopes(optimum, analysis.solver, parameter, members) for members in _units(solution)}
        rows += [
            SensitivityRow(kind, name, side, parameter, _total([units[unit] for unit in units if set(unit) <= members]))
            for kind, name, side, members in _selections(solution, analysis.solver)
        ]
    return WalkSensitivity(tuple(rows), optimum.weakly_active)


def _units(solution: Solution) -> list[tuple[int, ...]]:
    """Muscles that cannot change apart: a muscle and its mirror image on a half cycle."""
    model = solution.problem.model
    if solution.problem.full_cycle:
        return [(i,) for i in range(len(model.muscles))]
    partner = mirror(model).muscle_partner
    return sorted({tuple(sorted({i, other})) for i, other in enumerate(partner)})


def _selections(solution: Solution, solver: GaitSolver) -> Iterator[tuple[str, str, str, set[int]]]:
    """Kind, name, side and members of every row."""
    sides = np.array(solver.anatomy.muscle_sides)
    names = np.array([without_side(m.name) for m in solution.problem.model.muscles])
    groups = np.array(solver.anatomy.muscle_groups)
    for kind, labels, distinct in ((MUSCLE, names, dict.fromkeys(names.tolist())), (GROUP, groups, GROUPS)):
        for label in distinct:
            members = np.flatnonzero(labels == label)
            if members.size == 0:
                continue
            yield kind, label, BOTH, set(members.tolist())
            present = dict.fromkeys(sides[members].tolist())
            if solution.problem.full_cycle and len(present) > 1:
                for side in present:
                    yield kind, label, side, set(members[sides[members] == side].tolist())


def _total(parts: list[dict[str, float]]) -> dict[str, float]:
    names = [name for name in parts[0] if all(name in part for part in parts)]
    return {name: float(sum(part[name] for part in parts)) for name in names}


def _slopes(optimum: Sensitivity, solver: GaitSolver, parameter: str, members: tuple[int, ...]) -> dict[str, float]:
    """Measured outcomes by differences, then the exact ones, which replace those of the same name."""
    ahead, behind = (_measure_beside(optimum, solver, parameter, members, s) for s in (STEP, -STEP))
    measured = {name: (ahead[name] - behind[name]) / (2 * STEP) for name in ahead if name in behind}
    exact = {name: float(values[list(members)].sum()) for name, values in optimum.outcomes[parameter].items()}
    return measured | exact


def _measure_beside(
    optimum: Sensitivity, solver: GaitSolver, parameter: str, members: tuple[int, ...], step: float
) -> dict[str, float]:
    """Outcomes of the walk as it is, to first order, when some muscles are changed."""
    solution = optimum.solution
    numbers = np.array([getattr(m, parameter) for m in solution.problem.model.muscles])
    numbers[list(members)] *= 1.0 + step
    model = with_muscle_numbers(solution.problem.model, parameter, numbers)
    unknowns = solution.unknowns + step * optimum.unknowns[parameter][:, list(members)].sum(axis=1)
    beside = replace(solution, unknowns=unknowns, problem=replace(solution.problem, model=model))
    outcomes = measure(build_trajectory(beside, solver), beside.problem.body, solver.anatomy)
    return {outcome.name: outcome.value for outcome in outcomes}
