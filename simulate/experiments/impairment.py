"""What each impairment does to walking by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

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
from gaitgain.optimize.walk.walk import Walk, judge
from gaitgain.simulate.experiments.experiment import Experiment, Findings
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Stop, follow_line
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


@dataclass(frozen=True, kw_only=True)
class ImpairmentFindings(Findings):
    """Walks by mechanism, over its levels."""

    lines: dict[str, Line]


@dataclass(frozen=True, kw_only=True)
class ImpairmentEffects(Experiment[ImpairmentFindings]):
    """Each impairment by itself at growing levels, in all muscles or where it was found.

    Attributes
    ----------
    only
        Names of impairments; all of them where there are none.
    """

    name: ClassVar[str] = "impairments"
    question: ClassVar[str] = "What does each impairment do to walking by itself?"
    usual_intervals: ClassVar[int] = 30

    mesh_intervals: int = 30
    only: tuple[str, ...] = ()

    @property
    def chosen(self) -> list[str]:
        """Keys of the impairments that were chosen."""
        return choose(self.only or LEVELS)

    @property
    def count(self) -> int:
        """How many walks are finished, the healthy one included."""
        return 1 + sum(len(LEVELS[name]) for name in self.chosen)

    @property
    def arms(self) -> tuple[str, ...]:
        """Levels."""
        return tuple(dict.fromkeys(level_name(level) for name in self.chosen for level in LEVELS[name]))

    @property
    def title(self) -> str:
        """Name of its results."""
        return "impairment_effects"

    def walk(self, laboratory: Laboratory, healthy: Walk) -> ImpairmentFindings:
        """Walk with each impairment at all its levels; keep every walk."""
        lines = {name: walk_with_impairment(laboratory, healthy, name, LEVELS[name]) for name in self.chosen}
        untrusted = tuple(reason for line in lines.values() for reason in line.untrusted)
        return ImpairmentFindings(path=laboratory.store.path, untrusted=untrusted, lines=lines)


def walk_with_impairment(laboratory: Laboratory, healthy: Walk, mechanism: str, levels: Sequence[float]) -> Line:
    """Walk with one mechanism at growing levels in the muscle groups of :data:`PLACES`, or in all; keep every walk.

    Parameters
    ----------
    healthy
        The healthy walk, over half a cycle.
    """
    laboratory, healthy = _prepare(laboratory, healthy, [impaired(mechanism, level) for level in levels])
    anatomy, task = laboratory.solver.anatomy, healthy.solution.problem.task.name
    stops = [
        Stop(
            level,
            Key(mechanism, level_name(level), task),
            impaired_problem(healthy.solution, anatomy, mechanism, level),
        )
        for level in levels
    ]
    return follow_line(laboratory, healthy, stops, mechanism)


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


def _prepare(laboratory: Laboratory, healthy: Walk, people: Sequence[Condition]) -> tuple[Laboratory, Walk]:
    """Return a laboratory with the equations that some people need, and the healthy walk as a start there."""
    solver, problem = laboratory.solver, healthy.solution.problem
    model = with_involuntary_excitation(problem.model, solver.anatomy, people)
    if model == problem.model:
        return laboratory, healthy
    rebuilt = solver.rebuilt(template=with_involuntary_excitation(solver.template, solver.anatomy, people))
    return replace(laboratory, solver=rebuilt), judge(rebuilt, carry_over(healthy.solution, model))
