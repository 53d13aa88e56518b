"""The walking laboratory: solve, measure and keep one walk after another; skip what is already kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.guess.shape import random_guess
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.continuation import solve_whole
from gaitgain.optimize.search.refinement import refine
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.solver.progress import Progress
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.optimize.walk.walk import Walk
from gaitgain.simulate.dynamometer.dynamometer import measure_strength
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import GaitCurves, build_curves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import MESH_CHANGE, NOISE
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.writer import Store

BETTER = 1e-4  # share of the objective; solver tolerances reach 1e-6


@dataclass
class Laboratory:
    """Measures walks of one model structure into one results file.

    Attributes
    ----------
    progress
        Told what is being done.
    failures
        Walks that cannot be trusted, with the reason.
    """

    solver: GaitSolver
    store: Store
    progress: Progress
    failures: list[str] = field(default_factory=list)

    def find_first(self, key: Key, problem: GaitProblem, search: Callable[[], Walk]) -> Solution:
        """Walk from which all others are reached: kept from an earlier run, or searched for now."""
        if self.store.holds(key, problem.identity):
            self.progress.finish(f"{key}: kept from an earlier run")
            return self._read(key, problem)
        return self._keep(key, search())

    def walk(self, key: Key, problem: GaitProblem, start: Solution) -> Solution:
        """Reach a walk from a neighboring one, measure and keep it.

        Returns
        -------
        Solution
            To start the next walk from: this one, new or kept, or ``start`` again if this one cannot be trusted.
        """
        if self._has(key, problem.identity):
            family = self.store.read_jump(key)
            if not family:
                return self._read(key, problem)
            self.failures.append(f"{key}: {_jump(family)}")
            return start
        self.progress.begin(str(key))
        walk = self._reach(problem, start)
        solution = self._keep(key, walk)
        return solution if walk.trust else start

    def _has(self, key: Key, inputs_hash: str) -> bool:
        """Whether a walk is kept, under its own key or, like that of an untrained person later, under another."""
        if self.store.holds(key, inputs_hash):
            self.progress.finish(f"{key}: kept from an earlier run")
            return True
        same = self.store.find(inputs_hash)
        if same is None:
            return False
        self.store.copy(same, key)
        self.progress.finish(f"{key}: the same as {same}")
        return True

    def check_noise(self, key: Key, problem: GaitProblem, start: Solution) -> None:
        """Find a kept walk again from another one; the change of its outcomes is their numerical noise."""
        if not self.store.holds(key, problem.identity):
            return
        if self.store.annotated(key, NOISE):
            self.progress.finish(f"return to {key}: kept from an earlier run")
            return
        self.progress.begin(f"returning to {key}")
        kept = self._measure(self._read(key, problem))
        again = self._measure(self._reach(problem, start).solution)
        self.store.annotate(key, NOISE, {name: abs(change) for name, change in _changes(kept, again).items()})
        self.progress.finish(f"return to {key}: {again[0].value:.3f} m/s")

    def check_mesh(self, key: Key, problem: GaitProblem) -> None:
        """Solve a kept walk on a finer mesh; the change of its outcomes is what the mesh does to them."""
        if not self.store.holds(key, problem.identity):
            return
        if self.store.annotated(key, MESH_CHANGE):
            self.progress.finish(f"{key} on a finer mesh: kept from an earlier run")
            return
        self.progress.begin(f"{key} on a finer mesh")
        kept = self._read(key, problem)
        fine = refine(self.solver, kept)
        asked = replace(problem, mesh=fine.problem.mesh)
        if fine.quality.converged and fine.problem != asked:  # numbers that the task finds out are found out again
            fine = TASKS[problem.task.name].reach(self.solver, fine, asked).solution
        changes = _changes(self._measure(kept), self._measure(fine)) if fine.quality.converged else {}
        if changes:
            self.store.annotate(key, MESH_CHANGE, changes)
        said = f"{fine.speed:.4f} m/s on {fine.problem.mesh.intervals} intervals"
        self.progress.finish(f"{key}: {said if changes else 'no solution on a finer mesh; its mesh error is unknown'}")

    def check_starts(self, key: Key, problem: GaitProblem, count: int) -> None:
        """Look for a better walk than the kept one from random guesses, and say so where there is one."""
        if not self.store.holds(key, problem.identity):
            return
        kept = self._read(key, problem)
        for seed in range(count):
            self.progress.begin(f"{key} from random start {seed + 1} of {count}")
            other = find_walk(self.solver, kept.problem, starts=(random_guess(seed),))
            warning = compare_walks(kept, other)
            if warning:
                self.failures.append(f"{key}: {warning}")
            said = warning or (f"{other.speed:.4f} m/s" if other.is_walk else "no walk from this start")
            self.progress.finish(f"{key}, random start {seed + 1}: {said}")

    def test_strength(self, key: Key, model: MusculoskeletalModel) -> None:
        """Measure maximal isometric torques and keep them."""
        outcomes = measure_strength(model, self.solver.dynamics, self.solver.anatomy)
        self.store.add_strength(StrengthResult(key, outcomes), model.fingerprint()[:20])

    def _read(self, key: Key, problem: GaitProblem) -> Solution:
        """A kept walk; under an effort limit the file knows the value of time that was found."""
        known = problem if problem.task.effort_limit is None else self.store.read_problem(key)
        return self.store.read_solution(key, known)

    def _reach(self, problem: GaitProblem, start: Solution) -> Walk:
        """Reach a problem from a neighboring walk, in the way of its task."""
        return TASKS[problem.task.name].reach(self.solver, self._on_same_cycle(problem, start), problem)

    def _on_same_cycle(self, problem: GaitProblem, start: Solution) -> Solution:
        """Unfold a symmetric start for a problem in which left and right differ."""
        if start.problem.full_cycle == problem.full_cycle:
            return start
        return solve_whole(self.solver, start)

    def _keep(self, key: Key, walk: Walk) -> Solution:
        solution = walk.solution
        if not walk.trust:
            self.failures.append(f"{key}: {walk.trust.reason}")
            self.progress.finish(self.failures[-1])
        if not walk.is_walk:
            return solution
        result = GaitResult(
            key=key,
            walk=walk,
            outcomes=measure(walk.trajectory, solution.problem.model, self.solver.anatomy),
            curves=_curves(walk, self.solver),
            limits=diagnose(self.solver, solution, walk.trajectory).limits,
        )
        self.store.add_walk(result)
        self.progress.finish(f"{key}: {solution.speed:.3f} m/s, {solution.quality.iterations} iterations")
        return solution

    def _measure(self, solution: Solution) -> tuple[Measurement, ...]:
        trajectory = build_trajectory(solution, self.solver)
        return measure(trajectory, solution.problem.model, self.solver.anatomy)


def compare_walks(kept: Solution, other: Walk) -> str:
    """Return a warning with both objectives where another walk costs less, else nothing."""
    mine, cost = kept.quality.objective, other.solution.quality.objective
    if not other.is_walk or cost > mine * (1.0 - BETTER):
        return ""
    return (
        f"another walk costs less: {cost:.4f} instead of {mine:.4f} per meter, at {other.speed:.3f} instead "
        f"of {kept.speed:.3f} m/s ({other.family.name}); differences along the kept family are no prediction here"
    )


def _changes(kept: tuple[Measurement, ...], again: tuple[Measurement, ...]) -> dict[str, float]:
    values = {outcome.name: outcome.value for outcome in again}
    return {o.name: values.get(o.name, o.value) - o.value for o in kept}


def _curves(walk: Walk, solver: GaitSolver) -> dict[str, GaitCurves]:
    """Curves of the right side, and of the left where it differs."""
    problem = walk.solution.problem
    sides = (0, 1) if problem.full_cycle else (0,)
    legs = [(foot, solver.anatomy.legs[foot].side) for foot in sides]
    return {side: build_curves(walk.trajectory, problem.model, solver.anatomy, foot) for foot, side in legs}


def _jump(family: str) -> str:
    return f"reached only by a jump to another kind of gait ({family})"
