"""Solve the planar walking problem of OpenSim Moco's example with GaitGain and with Moco, and hold them side by side.

    GAITGAIN_OPENSIM_MODELS=... python benchmarks/vs_moco.py [--moco-iterations 5] [--repair-iterations 5] [--json FILE]

Both solve the same problem in the same run: same model file, goals, bounds, 50 mesh intervals, tolerances of 1e-4, and
the same guess (the example's reference coordinates, all muscles at 0.1). Moco runs in a process of its own and is
stopped after ``--moco-iterations``; its whole run is reckoned from its seconds per iteration and the 395 iterations of
a full run (4,655 s, objective 0.134828). With 1000 iterations it runs to its end.

Each program evaluates both trajectories. What they differ in: our paths are polynomials fitted to OpenSim's, our
excitations are constant over an interval and Moco's are linear between mesh points. A trajectory carried over to the
other mesh therefore breaks the other's constraints a little, and its objective there counts only as far as they hold:
the largest violation, each program's own, is printed beside it. So that our objective can be held against Moco's,
Moco also takes ``--repair-iterations`` from our solution, after which its own constraints hold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from moco_exchange import Arrays, from_moco, to_moco
from moco_problem import (
    COLD,
    EQUATIONS,
    MOCO_FULL_RUN,
    MOCO_WEIGHT,
    RANGES_DEG,
    RANGES_M,
    SPEED_M_S,
    TASK,
    models_folder,
    problem,
    read_guess,
    read_walker,
)
from rich.console import Console
from rich.table import Table

from gaitgain.optimize.guess.motion import build_motion_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.transcription.bounds import build_bounds

MOCO_INTERVALS = 50
TOLERANCE = 1e-4
TABLE_WIDTH = 120
# Start where told, not pushed from the bounds; IPOPT reads its options from the folder it runs in.
STAY = "".join(f"{name} 1e-10\n" for name in ("bound_push", "bound_frac", "slack_bound_push", "slack_bound_frac"))
NEAR = STAY + "mu_init 1e-5\n"


@dataclass(frozen=True)
class MocoRun:
    """What Moco's process left: figures, its trajectory, its own largest constraint violation."""

    figures: dict
    arrays: Arrays
    violation: float

    @property
    def own(self) -> dict[str, float]:
        """Moco's evaluation of where it ended."""
        return {"objective": self.figures["objective"], "violation": self.violation}


def main() -> None:
    """Solve with both, evaluate both with both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mesh", default="50x2", help="our intervals x collocation points (default 50x2)")
    parser.add_argument("--repeat", type=int, default=3, help="our solves, of which the median is taken")
    parser.add_argument("--interpreted", action="store_true", help="our equations interpreted, not compiled")
    parser.add_argument("--moco-iterations", type=int, default=5, help="after which Moco is stopped (default 5)")
    parser.add_argument(
        "--repair-iterations", type=int, default=5, help="of Moco from our solution (default 5; 0: none)"
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    if min(given.moco_iterations, given.repeat) < 1:
        parser.error("--moco-iterations and --repeat must be at least 1")
    intervals, degree = (int(part) for part in given.mesh.split("x"))
    figures = compare(models_folder(), Mesh(intervals, degree), given)
    _print(figures)
    text = json.dumps({"benchmark": "vs_moco", "mesh": given.mesh, **figures}, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text)


def compare(folder: Path, mesh: Mesh, given: argparse.Namespace) -> dict:
    """Figures of both programs."""
    model, guess = read_walker(folder), read_guess(folder)
    file = folder / "moco_2d_walking" / "2D_gait.osim"
    solver = GaitSolver(model, EQUATIONS, compiled=not given.interpreted)
    asked = problem(model, mesh)
    begun = time.process_time()
    layout = solver.transcription(mesh, full_cycle=False).layout
    build = time.process_time() - begun
    forward = solver.anatomy.forward
    first = to_moco(build_motion_guess(guess, asked, layout, forward), layout, model, MOCO_INTERVALS)

    solver.solve(asked, guess, COLD)  # so that nothing is built when timed
    walls, processors = [], []
    for _ in range(given.repeat):
        wall, processor = time.perf_counter(), time.process_time()
        solution = solver.solve(asked, guess, COLD)
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    ours = to_moco(solution.unknowns, layout, model, MOCO_INTERVALS)

    ours_by_moco = run_moco(file, ours, 0, STAY)
    moco = run_moco(file, first, given.moco_iterations, "")
    moco_by_us = evaluate(solver, asked, from_moco(moco.arrays, layout, model, forward))
    us = {
        "status": solution.quality.status,
        "iterations": solution.quality.iterations,
        "equations": solver.acceleration.how,
        "build_s": build,
        "wall_s": statistics.median(walls),
        "processor_s": statistics.median(processors),
        "step_time_s": solution.duration,
        "objective": solution.quality.objective,
    }
    evaluations = {
        "our solution": {"by_us": evaluate(solver, asked, solution.unknowns), "by_moco": ours_by_moco.own},
        f"Moco after {moco.figures['iterations']} iterations": {"by_us": moco_by_us, "by_moco": moco.own},
    }
    if given.repair_iterations:
        repaired = run_moco(file, ours, given.repair_iterations, NEAR)
        by_us = evaluate(solver, asked, from_moco(repaired.arrays, layout, model, forward))
        name = f"ours after {repaired.figures['iterations']} iterations of Moco"
        evaluations[name] = {"by_us": by_us, "by_moco": repaired.own}
    times = _moco_times(moco, ours_by_moco)
    return {"ours": us, "moco": times, "evaluations": evaluations} | _ratios(us, times)


def run_moco(model_file: Path, start: Arrays, iterations: int, options: str) -> MocoRun:
    """Let Moco solve from a start, in a process and a folder of its own; no iterations evaluate the start.

    Parameters
    ----------
    options
        Of IPOPT, one a line.
    """
    ranges = {name: np.deg2rad(bounds).tolist() for name, bounds in RANGES_DEG.items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"guess": "guess.npz", "answer": "answer.npz", "figures": "figures.json"}
        request = {
            "model": str(model_file.resolve()),
            **files,
            "intervals": MOCO_INTERVALS,
            "iterations": iterations,
            "tolerance": TOLERANCE,
            "weight": MOCO_WEIGHT,
            "speed": SPEED_M_S,
            "step_time": TASK.step_time,
            "ranges": {**ranges, **RANGES_M},
        }
        np.savez(folder / files["guess"], **start)
        (folder / "request.json").write_text(json.dumps(request))
        (folder / "ipopt.opt").write_text(options)
        command = [sys.executable, str(Path(__file__).with_name("moco_process.py").resolve()), "request.json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"Moco's process ended with code {done.returncode}: {done.stderr.strip()[-600:]}")
        figures = json.loads((folder / files["figures"]).read_text())
        return MocoRun(figures, dict(np.load(folder / files["answer"])), _violation(done.stdout))


def _violation(log: str) -> float:
    """Largest violation of a constraint, unscaled, from IPOPT's summary."""
    found = re.findall(r"^Constraint violation\.*:\s+\S+\s+(\S+)", log, re.MULTILINE)
    if not found:
        sys.exit("Moco's process printed no summary of IPOPT")
    return float(found[-1])


def evaluate(solver: GaitSolver, asked: GaitProblem, unknowns: np.ndarray) -> dict[str, float]:
    """Objective and largest violation of a constraint (scaled) by our transcription."""
    frame = solver.transcription(asked.mesh, asked.full_cycle)
    parameters = solver.parameters(asked)
    bounds = build_bounds(asked, frame.layout, frame.rows, solver.anatomy)
    rows = frame.constraints(unknowns, parameters)
    over = max(float((rows - bounds.row_upper).max()), float((bounds.row_lower - rows).max()), 0.0)
    objective = float(sum(frame.cost_terms(unknowns, parameters).values()))
    return {"objective": objective, "violation": over}


def _moco_times(moco: MocoRun, evaluation: MocoRun) -> dict:
    """Moco's figures, with the seconds of one iteration: what the run took beyond a start without iterations."""
    figures = dict(moco.figures)
    for clock in ("wall_s", "processor_s"):
        beyond = figures[clock] - evaluation.figures[clock]
        figures[f"{clock}_per_iteration"] = beyond / max(figures["iterations"], 1)
        full = evaluation.figures[clock] + MOCO_FULL_RUN["iterations"] * figures[f"{clock}_per_iteration"]
        figures[f"{clock}_full_run"] = figures[clock] if figures["converged"] else full
    return figures


def _ratios(us: dict, moco: dict) -> dict:
    ratios = {f"moco_{clock}_over_ours": moco[f"{clock}_full_run"] / us[clock] for clock in ("wall_s", "processor_s")}
    return {**ratios, "published_moco_s_over_our_wall_s": MOCO_FULL_RUN["seconds"] / us["wall_s"]}


def _print(figures: dict) -> None:
    us, moco = figures["ours"], figures["moco"]
    times = Table(title=f"Moco's planar walk, {SPEED_M_S:g} m/s, both from the same guess")
    for name in ("", "GaitGain", "OpenSim Moco", "ratio"):
        times.add_column(name, justify="left" if not name else "right")
    reckoned = "measured" if moco["converged"] else f"reckoned for {MOCO_FULL_RUN['iterations']} iterations"
    times.add_row("iterations", f"{us['iterations']}", f"{moco['iterations']} ({moco['status']})", "")
    for clock, words in (("wall_s", "wall seconds"), ("processor_s", "processor seconds")):
        ours, each = us[clock] / us["iterations"], moco[f"{clock}_per_iteration"]
        times.add_row(f"{words} per iteration", f"{ours:.3f}", f"{each:.2f}", f"{each / ours:.0f}")
        whole = f"{moco[f'{clock}_full_run']:.0f} ({reckoned})"
        times.add_row(words, f"{us[clock]:.2f}", whole, f"{figures[f'moco_{clock}_over_ours']:.0f}")
    published = figures["published_moco_s_over_our_wall_s"]
    times.add_row(
        "wall seconds, published run", f"{us['wall_s']:.2f}", f"{MOCO_FULL_RUN['seconds']:.0f}", f"{published:.0f}"
    )
    table = Table(title="objective and largest constraint violation, each program's own")
    columns = ("trajectory", "GaitGain's", "violation (scaled)", "Moco's", "violation (unscaled)")
    for name in columns:
        table.add_column(name, justify="left" if name == "trajectory" else "right")
    for name, by in figures["evaluations"].items():
        numbers = [by[who][what] for who in ("by_us", "by_moco") for what in ("objective", "violation")]
        table.add_row(name, *[f"{n:.6f}" if k % 2 == 0 else f"{n:.1e}" for k, n in enumerate(numbers)])
    table.add_row("Moco's published full run", "", "", f"{MOCO_FULL_RUN['objective']:.6f}", "")
    console = Console(width=TABLE_WIDTH)
    for part in (times, table):
        console.print(part)


if __name__ == "__main__":
    main()
