"""What could be wrong with a kept walk: numerical noise, too coarse a mesh, another walk that costs less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gaitgain.optimize.guess.shape import random_guess
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.refinement import refine
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.walk.walk import Walk, judge
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import MESH_CHANGE, NOISE

BETTER = 1e-4  # share of the objective; solver tolerances reach 1e-6


def check_noise(laboratory: Laboratory, key: Key, problem: GaitProblem, start: Walk) -> None:
    """Find a kept walk again from another one; the change of its outcomes is their numerical noise."""
    store, progress = laboratory.store, laboratory.progress
    if not laboratory.holds(key, problem):
        return
    if store.annotated(key, NOISE):
        progress.finish(f"return to {key}: kept from an earlier run")
        return
    progress.begin(f"returning to {key}")
    kept = laboratory.measure(laboratory.read(key))
    again = laboratory.measure(laboratory.reach(problem, start))
    store.annotate(key, NOISE, {name: abs(change) for name, change in _changes(kept, again).items()})
    progress.finish(f"return to {key}: {again[0].value:.3f} m/s")


def check_mesh(laboratory: Laboratory, key: Key, problem: GaitProblem) -> None:
    """Solve a kept walk on a finer mesh; the change of its outcomes is what the mesh does to them."""
    store, progress = laboratory.store, laboratory.progress
    if not laboratory.holds(key, problem):
        return
    if store.annotated(key, MESH_CHANGE):
        progress.finish(f"{key} on a finer mesh: kept from an earlier run")
        return
    progress.begin(f"{key} on a finer mesh")
    kept = laboratory.read(key)
    fine = _refined(laboratory, problem, kept)
    if not fine.solution.quality.converged:
        progress.finish(f"{key}: no solution on a finer mesh; its mesh error is unknown")
        return
    store.annotate(key, MESH_CHANGE, _changes(laboratory.measure(kept), laboratory.measure(fine)))
    progress.finish(f"{key}: {fine.speed:.4f} m/s on {fine.solution.problem.mesh.intervals} intervals")


def _refined(laboratory: Laboratory, problem: GaitProblem, kept: Walk) -> Walk:
    """Return a walk on a finer mesh; numbers that its task finds out are found out again there."""
    fine = refine(laboratory.solver, kept.solution)
    asked = replace(problem, mesh=fine.problem.mesh)
    if not fine.quality.converged or fine.problem == asked:
        return judge(laboratory.solver, fine)
    return TASKS[problem.task.name].reach(laboratory.solver, fine, asked)


def check_starts(laboratory: Laboratory, key: Key, problem: GaitProblem, count: int) -> tuple[str, ...]:
    """Look for a better walk than the kept one from random guesses.

    Returns
    -------
    tuple
        A warning for each start that leads to one.
    """
    if not count or not laboratory.holds(key, problem):
        return ()
    kept, progress, warnings = laboratory.read(key), laboratory.progress, []
    for seed in range(count):
        progress.begin(f"{key} from random start {seed + 1} of {count}")
        other = find_walk(laboratory.solver, kept.solution.problem, starts=(random_guess(seed),))
        warning = compare_walks(kept, other)
        if warning:
            warnings.append(warning)
        end = warning or (f"{other.speed:.4f} m/s" if other.is_walk else "no walk from this start")
        progress.finish(f"{key}, random start {seed + 1}: {end}")
    return tuple(warnings)


def compare_walks(kept: Walk, other: Walk) -> str:
    """Return a warning with both objectives where another walk costs less, else nothing."""
    kept_cost, cost = kept.solution.quality.objective, other.solution.quality.objective
    if not other.is_walk or cost > kept_cost * (1.0 - BETTER):
        return ""
    return (
        f"another walk costs less: {cost:.4f} instead of {kept_cost:.4f} per meter, at {other.speed:.3f} instead "
        f"of {kept.speed:.3f} m/s ({other.family.name}); differences along the kept family are no prediction here"
    )


def _changes(kept: Sequence[Measurement], again: Sequence[Measurement]) -> dict[str, float]:
    values = {outcome.name: outcome.value for outcome in again}
    return {o.name: values.get(o.name, o.value) - o.value for o in kept}
