"""The same optimum from every start, and smooth answers to strength.

    python benchmarks/repeatability.py [--starts 20] [--intervals 60] [--json FILE]

Solves the healthy self-selected walk from random guesses (a cold solve at a smoother cost on a coarse mesh, then the
problem itself), then follows it through steps of 2.5 % of all muscles' strength, down and back. Prints the spread of
speed and stride length over starts, the deviation of speed from a smooth curve (a cubic in strength), and the
difference between the ways down and back.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from moco_problem import weaker
from rich.console import Console
from rich.progress import track

from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.optimize.guess.shape import random_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.walk.walk import Walk

STRENGTHS = np.arange(1.1, 0.7999, -0.025)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--intervals", type=int, default=60, help="mesh intervals of half a cycle")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    with OpenSimWorker() as worker:
        model = read_model(shipped_model_path(), worker)
    solver = GaitSolver(model, compiled=True)
    problem = GaitProblem(model, SELF_SELECTED, Mesh(given.intervals, 2))
    starts = [
        find_walk(solver, problem, starts=(random_guess(seed),))
        for seed in track(range(given.starts), description="random starts")
    ]
    found = {"benchmark": "repeatability", "intervals": given.intervals, "starts": spread(starts)}
    first = min((s.solution for s in starts if s.is_walk), key=lambda solution: solution.quality.objective)
    found["strength"] = steps(solver, problem, first)
    Console().print_json(json.dumps(found))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


def spread(starts: list[Walk]) -> dict:
    """Spread over the starts that led to a walk."""
    walks = [s.solution for s in starts if s.is_walk]
    speeds, strides = [w.speed for w in walks], [2 * w.distance for w in walks]
    return {
        "tried": len(starts),
        "walks": len(walks),
        "by_the_first_way": sum(len(s.record) == 2 and s.is_walk for s in starts),
        "speed_m_s": [min(speeds), max(speeds)],
        "speed_spread_m_s": max(speeds) - min(speeds),
        "stride_spread_m": max(strides) - min(strides),
        "objectives": sorted(round(w.quality.objective, 6) for w in walks),
        "median_iterations": float(np.median([s.iterations for s in starts])),
    }


def steps(solver: GaitSolver, problem: GaitProblem, first: Solution) -> dict:
    """Speed over strength, down and back, and its deviation from a cubic."""
    down, here = [], first
    for share in track(STRENGTHS, description="weaker"):
        here = solver.solve(replace(problem, model=weaker(problem.model, share)), here)
        down.append(here)
    back = []
    for share in track(STRENGTHS[::-1], description="and back"):
        here = solver.solve(replace(problem, model=weaker(problem.model, share)), here)
        back.append(here)
    speeds = np.array([walk.speed for walk in down])
    smooth = np.polynomial.Polynomial.fit(STRENGTHS, speeds, 3)
    return {
        "share_of_strength": STRENGTHS.round(4).tolist(),
        "speed_m_s": speeds.round(5).tolist(),
        "converged": all(walk.quality.converged for walk in (*down, *back)),
        "median_iterations": float(np.median([walk.quality.iterations for walk in (*down, *back)])),
        "largest_deviation_from_cubic_m_s": float(np.abs(speeds - smooth(STRENGTHS)).max()),
        "largest_difference_of_the_way_back_m_s": float(
            max(abs(a.speed - b.speed) for a, b in zip(down, back[::-1], strict=True))
        ),
    }


if __name__ == "__main__":
    main()
