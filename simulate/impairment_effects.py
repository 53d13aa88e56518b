"""What each impairment does to walking by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaitgain.models.anatomy import GROUPS, Anatomy
from gaitgain.models.fatigue import SIX_MINUTES, after_minutes
from gaitgain.models.impairment import HEALTHY, GroupStates, apply_states, both_sides
from gaitgain.models.limbs import LEFT
from gaitgain.models.mechanisms import CONTROL_FIELDS, MODULES, find_mechanism
from gaitgain.optimize.module_extraction import limited_modules
from gaitgain.optimize.problem import GaitProblem
from gaitgain.optimize.solution import Solution
from gaitgain.simulate.results import Key
from gaitgain.simulate.sweep import Stop
from gaitgain.simulate.walk import Laboratory
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
    # Of the embedded model's nine muscles per leg.
    MODULES: (9.0, 6.0, 5.0, 4.0, 3.0),
    # After six minutes of walking; 0 does not tire at all, 1 is healthy.
    "fatigability": (0.0, 0.5, 1.0, 1.5, 2.0),
    "central_fatigability": (0.0, 0.1, 0.2, 0.3),
}


def impaired_states(mechanism: str, level: float, groups: Sequence[str] = GROUPS) -> GroupStates:
    """States with one mechanism at one level in some muscle groups, everything else healthy.

    A side difference weakens the left side's maximal isometric force. Fatigability shows after six minutes of walking;
    the healthy loss of muscle force is no part of central fatigability. Fewer modules leave the muscles as they are.
    """
    if mechanism == SIDE_DIFFERENCE:
        return {(group, LEFT): replace(HEALTHY, strength=1.0 - level) for group in groups}
    if mechanism in CONTROL_FIELDS:
        control = find_mechanism(mechanism).set_control(level)
        control = control if mechanism == "fatigability" else replace(control, fatigability=0.0)
        tired = after_minutes({}, SIX_MINUTES, control)
        return {(group, side): state for (group, side), state in tired.items() if group in groups}
    return both_sides(dict.fromkeys(groups, find_mechanism(mechanism).set(level)))


def walk_with_impairment(
    laboratory: Laboratory, healthy: Solution, mechanism: str, levels: Sequence[float]
) -> tuple[SeriesWalk, ...]:
    """Walk with one mechanism at growing levels in all muscle groups; keep every walk.

    Parameters
    ----------
    healthy
        The healthy walk, over half a cycle.
    """
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
    impaired = replace(problem, model=apply_states(problem.model, anatomy, impaired_states(mechanism, level)))
    if mechanism != SIDE_DIFFERENCE:
        return impaired
    return replace(impaired, mesh=replace(problem.mesh, intervals=2 * problem.mesh.intervals), full_cycle=True)
