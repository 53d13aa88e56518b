"""The walking laboratory: solve, measure and keep one walk after another; skip what is already kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import solve_whole
from gaitgain.optimize.search.size import follow_to_size
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.walk import Walk, judge
from gaitgain.simulate.dynamometer.dynamometer import measure_strength
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import GaitCurves, build_curves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.writer import Store


@dataclass(frozen=True)
class Laboratory:
    """Walks of one model structure, measured and kept in one place.

    Whether a walk can be trusted comes back with it. What converged to a walk is kept, one reached by a jump too, which
    is marked; what is no walk is not kept and is looked for again by the next run.

    Attributes
    ----------
    progress
        Told what is being done.
    solved
        Keys of what was solved by this laboratory, and not by an earlier run.
    """

    solver: GaitSolver
    store: Store
    progress: Progress
    solved: set[Key] = field(default_factory=set)

    def find_first(self, key: Key, problem: GaitProblem, search: Callable[[], Walk]) -> Walk:
        """Return the walk from which all others are reached: kept from an earlier run, or searched for now."""
        if self._asks_for_kept(key, problem):
            return self.read(key)
        return self._keep(key, search())

    def walk(self, key: Key, problem: GaitProblem, start: Walk) -> Walk:
        """Reach a walk from a neighboring one, measure and keep it; or read it where it is kept already.

        Returns
        -------
        Walk
            The one that was asked for; its trust says whether it is one to go on from.
        """
        if self._has(key, problem):
            return self.read(key)
        self.progress.begin(str(key))
        return self._keep(key, self.reach(problem, start))

    def reach(self, problem: GaitProblem, start: Walk) -> Walk:
        """Reach a problem from a neighboring walk in the way of its task, and keep nothing."""
        return TASKS[problem.task.name].reach(self.solver, self._on_same_cycle(problem, start.solution), problem)

    def reach_body(self, problem: GaitProblem, start: Walk) -> Walk:
        """Reach the walk of a body of another size, and keep nothing."""
        return follow_to_size(self.solver, self._on_same_cycle(problem, start.solution), problem)

    def holds(self, key: Key, problem: GaitProblem) -> bool:
        """Whether this very walk is kept."""
        return self.store.holds(key, problem.identity)

    def read(self, key: Key) -> Walk:
        """Return a kept walk with the problem that it solves, in which numbers stand that its task found out."""
        solution = self.store.read_solution(key, self.store.read_problem(key))
        return judge(self.solver, solution, jumped=bool(self.store.read_jump(key)))

    def measure(self, walk: Walk) -> tuple[Measurement, ...]:
        """Return all outcomes of a walk."""
        return measure(walk.trajectory, walk.solution.problem.body, self.solver.anatomy)

    def test_strength(self, key: Key, model: MusculoskeletalModel) -> None:
        """Measure maximal isometric torques and keep them."""
        outcomes = measure_strength(model, self.solver.dynamics, self.solver.anatomy)
        self.store.add_strength(StrengthResult(key, outcomes), model.fingerprint()[:20])

    def _has(self, key: Key, problem: GaitProblem) -> bool:
        """Whether a walk is kept, under its own key or, like that of an untrained person later, under another."""
        if self._asks_for_kept(key, problem):
            return True
        same = self.store.find(problem.identity)
        if same is None:
            return False
        self.store.copy(same, key)
        self.progress.finish(f"{key}: the same as {same}")
        return True

    def _asks_for_kept(self, key: Key, problem: GaitProblem) -> bool:
        """Whether a walk is kept under its own key; the study as it is now then shows it."""
        kept = self.holds(key, problem)
        if kept:
            self.store.ask_for(key)
            self.progress.finish(f"{key}: {'as above' if key in self.solved else 'kept from an earlier run'}")
        return kept

    def _on_same_cycle(self, problem: GaitProblem, start: Solution) -> Solution:
        """Unfold a symmetric start for a problem in which left and right differ."""
        if start.problem.full_cycle == problem.full_cycle:
            return start
        return solve_whole(self.solver, start)

    def _keep(self, key: Key, walk: Walk) -> Walk:
        if not walk.trust:
            self.progress.finish(f"{key}: {walk.trust}")
        if not walk.is_walk:
            return walk
        self.solved.add(key)
        solution = walk.solution
        result = GaitResult(
            key=key,
            walk=walk,
            outcomes=self.measure(walk),
            curves=_curves(walk, self.solver),
            limits=diagnose(self.solver, solution, walk.trajectory).limits,
        )
        self.store.add_walk(result)
        self.progress.finish(f"{key}: {walk.speed:.3f} m/s, {solution.quality.iterations} iterations")
        return walk


def _curves(walk: Walk, solver: GaitSolver) -> dict[str, GaitCurves]:
    """Curves of the right side, and of the left where it differs."""
    problem = walk.solution.problem
    sides = (0, 1) if problem.full_cycle else (0,)
    legs = [(foot, solver.anatomy.legs[foot].side) for foot in sides]
    return {side: build_curves(walk.trajectory, problem.body, solver.anatomy, foot) for foot, side in legs}
