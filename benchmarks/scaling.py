"""Cost of building, derivatives and iterations against mesh intervals, muscles and coordinates.

    GAITGAIN_OPENSIM_MODELS=... python benchmarks/scaling.py [--intervals 10 30 90] [--interpreted] [--json FILE]

First the embedded planar model walks at 1.2 m/s, at the cost of a search, from the data-free guess on meshes of 10 to
90 intervals. Then models of growing size on one mesh: the embedded one with a third and two thirds of its muscles and
with all, and public models up to three-dimensional ones. Those are not solved: a few iterations of IPOPT from the
data-free guess give the seconds of one. The equations take rigid tendons only, so tendons are made rigid for the
measurement; spheres are put under feet that have none; both are listed. Seconds are processor seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from moco_problem import MODELS_VARIABLE
from rich.console import Console
from rich.table import Table

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.foot_contact import add_foot_contact
from gaitgain.optimize.guess.shape import STARTS, build_guess
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.start import smoother
from gaitgain.optimize.solver.options import COLD
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.optimize.tasks.prescribed import prescribed
from gaitgain.optimize.transcription.layout import Layout, Sizes

INTERVALS = (10, 20, 30, 45, 60, 90)
DEGREE = 2
MODEL_MESH = Mesh(50, DEGREE)
TASK = smoother(prescribed(1.2))
FEW_ITERATIONS = 3
SHORTEST_S = 0.5  # of repeated evaluations
WALK = "moco_3d_walking/subject_walk_scaled"
SETS = tuple(
    f"{WALK}_{kind}Set.xml" for kind in ("ContactForce", "FunctionBasedPath", "ExpressionBasedCoordinateForce")
)
PUBLIC: dict[str, tuple[str, ...]] = {
    "moco_2d_walking/2D_gait.osim": (),
    "gait10dof18musc.osim": (),
    "Rajagopal2016.osim": (),
    f"{WALK}.osim": SETS,
}
TABLE_WIDTH = 160
DERIVATIVES = {
    "unknowns": ("unknowns", 1, "d"),
    "equations s": ("equations_s", 1, ".1f"),
    "build s": ("build_s", 1, ".2f"),
    "Jacobian ms": ("jacobian_s", 1e3, ".2f"),
    "Hessian ms": ("hessian_s", 1e3, ".2f"),
    "iteration ms": ("iteration_s", 1e3, ".1f"),
}
MESH_COLUMNS = {
    "intervals": ("intervals", 1, "d"),
    **DERIVATIVES,
    "iterations": ("iterations", 1, "d"),
    "solve s": ("solve_s", 1, ".2f"),
    "status": ("status", 1, ""),
}
MODEL_COLUMNS = {
    "model": ("model", 1, ""),
    "coordinates": ("coordinates", 1, "d"),
    "muscles": ("muscles", 1, "d"),
    "spheres": ("spheres", 1, "d"),
    **DERIVATIVES,
    "peak MB so far": ("peak_memory_mb", 1, ".0f"),
}


@dataclass(frozen=True)
class Subject:
    """A model to measure, and what was changed in it."""

    name: str
    model: MusculoskeletalModel
    changed: tuple[str, ...] = ()


def main() -> None:
    """Measure meshes and models, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--intervals", type=int, nargs="+", default=list(INTERVALS))
    parser.add_argument("--interpreted", action="store_true", help="planar equations interpreted, not compiled")
    parser.add_argument("--only-meshes", action="store_true", help="leave the models out")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    with OpenSimWorker() as worker:
        gait2d = read_model(shipped_model_path(), worker)
        meshes = measure_meshes(gait2d, given.intervals, compiled=not given.interpreted)
        _print("Embedded planar model, prescribed 1.2 m/s", meshes, MESH_COLUMNS)
        models = [] if given.only_meshes else [measure_model(s) for s in subjects(gait2d, worker)]
    if models:
        _print(f"Models, mesh {MODEL_MESH.intervals}x{MODEL_MESH.degree}, interpreted", models, MODEL_COLUMNS)
    text = json.dumps({"benchmark": "scaling", "meshes": meshes, "models": models}, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text)


def measure_meshes(model: MusculoskeletalModel, intervals: list[int], compiled: bool) -> list[dict]:
    """Solve on each mesh from the data-free guess."""
    solver = GaitSolver(model, compiled=compiled)
    begun = time.process_time()
    how, equations = solver.acceleration.how, time.process_time() - begun
    rows = []
    for count in intervals:
        asked = GaitProblem(model, TASK, Mesh(count, DEGREE))
        row = {"intervals": count, "equations": how, "equations_s": equations, **_evaluations(solver, asked)}
        begun = time.process_time()
        quality = solver.solve(asked, STARTS[0], COLD).quality
        solve = time.process_time() - begun
        rows.append(
            {
                **row,
                "iterations": quality.iterations,
                "solve_s": solve,
                "iteration_s": solve / max(quality.iterations, 1),
                "status": quality.status,
                "objective": quality.objective,
            }
        )
    return rows


def subjects(gait2d: MusculoskeletalModel, worker: OpenSimWorker) -> Iterator[Subject]:
    """Models from small to large; public ones only where the environment says where they are."""
    pairs = len(gait2d.muscles) // 2
    for kept in (pairs // 3, 2 * pairs // 3):
        yield Subject(f"gait2d, {2 * kept} muscles", with_muscles(gait2d, kept), ("other muscles left out",))
    yield Subject("gait2d", gait2d)
    folder = os.environ.get(MODELS_VARIABLE)
    if not folder:
        Console(stderr=True).print(f"public models are left out: {MODELS_VARIABLE} names no folder")
        return
    for file, sets in PUBLIC.items():
        if not (Path(folder) / file).exists():
            Console(stderr=True).print(f"left out, not in the folder of {MODELS_VARIABLE}: {file}")
            continue
        model = read_model(Path(folder) / file, worker, sets=[Path(folder) / name for name in sets])
        yield solvable(Path(file).stem, model)


def with_muscles(model: MusculoskeletalModel, pairs: int) -> MusculoskeletalModel:
    """Only the first muscles of each side."""
    half = len(model.muscles) // 2
    return replace(model, muscles=model.muscles[:pairs] + model.muscles[half : half + pairs])


def solvable(name: str, model: MusculoskeletalModel) -> Subject:
    """Make tendons rigid and put spheres under feet that have none."""
    changed = []
    compliant = sum(not m.ignore_tendon_compliance for m in model.muscles)
    if compliant:
        model = replace(model, muscles=tuple(replace(m, ignore_tendon_compliance=True) for m in model.muscles))
        changed.append(f"{compliant} compliant tendons made rigid")
    if not model.contacts:
        model = add_foot_contact(model)
        changed.append(f"{len(model.contacts)} contact spheres added")
    return Subject(name, model, tuple(changed))


def measure_model(subject: Subject) -> dict:
    """Sizes and cost of one model: equations written and differentiated, derivatives, a few iterations."""
    sizes = Sizes.of(subject.model)
    solver = GaitSolver(subject.model)
    begun = time.process_time()
    functions = solver.functions
    row = {
        "model": subject.name,
        **asdict(sizes),
        "spheres": len(subject.model.contacts),
        "changed": list(subject.changed),
        "equations_s": time.process_time() - begun,
        "operations_jacobian": functions.jacobian.n_instructions(),
        "operations_hessian": functions.hessian.n_instructions(),
    }
    asked = GaitProblem(subject.model, TASK, MODEL_MESH)
    row |= _evaluations(solver, asked)
    options = replace(COLD, iterations=FEW_ITERATIONS)
    solver.solve(asked, STARTS[0], options)  # so that nothing is built when timed
    begun = time.process_time()
    quality = solver.solve(asked, STARTS[0], options).quality
    # The start is evaluated and factored, too.
    row["iteration_s"] = (time.process_time() - begun) / (quality.iterations + 1)
    # Of the process so far: models come from small to large.
    row["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    return row


def _evaluations(solver: GaitSolver, asked: GaitProblem) -> dict:
    """Sizes of the program, seconds to build it and of one evaluation of its derivatives at the data-free guess."""
    begun = time.process_time()
    frame = solver.transcription(asked.mesh, asked.full_cycle)
    build = time.process_time() - begun
    program, layout = frame.program, frame.layout
    x = _first(solver, asked, layout)
    p, multipliers = solver.parameters(asked), np.ones(frame.rows.count)
    return {
        "unknowns": layout.count,
        "constraints": frame.rows.count,
        "jacobian_nonzeros": program.jacobian.nnz_out(1),
        "hessian_nonzeros": program.hessian.nnz_out(0),
        "build_s": build,
        "jacobian_s": _seconds(lambda: program.jacobian(x, p)),
        "hessian_s": _seconds(lambda: program.hessian(x, p, 1.0, multipliers)),
    }


def _first(solver: GaitSolver, asked: GaitProblem, layout: Layout) -> np.ndarray:
    return build_guess(STARTS[0], asked, layout, solver.dynamics, solver.anatomy)


def _seconds(evaluate: Callable[[], object]) -> float:
    """Processor seconds of one evaluation, repeated until the clock can tell."""
    evaluate()
    begun, count = time.process_time(), 0
    while time.process_time() - begun < SHORTEST_S:
        evaluate()
        count += 1
    return (time.process_time() - begun) / count


def _print(title: str, rows: list[dict], columns: dict[str, tuple[str, float, str]]) -> None:
    """Print a table of ``columns``: heading -> key, factor, format."""
    table = Table(title=f"{title}; processor time")
    for heading in columns:
        table.add_column(heading, justify="left" if heading in ("model", "status") else "right")
    for row in rows:
        cells = [(row.get(key), factor, form) for key, factor, form in columns.values()]
        table.add_row(*[f"{v * f:{form}}" if isinstance(v, int | float) else str(v or "") for v, f, form in cells])
    console = Console(width=TABLE_WIDTH)
    console.print(table)
    for row in rows:
        if row.get("changed"):
            console.print(f"{row['model']}: {', '.join(row['changed'])}")


if __name__ == "__main__":
    main()
