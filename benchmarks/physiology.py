"""What stretching calf tendons and a toe joint do to the healthy walk, and to how it answers weakness.

    python benchmarks/physiology.py [--mesh 40] [--json FILE]

The same cost, with its usual weights, on variants of the embedded planar model: as shipped; calf tendons that stretch;
the toes on a hinge with a spring instead of welded; both. Each variant's healthy walk is searched from numbers alone
and put beside published means, as ``gaitgain validate`` does; then it walks in a hurry, and weakened.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from math import radians
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from rich.console import Console
from rich.table import Table

from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.body import Coordinate, TransformAxis
from gaitgain.models.description.force import SpringGeneralizedForce
from gaitgain.models.description.function import Polynomial
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.baseline import find_baseline
from gaitgain.optimize.search.continuation import follow
from gaitgain.optimize.solver.solution import Solution
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.optimize.walk.trajectory import build_trajectory
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import build_curves
from gaitgain.simulate.published.normative_gait import compare_with_published

CONSOLE = Console(stderr=True)
CALF = "ankle_plantarflexors"
# Stiffness of the toe joint (N m/rad) in published gait models is 17 to 65; recalled, hence an assumption.
TOE_STIFFNESS, TOE_DAMPING, TOE_RANGE_DEG = 25.0, 0.5, (-30.0, 60.0)
WEAKNESS = {"all to 80 %": (GROUPS, 0.8), "all to 60 %": (GROUPS, 0.6), "calf to 60 %": ((CALF,), 0.6)}
SHOWN = (
    "gait_speed", "stride_length", "cadence", "double_support", "peak_ankle_plantarflexion", "peak_ankle_power",
    "peak_ankle_plantarflexion_moment", "peak_swing_knee_flexion", "cost_of_transport",
)  # fmt: skip


def main() -> None:
    """Walk all variants, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mesh", type=int, default=40, help="mesh intervals per step (default 40)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    with OpenSimWorker() as worker:
        shipped = read_model(shipped_model_path(), worker)
    rows = {}
    for name, model in variants(shipped):
        CONSOLE.print(f"{name} ...", style="dim")
        rows[name] = walk_variant(model, given.mesh)
    print_rows(rows)
    if given.json:
        given.json.write_text(json.dumps({"benchmark": "physiology", "mesh": given.mesh, "variants": rows}, indent=1))


def variants(shipped: MusculoskeletalModel) -> Iterator[tuple[str, MusculoskeletalModel]]:
    """Yield the models to compare, by name."""
    elastic = with_compliant_tendons(shipped, recognize(shipped), [CALF])
    yield "as shipped", shipped
    yield "elastic calf", elastic
    yield "toe joint", with_toe_joint(shipped)
    yield "both", with_toe_joint(elastic)


def with_toe_joint(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Turn the welds of the toes into hinges with a spring; the tip of the foot belongs to the toes."""
    at = next(joint for joint in model.joints if joint.name == "mtp_r").parent_offset.translation
    joints = list(model.joints)
    for k, joint in enumerate(joints):
        if joint.name.startswith("mtp_"):
            low, high = TOE_RANGE_DEG
            coordinate = Coordinate(f"mtp_angle_{joint.name[-1]}", (radians(low), radians(high)))
            turn = TransformAxis((0.0, 0.0, 1.0), Polynomial((1.0, 0.0)), coordinate.name)
            joints[k] = replace(joint, kind="PinJoint", coordinates=(coordinate,), rotations=(turn,))
    contacts = list(model.contacts)
    for k, sphere in enumerate(contacts):
        if sphere.name.startswith("toe_"):
            x, y, z = sphere.location
            place = (x - at[0], y - at[1], z)
            contacts[k] = replace(sphere, body=f"toes_{sphere.name[-1]}", location=place)
    springs = tuple(
        SpringGeneralizedForce(f"mtp_{side}", f"mtp_angle_{side}", TOE_STIFFNESS, 0.0, TOE_DAMPING) for side in "rl"
    )
    return replace(model, joints=tuple(joints), contacts=tuple(contacts), springs=model.springs + springs)


def walk_variant(model: MusculoskeletalModel, intervals: int) -> dict[str, float | None]:
    """Search the healthy walk of a variant, compare it, hurry it, weaken it."""
    solver = GaitSolver(model)
    problem = GaitProblem(model, SELF_SELECTED, Mesh(intervals, 2))
    healthy = find_baseline(solver, problem).solution
    trajectory = build_trajectory(healthy, solver)
    values = {o.name: o.value for o in measure(trajectory, model, solver.anatomy)}
    rows = compare_with_published(values, build_curves(trajectory, model, solver.anatomy))
    found: dict[str, float | None] = {name: values[name] for name in SHOWN}
    found |= {
        "outcomes": len(rows),
        "within one SD": sum(row.inside(1) for row in rows),
        "within two SD": sum(row.inside(2) for row in rows),
        "peaks in another phase": sum(row.elsewhere for row in rows),
        "fastest (m/s)": speed_of(solver, healthy, replace(problem, task=FASTEST)),
        "iterations": healthy.quality.iterations,
    }
    for name, (groups, strength) in WEAKNESS.items():
        body = weakened(model, solver.anatomy, groups, strength)
        found[f"{name} (m/s)"] = speed_of(solver, healthy, replace(problem, model=body))
    return found


def weakened(model: MusculoskeletalModel, anatomy: Anatomy, groups: tuple[str, ...], strength: float):
    """Both legs with a share of the strength of some groups."""
    return apply_condition(model, anatomy, impaired_by("strength", strength, groups))


def speed_of(solver: GaitSolver, start: Solution, problem: GaitProblem) -> float | None:
    """Speed of a walk that is reached without a jump, else nothing."""
    followed = follow(solver, start, problem)
    return followed.solution.speed if followed.trust else None


def print_rows(rows: dict[str, dict[str, float | None]]) -> None:
    """Print one column per variant."""
    table = Table(title="The healthy walk of variants of the embedded model, at the same cost")
    table.add_column("outcome")
    for name in rows:
        table.add_column(name, justify="right")
    for outcome in next(iter(rows.values())):
        cells = [row[outcome] for row in rows.values()]
        table.add_row(outcome, *["another gait" if cell is None else f"{cell:.4g}" for cell in cells])
    Console().print(table)


if __name__ == "__main__":
    main()
