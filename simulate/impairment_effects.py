"""What each impairment does to walking by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaitgain.models.anatomy import GROUPS, LEFT
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.impairment import HEALTHY, GroupStates, apply_states, both_sides
from gaitgain.models.mechanisms import find_mechanism
from gaitgain.optimize.progress import Progress
from gaitgain.optimize.solution import Solution
from gaitgain.optimize.solver import GaitSolver
from gaitgain.simulate.walk_series import SeriesWalk, walk_series

SIDE_DIFFERENCE = "side_difference"
# Levels of the shipped figure; every series starts healthy.
LEVELS: dict[str, tuple[float, ...]] = {
    "strength": (1.0, 0.9, 0.8, 0.7, 0.6),
    "activation_ceiling": (1.0, 0.9, 0.8, 0.7, 0.6),
    "force_rise": (1.0, 0.7, 0.5, 0.35),
    "activation_floor": (0.0, 0.02, 0.04, 0.06),
    "passive_strain": (1.0, 0.9, 0.8, 0.7),
    SIDE_DIFFERENCE: (0.0, 0.1, 0.2, 0.3),
}


def impaired_states(mechanism: str, level: float, groups: Sequence[str] = GROUPS) -> GroupStates:
    """States with one mechanism at one level in some muscle groups, everything else healthy.

    A side difference weakens the left side's maximal isometric force.
    """
    if mechanism == SIDE_DIFFERENCE:
        return {(group, LEFT): replace(HEALTHY, strength=1.0 - level) for group in groups}
    return both_sides(dict.fromkeys(groups, find_mechanism(mechanism).set(level)))


def walk_with_impairment(
    solver: GaitSolver, healthy: Solution, mechanism: str, levels: Sequence[float], progress: Progress
) -> tuple[SeriesWalk, ...]:
    """Walk with one mechanism at growing levels in all muscle groups.

    Parameters
    ----------
    healthy
        The healthy walk, over half a cycle.
    """
    model = healthy.problem.model
    bodies = [(level, _impaired(model, solver, mechanism, level)) for level in levels]
    progress.begin(find_mechanism(mechanism).name)
    return walk_series(solver, healthy, bodies, progress, symmetric=mechanism != SIDE_DIFFERENCE)


def _impaired(model: MusculoskeletalModel, solver: GaitSolver, mechanism: str, level: float) -> MusculoskeletalModel:
    return apply_states(model, solver.anatomy, impaired_states(mechanism, level))
