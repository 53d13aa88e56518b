"""Shared bodies, states and runs. What is slow is built once per session."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")

MODELS_VARIABLE = "GAITGAIN_OPENSIM_MODELS"
PLANAR = "moco_2d_walking/2D_gait.osim"
STATES = 100


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="run long solves, too")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="a long solve; run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def worker():
    from gaitgain.models.osim.client import OpenSimWorker

    with OpenSimWorker() as process:
        yield process


@pytest.fixture(scope="session")
def gait2d_path() -> Path:
    from gaitgain.models.library.catalog import shipped_model_path

    return shipped_model_path()


@pytest.fixture(scope="session")
def gait2d(worker, gait2d_path):
    from gaitgain.models.osim.reader import read_model

    return read_model(gait2d_path, worker)


@pytest.fixture(scope="session")
def public_models() -> Path:
    folder = os.environ.get(MODELS_VARIABLE)
    if not folder:
        pytest.skip(f"{MODELS_VARIABLE} does not name a folder of public OpenSim models")
    return Path(folder)


@pytest.fixture(scope="session", params=["gait2d", PLANAR])
def read_pair(request, worker, gait2d_path):
    """A model's path and its description: the embedded one, and Moco's planar walker."""
    from gaitgain.models.osim.reader import read_model

    path = gait2d_path
    if request.param == PLANAR:
        path = request.getfixturevalue("public_models") / PLANAR
    return path, read_model(path, worker)


@pytest.fixture(scope="session")
def variants(tmp_path_factory) -> Path:
    """A folder of small models, each written through OpenSim's API."""
    folder = tmp_path_factory.mktemp("variants")
    script = Path(__file__).parent / "models" / "osim" / "write_variants.py"
    done = subprocess.run([sys.executable, str(script), str(folder)], capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return folder


@dataclass(frozen=True)
class States:
    """Random states of a model within its ranges."""

    names: list[str]
    values: np.ndarray
    speeds: np.ndarray
    accelerations: np.ndarray
    activations: np.ndarray
    excitations: np.ndarray

    @property
    def motion(self) -> dict[str, np.ndarray]:
        return {"values": self.values, "speeds": self.speeds, "accelerations": self.accelerations}


@pytest.fixture(scope="session")
def random_states():
    def draw(model, seed=0, count=STATES) -> States:
        rng = np.random.default_rng(seed)
        coordinates = model.free_coordinates
        low, high = (np.array([c.range[i] for c in coordinates]) for i in (0, 1))
        values = rng.uniform(low, high, (count, len(coordinates)))
        # Near the ground, so that about half of the feet touch it.
        values[:, [c.name for c in coordinates].index("pelvis_ty")] = rng.uniform(0.75, 1.0, count)
        shape = (count, len(model.muscles))
        return States(
            names=[c.name for c in coordinates],
            values=values,
            speeds=rng.uniform(-5.0, 5.0, values.shape),
            accelerations=rng.uniform(-50.0, 50.0, values.shape),
            activations=rng.uniform(0.02, 0.98, shape),
            excitations=rng.uniform(0.02, 0.98, shape),
        )

    return draw


@pytest.fixture(scope="session")
def solver(gait2d):
    from gaitgain.optimize.solver.solver import GaitSolver

    return GaitSolver(gait2d)


@pytest.fixture(scope="session")
def first_walk(solver, gait2d):
    """A cold solve at the smoother cost of a search."""
    from gaitgain.optimize.guess.shape import STARTS
    from gaitgain.optimize.problem.problem import GaitProblem
    from gaitgain.optimize.search.start import SEARCH_MESH, smoother
    from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

    return solver.solve(GaitProblem(gait2d, smoother(SELF_SELECTED), SEARCH_MESH), STARTS[0])


@pytest.fixture(scope="session")
def coarse_walk(first_walk, solver, gait2d):
    """The healthy self-selected walk on a coarse mesh."""
    from gaitgain.optimize.problem.mesh import Mesh
    from gaitgain.optimize.problem.problem import GaitProblem
    from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

    return solver.solve(GaitProblem(gait2d, SELF_SELECTED, Mesh(30, 2)), first_walk)


@pytest.fixture(scope="session")
def judged_walk(coarse_walk, solver):
    """That walk, judged."""
    from gaitgain.optimize.walk.walk import judge

    return judge(solver, coarse_walk)


@pytest.fixture(scope="session")
def coarse_stride(judged_walk):
    return judged_walk.trajectory
