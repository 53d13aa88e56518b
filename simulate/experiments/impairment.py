"""What each impairment does to walking by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gaitgain.errors import ConditionError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.condition.catalog import CONTROL_MECHANISMS, MODULES, find_mechanism, impaired_by
from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.equations import with_involuntary_excitation
from gaitgain.models.condition.fatigue import SIX_MINUTES, tire
from gaitgain.models.condition.multiple_sclerosis import SIDE_DIFFERENCE
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUPS, LEFT
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.synergy_extraction import limited_modules
from gaitgain.optimize.solver.solution import Solution, carry_over
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop
from gaitgain.simulate.laboratory.series import SeriesWalk, walk_series
from gaitgain.simulate.store.key import Key

# Levels of the shipped figure; every series starts healthy.
LEVELS: dict[str, tuple[float, ...]] = {
    "strength": (1.0, 0.9, 0.8, 0.7, 0.6),
    "activation_ceiling": (1.0, 0.9, 0.8, 0.7, 0.6),
    "force_rise": (1.0, 0.7, 0.5, 0.35),
    "activation_floor": (0.0, 0.02, 0.04, 0.06),
    "passive_strain": (1.0, 0.9, 0.8, 0.7),
    SIDE_DIFFERENCE.field: (0.0, 0.1, 0.2, 0.3),
    "reflex_gain": (0.0, 0.05, 0.1, 0.2),
    "single_support_floor": (0.0, 0.02, 0.04, 0.06),
    "double_support_floor": (0.0, 0.02, 0.04, 0.06),
    "swing_floor": (0.0, 0.02, 0.04, 0.06),
    # Of the embedded model's nine muscles per leg.
    MODULES: (9.0, 6.0, 5.0, 4.0, 3.0),
    # After six minutes of walking; 0 does not tire at all, 1 is healthy.
    "fatigability": (0.0, 0.5, 1.0, 1.5, 2.0),
    "central_fatigability": (0.0, 0.1, 0.2, 0.3),
}
# Where a mechanism was found; the others are put in all muscle groups.
PLACES: dict[str, tuple[str, ...]] = {
    "reflex_gain": ("ankle_plantarflexors",),
    "single_support_floor": ("knee_flexors", "knee_extensors"),
    "double_support_floor": ("ankle_plantarflexors", "ankle_dorsiflexors"),
    "swing_floor": ("ankle_plantarflexors", "ankle_dorsiflexors"),
}


def choose(names: Iterable[str]) -> list[str]:
    """Return the keys of impairments that walks can be followed along.

    Raises
    ------
    ConditionError
        When no walk depends on one.
    """
    chosen = [find_mechanism(name).field for name in names]
    unseen = [name for name in chosen if name not in LEVELS]
    if unseen:
        raise ConditionError(f"no walk depends on {', '.join(unseen)}; choose from {', '.join(LEVELS)}")
    return chosen


def impaired(mechanism: str, level: float, groups: Sequence[str] | None = None) -> Condition:
    """Return the condition with one mechanism at one level in some muscle groups, everything else healthy.

    By default in the groups of :data:`PLACES`, or in all. A side difference weakens the left side's maximal isometric
    force. Fatigability shows after six minutes of walking; the healthy loss of muscle force is no part of central
    fatigability. Fewer modules leave the muscles as they are.
    """
    groups = groups or PLACES.get(mechanism, GROUPS)
    if mechanism == SIDE_DIFFERENCE.field:
        return Condition.of({(group, LEFT): GroupState(strength=1.0 - level) for group in groups})
    condition = impaired_by(mechanism, level, groups)
    if mechanism not in CONTROL_MECHANISMS:
        return condition
    if mechanism != "fatigability":
        condition = replace(condition, control=replace(condition.control, fatigability=0.0))
    tired = tire(condition, SIX_MINUTES)
    return HEALTHY.having({place: state for place, state in tired.by_place.items() if place.group in groups})


def walk_with_impairment(
    laboratory: Laboratory, healthy: Solution, mechanism: str, levels: Sequence[float]
) -> tuple[SeriesWalk, ...]:
    """Walk with one mechanism at growing levels in the muscle groups of :data:`PLACES`, or in all; keep every walk.

    Parameters
    ----------
    healthy
        The healthy walk, over half a cycle.
    """
    laboratory, healthy = _prepare(laboratory, healthy, [impaired(mechanism, level) for level in levels])
    anatomy, task = laboratory.solver.anatomy, healthy.problem.task.name
    stops = [
        Stop(level, Key(mechanism, level_name(level), task), impaired_problem(healthy, anatomy, mechanism, level))
        for level in levels
    ]
    return walk_series(laboratory, healthy, stops)


def level_name(level: float) -> str:
    """Name of a level in results files."""
    return f"{level:g}"


def impaired_problem(healthy: Solution, anatomy: Anatomy, mechanism: str, level: float) -> GaitProblem:
    """Problem of the healthy walk's body with one mechanism; of a whole cycle, on twice the mesh, where sides differ.

    Fewer modules are those of the healthy walk.
    """
    problem = healthy.problem
    if mechanism == MODULES:
        return replace(problem, modules=limited_modules(healthy, anatomy, int(level)))
    body = apply_condition(problem.model, anatomy, impaired(mechanism, level))
    if mechanism != SIDE_DIFFERENCE.field:
        return replace(problem, model=body)
    mesh = replace(problem.mesh, intervals=2 * problem.mesh.intervals)
    return replace(problem, model=body, mesh=mesh, full_cycle=True)


def _prepare(laboratory: Laboratory, healthy: Solution, people: Sequence[Condition]) -> tuple[Laboratory, Solution]:
    """Return a laboratory with the equations that some people need, and the healthy walk as a start there."""
    solver = laboratory.solver
    model = with_involuntary_excitation(healthy.problem.model, solver.anatomy, people)
    if model == healthy.problem.model:
        return laboratory, healthy
    own = solver.rebuilt(template=with_involuntary_excitation(solver.template, solver.anatomy, people))
    return replace(laboratory, solver=own), carry_over(healthy, model)
