"""Solve walks of random persons from numbers alone: how often, in how many iterations, how fast.

    python benchmarks/robustness.py [--persons 20] [--intervals 30] [--seed 0] [--json FILE]

Each muscle group of a person has 40 to 120 % of healthy strength and 60 to 100 % of voluntary activation, both sides
alike; strength of a group is an overall level times a spread of its own. Tasks: self-selected, fastest, and 0.8, 1.2
and 1.6 m/s. No solve knows of another.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.search import find_walk
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

TASKS = {
    "self-selected": SELF_SELECTED,
    "fastest": FASTEST,
    "0.8 m/s": prescribed(0.8),
    "1.2 m/s": prescribed(1.2),
    "1.6 m/s": prescribed(1.6),
}
LEVEL, SPREAD, CEILING = (0.4, 1.2), 0.15, (0.6, 1.0)


def random_condition(seed: int) -> Condition:
    """Condition of a person, both sides alike."""
    rng = np.random.default_rng(seed)
    level, ceiling = rng.uniform(*LEVEL), rng.uniform(*CEILING)
    states = {}
    for group in GROUPS:
        strength = float(np.clip(level * np.exp(rng.normal(0.0, SPREAD)), *LEVEL))
        states[group] = GroupState(strength=strength, activation_ceiling=ceiling)
    return Condition.of(both_sides(states))


def main() -> None:
    """Solve, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=20)
    parser.add_argument("--intervals", type=int, default=30, help="mesh intervals of half a cycle")
    parser.add_argument("--seed", type=int, default=0, help="of the first person")
    parser.add_argument("--json", type=Path, help="also write every solve to this file")
    given = parser.parse_args()
    with OpenSimWorker() as worker:
        model = read_model(shipped_model_path(), worker)
    solver = GaitSolver(model, compiled=True)
    mesh = Mesh(given.intervals, 2)
    rows = []
    for person in track(range(given.seed, given.seed + given.persons), description="persons"):
        body = apply_condition(model, solver.anatomy, random_condition(person))
        for name, task in TASKS.items():
            begun = time.process_time()
            search = find_walk(solver, GaitProblem(body, task, mesh))
            rows.append(
                {
                    "person": person,
                    "task": name,
                    "converged": search.solution.quality.converged,
                    "walk": search.is_walk,
                    "iterations": search.iterations,
                    "solves": len(search.record),
                    "seconds": time.process_time() - begun,
                    "speed_m_s": search.solution.speed,
                    "objective": search.solution.quality.objective,
                    "family": search.family.name,
                    "record": search.record,
                }
            )
    print_table(rows)
    text = json.dumps({"benchmark": "robustness", "intervals": given.intervals, "rows": rows}, indent=1)
    if given.json:
        given.json.write_text(text)
    summary = {k: sum(bool(r[k]) for r in rows) / len(rows) for k in ("converged", "walk")}
    print(json.dumps({"benchmark": "robustness", "solves": len(rows), **summary}))
    for row in rows:
        if not row["walk"]:
            print(json.dumps({k: row[k] for k in ("person", "task", "record")}))


def print_table(rows: list[dict]) -> None:
    """One line per task."""
    table = Table(title="Random persons from numbers alone")
    for name in ("task", "walks found", "first try", "median iterations", "median s", "worst s"):
        table.add_column(name, justify="left" if name == "task" else "right")
    for name in TASKS:
        own = [row for row in rows if row["task"] == name]
        found = [row for row in own if row["walk"]]
        table.add_row(
            name,
            f"{len(found)} of {len(own)}",
            str(sum(row["solves"] == 2 for row in found)),
            f"{statistics.median(row['iterations'] for row in own):.0f}",
            f"{statistics.median(row['seconds'] for row in own):.1f}",
            f"{max(row['seconds'] for row in own):.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
