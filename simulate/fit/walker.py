"""One person's walks as functions of the few numbers that walking tests are fitted with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.equations import with_involuntary_excitation
from gaitgain.models.condition.state import SMALLEST_SHARE
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.person.person import Person
from gaitgain.models.person.walking_test import FASTEST as HURRIED
from gaitgain.models.person.walking_test import SELF_SELECTED as LEISURELY
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.search.continuation import follow, solve_whole
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.fit.strength import LARGEST_SHARE

TASKS = {LEISURELY: SELF_SELECTED, HURRIED: FASTEST}
STRENGTH, ACTIVATION, PACE = NAMES = ("voluntary_strength", "activation", "pace")
# The fastest walk values time this much more; nobody's pace is taken to differ by more from the usual one.
LARGEST_PACE = FASTEST.weights.time / SELF_SELECTED.weights.time
SMALLEST_ACTIVATION = 0.5
DIGITS = 9  # of the strength of a muscle group


@dataclass(frozen=True)
class Range:
    """Lowest and highest value of a factor."""

    low: float
    high: float


class Walker:
    """A person in a given condition; factors on top of them are ``voluntary_strength``, ``activation`` and ``pace``.

    ``voluntary_strength`` scales the maximal isometric force of muscle groups that nothing else tells. ``activation``
    scales all activation ceilings and divides all forces, so that the product of the two stays. ``pace`` scales what
    time is worth, in both tasks. With unequal sides whole gait cycles are solved.

    Parameters
    ----------
    healthy
        Self-selected walk of this body with healthy muscles, over half a cycle.
    condition
        What is known of muscle groups, fitted torques included.
    scaled
        Muscle groups that ``voluntary_strength`` scales, by group and side.
    progress
        Told of every walk.

    Raises
    ------
    ProblemError
        When the person as known cannot walk.
    """

    def __init__(
        self,
        solver: GaitSolver,
        healthy: Solution,
        condition: Condition,
        scaled: Iterable[tuple[str, str]],
        progress: Progress,
    ) -> None:
        self.solver, self.scaled, self.progress = solver, frozenset(scaled), progress
        # Fitted torques leave sides that are alike unequal in the last digit; whole cycles take twice as long.
        self.condition = condition.each(lambda state: replace(state, strength=round(state.strength, DIGITS)))
        self.body = healthy.problem.model
        start = healthy if self.symmetric else solve_whole(solver, healthy)
        self.here = {LEISURELY: start, HURRIED: start}
        for pace in TASKS:
            walk = self.walk(np.ones(len(NAMES)), pace)
            if walk is None:
                raise ProblemError(
                    f"with what is known of this person's muscles the model has no {_spoken(pace)} walk that can be "
                    "trusted; state less impairment, or leave the walking tests out"
                )
            self.here = dict.fromkeys(TASKS, walk) if pace == LEISURELY else self.here | {pace: walk}

    @property
    def symmetric(self) -> bool:
        """Whether both sides are alike, whatever the factors."""
        mirrored = all((group, "left") in self.scaled for group, side in self.scaled if side == "right")
        even = mirrored and 2 * sum(side == "right" for _, side in self.scaled) == len(self.scaled)
        return even and self.condition.symmetric

    @property
    def ranges(self) -> dict[str, Range]:
        """Within which each factor leaves every muscle what a muscle can be."""
        states = self.condition.groups
        ceilings = [state.activation_ceiling for state in states]
        least = max(
            SMALLEST_ACTIVATION,
            *(max(SMALLEST_SHARE, 2.0 * s.activation_floor) / s.activation_ceiling for s in states),
            *(s.strength / LARGEST_SHARE for s in states),
        )
        most = min(1.0 / max(ceilings), min(s.strength for s in states) / SMALLEST_SHARE)
        forces = [self.condition.on(*place).strength for place in self.scaled] or [1.0]
        strength = Range(most * SMALLEST_SHARE / min(forces), least * LARGEST_SHARE / max(forces))
        return {STRENGTH: strength, ACTIVATION: Range(least, most), PACE: Range(1.0 / LARGEST_PACE, LARGEST_PACE)}

    def condition_at(self, factors: np.ndarray) -> Condition:
        """Return the condition with the factors, in the order of :data:`NAMES`."""
        strength, activation, _ = (float(factor) for factor in factors)
        states = {}
        for place, state in self.condition.by_place.items():
            force = state.strength * (strength if place in self.scaled else 1.0) / activation
            states[place] = replace(state, strength=force, activation_ceiling=state.activation_ceiling * activation)
        return self.condition.having(states)

    def walk(self, factors: np.ndarray, pace: str) -> Solution | None:
        """Follow the last kept walk to these factors; ``None`` where that ends in nothing to be trusted."""
        spoken = [_factor(name, factor) for name, factor in zip(NAMES, factors, strict=True)]
        self.progress.begin(f"{_spoken(pace)} walk, {', '.join(spoken)}")
        walk = follow(self.solver, self.here[pace], self.problem_at(factors, pace))
        return walk.solution if walk.trust else None

    def problem_at(self, factors: np.ndarray, pace: str) -> GaitProblem:
        """Return the gait problem of the person with these factors (in the order of ``NAMES``) at a pace."""
        task = TASKS[pace]
        time = task.weights.time * float(factors[NAMES.index(PACE)])
        model = apply_condition(self.body, self.solver.anatomy, self.condition_at(factors))
        hurried = replace(task, weights=replace(task.weights, time=time))
        return replace(self.here[pace].problem, model=model, task=hurried)


def healthy_walk(
    body: MusculoskeletalModel,
    person: Person,
    mesh: Mesh,
    progress: Progress,
    threads: int = 1,
) -> tuple[GaitSolver, Solution]:
    """Return a solver with the equations this person needs, and how their body walks with healthy muscles.

    Parameters
    ----------
    body
        Theirs, with healthy muscles.

    Raises
    ------
    GaitGainError
        When no walk of such a body is found.
    """
    body = with_involuntary_excitation(body, recognize(body), [person.condition])
    solver = GaitSolver(body, threads=threads, compiled=True, progress=progress)
    found = find_baseline(solver, GaitProblem(body, SELF_SELECTED, mesh), progress=progress).solution
    progress.finish(f"with healthy muscles: {found.speed:.3f} m/s")
    return solver, found


def _spoken(pace: str) -> str:
    return pace.replace("_", "-")


def _factor(name: str, value: float) -> str:
    return f"{name.replace('_', ' ')} {value:.3f}"
