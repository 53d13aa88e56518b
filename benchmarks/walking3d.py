"""Solve half a cycle of a 3D model with 80 muscles at a prescribed speed, from a measured and from a data-free guess.

    GAITGAIN_OPENSIM_MODELS=... python benchmarks/walking3d.py [--mesh 20x2] [--fine 40x2]
                                                                [--starts measured,data-free] [--json FILE]

The model and what was done to it: ``subject_walk.py``. The cost is the one of every walk, with its usual weights. Each
start is solved cold on a coarse mesh, polished there to the tolerance of a comparison, then refined on a fine
mesh; what does not converge goes no further and is reported with its diagnosis. Prints processor seconds (the
machine may be shared).
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from moco_problem import models_folder
from rich.console import Console
from rich.table import Table
from subject_walk import read_subject
from walking2d import linear_seconds, peak_memory_mb

from gaitgain.optimize.guess.measured import half_cycle_guess
from gaitgain.optimize.guess.shape import Guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.options import COLD, NEAR, WARM, Options
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver, Start
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.optimize.walk.family import gait_family
from gaitgain.optimize.walk.trajectory import build_trajectory

SPEED_M_S = 1.25  # of the measured walk
CONSOLE = Console(stderr=True)


class Told:
    """Says what is being done."""

    def begin(self, text: str) -> None:
        """Print a line."""
        CONSOLE.print(text, style="dim")

    def finish(self, text: str) -> None:
        """Print a line."""
        CONSOLE.print(text, style="dim")


def main() -> None:
    """Read, build, solve, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mesh", default="20x2", help="intervals x collocation points (default 20x2)")
    parser.add_argument("--fine", default="40x2", help="mesh of the last stage (default 40x2)")
    parser.add_argument("--speed", type=float, default=SPEED_M_S, help=f"m/s (default {SPEED_M_S:g}, as measured)")
    parser.add_argument("--starts", default="measured,data-free")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    begun = time.process_time()
    model, measured = read_subject(models_folder())
    starts: dict[str, Start] = {"measured": half_cycle_guess(measured, model), "data-free": Guess(speed=given.speed)}
    read = time.process_time() - begun
    asked = GaitProblem(model, prescribed(given.speed), mesh_of(given.mesh))
    Told().begin("writing the equations")
    begun = time.process_time()
    solver = GaitSolver(model, compiled=True, progress=Told())
    frame = solver.transcription(asked.mesh, full_cycle=False)
    build = time.process_time() - begun
    fine = replace(asked, mesh=mesh_of(given.fine))
    rows = [row for name in given.starts.split(",") for row in measure(solver, asked, fine, name, starts[name])]
    report = {
        "benchmark": "walking3d",
        "mesh": given.mesh,
        "fine_mesh": given.fine,
        "prescribed_m_s": given.speed,
        "coordinates": len(model.free_coordinates),
        "muscles": len(model.muscles),
        "actuators": len(model.actuators),
        "unknowns": frame.layout.count,
        "constraints": frame.rows.count,
        "equations": solver.acceleration.how,
        "read_s": read,
        "build_s": build,
        "rows": rows,
        "peak_memory_mb": peak_memory_mb(),
    }
    show(report)
    text = json.dumps(report, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text)


def mesh_of(text: str) -> Mesh:
    """Mesh written as intervals x collocation points."""
    intervals, degree = (int(part) for part in text.split("x"))
    return Mesh(intervals, degree)


def measure(solver: GaitSolver, asked: GaitProblem, fine: GaitProblem, name: str, start: Start) -> list[dict]:
    """Solve cold, polish, refine, as far as it converges."""
    rows, reached = [], start
    for stage, problem, options in (("cold", asked, COLD), ("polished", asked, NEAR), ("refined", fine, WARM)):
        Told().begin(f"{name} guess, {stage}, {problem.mesh.intervals} intervals")
        reached, seconds = timed(solver, problem, reached, options)
        rows.append({"start": name, "stage": stage, **seconds, **describe(solver, reached)})
        if not reached.quality.converged:
            break
    return rows


def timed(solver: GaitSolver, asked: GaitProblem, start: Start, options: Options) -> tuple[Solution, dict[str, float]]:
    """Solve once, with IPOPT's own timing (processor seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "ipopt.log"
        begun, wall = time.process_time(), time.perf_counter()
        solution = solver.solve(asked, start, replace(options, log=str(log)))
        total, wall = time.process_time() - begun, time.perf_counter() - wall
        linear = linear_seconds(log.read_text())
    evaluations = sum(v for k, v in solver.statistics.items() if k.startswith("t_proc_nlp"))
    split = {"evaluation_s": evaluations, "linear_solver_s": linear, "rest_s": total - evaluations - linear}
    return solution, {"seconds": total, "wall_s": wall, **split}


def describe(solver: GaitSolver, solution: Solution) -> dict:
    """How good the solution is, and what kind of walk."""
    quality, trajectory = solution.quality, build_trajectory(solution, solver)
    label, diagnosis = gait_family(trajectory, solver), diagnose(solver, solution, trajectory)
    weight = solver.template.total_mass * float(np.linalg.norm(solver.template.gravity))
    return {
        "status": quality.status,
        "converged": quality.converged,
        "iterations": quality.iterations,
        "tolerance": quality.tolerance,
        "objective": quality.objective,
        "terms": quality.cost_terms,
        "constraint_violation": quality.constraint_violation,
        "speed_m_s": solution.speed,
        "stride_m": trajectory.stride_length,
        "stride_s": trajectory.duration,
        "is_walk": label.is_walk,
        "faults": list(label.faults),
        "family": label.name,
        "peak_vertical_force_bw": float(trajectory.ground_forces[:, :, 1].max()) / weight,
        "ranges_deg": ranges(solver, trajectory.values),
        "at_bounds": [*diagnosis.broken, *diagnosis.saturated, *diagnosis.bounds],
    }


def ranges(solver: GaitSolver, values: np.ndarray) -> dict[str, list[float]]:
    """Least and greatest angle of each rotation over the stride (deg), right side and middle."""
    coordinates = enumerate(solver.template.free_coordinates)
    shown = {c.name: np.rad2deg(values[:, i]) for i, c in coordinates if c.rotational and c.name[-2:] != "_l"}
    return {name: [round(float(v.min()), 1), round(float(v.max()), 1)] for name, v in shown.items()}


def show(report: dict) -> None:
    """Print the table."""
    title = "{coordinates} coordinates, {muscles} muscles, {prescribed_m_s:g} m/s, mesh {mesh}, then {fine_mesh}, CPU s"
    table = Table(title=title.format(**report))
    names = {"start": "start", "stage": "stage", "iterations": "iter.", "seconds": "s", "evaluation_s": "eval. s"}
    names |= {"linear_solver_s": "linear s", "rest_s": "rest s", "objective": "objective", "stride_m": "stride m"}
    names |= {"converged": "converged", "is_walk": "walk"}
    for name in names.values():
        table.add_column(name, justify="left" if name in ("start", "stage") else "right")
    for row in report["rows"]:
        table.add_row(*[f"{row[n]:.3f}" if isinstance(row[n], float) else str(row[n]) for n in names])
    Console(width=120).print(table)
    Console().print(f"equations {report['equations']}, built in {report['build_s']:.0f} s")


if __name__ == "__main__":
    main()
