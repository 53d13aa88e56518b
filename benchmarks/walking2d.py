"""Time the planar walking problem of OpenSim Moco's example: cold, and warm after all muscles got 5 % weaker.

    GAITGAIN_OPENSIM_MODELS=... python benchmarks/walking2d.py [--mesh 25x3] [--repeat 3] [--json FILE]

Prints processor seconds (the machine may be shared), the medians over repeats. A full run of Moco on this
problem took 395 iterations and 4,655 s on two cores and ended at an objective of 0.134828.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from moco_problem import (
    COLD,
    EQUATIONS,
    MOCO_FULL_RUN,
    MOCO_WEIGHT,
    WARM,
    models_folder,
    problem,
    read_guess,
    read_walker,
    weaker,
)
from rich.console import Console
from rich.table import Table

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.guess.motion import MotionGuess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.solver.options import Options
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver, Start

# With MUMPS the narrower timers leave out most of the factorization.
LINEAR = ("StdAugSystemSolverMultiSolve",)


def main() -> None:
    """Measure both modes and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mesh", default="25x3", help="intervals x collocation points (default 25x3)")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    intervals, degree = (int(part) for part in given.mesh.split("x"))
    folder = models_folder()
    model, guess = read_walker(folder), read_guess(folder)
    rows = []
    for compiled in (True, False):
        rows += measure(model, guess, Mesh(intervals, degree), compiled, given.repeat)
    _print(rows, given.mesh)
    text = json.dumps({"benchmark": "walking2d", "mesh": given.mesh, "rows": rows}, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text)


def measure(model: MusculoskeletalModel, guess: MotionGuess, mesh: Mesh, compiled: bool, repeat: int) -> list[dict]:
    """Build, then solve cold and warm."""
    begun = time.process_time()
    solver = GaitSolver(model, EQUATIONS, compiled=compiled)
    solver.transcription(mesh, full_cycle=False)
    build = time.process_time() - begun
    mode = solver.acceleration.how
    solver.solve(problem(model, mesh), guess, replace(COLD, iterations=1))  # so that nothing is built when timed
    solution, cold = timed(solver, model, mesh, guess, COLD, repeat)
    solver.solve(problem(model, mesh), solution, replace(WARM, iterations=1))
    _, warm = timed(solver, weaker(model, 0.95), mesh, solution, WARM, repeat)
    common = {"equations": mode, "build_s": build, "peak_memory_mb": peak_memory_mb()}
    return [{"start": "cold", **common, **cold}, {"start": "warm", **common, **warm}]


def timed(
    solver: GaitSolver, model: MusculoskeletalModel, mesh: Mesh, start: Start, options: Options, repeat: int
) -> tuple[Solution, dict]:
    """Solve several times; medians of processor seconds, and where they went (from one more, logged solve)."""
    asked = problem(model, mesh)
    seconds = []
    solution = solver.solve(asked, start, options)
    for _ in range(repeat):
        begun = time.process_time()
        solution = solver.solve(asked, start, options)
        seconds.append(time.process_time() - begun)
    evaluations = sum(v for k, v in solver.statistics.items() if k.startswith("t_proc_nlp"))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "ipopt.log"
        solver.solve(asked, start, replace(options, log=str(log)))
        linear = linear_seconds(log.read_text())
    total = statistics.median(seconds)
    quality = solution.quality
    return solution, {
        "status": quality.status,
        "iterations": quality.iterations,
        "seconds": total,
        "evaluation_s": evaluations,
        "linear_solver_s": linear,
        "rest_s": total - evaluations - linear,
        "objective": quality.objective,
        "terms": {k: v for k, v in quality.cost_terms.items() if v},
        "objective_over_moco": quality.objective / MOCO_FULL_RUN["objective"],
        "moco_seconds_over_seconds": MOCO_FULL_RUN["seconds"] / total,
        "constraint_violation": quality.constraint_violation,
        "step_time_s": solution.duration,
    }


def linear_seconds(log: str) -> float:
    """Processor seconds of factorizations and back substitutions, from IPOPT's timing statistics."""
    seconds = 0.0
    for line in log.splitlines():
        name, _, numbers = line.partition(":")
        if name.strip(" .") in LINEAR:
            seconds += float(numbers.split("(sys")[0])
    return seconds


def peak_memory_mb() -> float:
    """Largest memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def _print(rows: list[dict], mesh: str) -> None:
    table = Table(title=f"Moco's planar walk, weight {MOCO_WEIGHT:g}, mesh {mesh}, processor seconds")
    names = ("equations", "start", "iterations", "seconds", "evaluation_s", "linear_solver_s", "rest_s", "objective")
    for name in names:
        table.add_column(name, justify="left" if name in names[:2] else "right")
    for row in rows:
        table.add_row(*[f"{row[n]:.3f}" if isinstance(row[n], float) else str(row[n]) for n in names])
    Console().print(table)


if __name__ == "__main__":
    main()
