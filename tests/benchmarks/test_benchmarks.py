"""The benchmark scripts start, and what goes to Moco and back is the same walk."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def benchmark_modules(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    return {name: importlib.import_module(name) for name in ("moco_exchange", "moco_problem")}


@pytest.mark.parametrize("script", ["walking2d.py", "vs_moco.py", "scaling.py", "physiology.py"])
def test_every_script_says_what_it_does(script):
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "--json" in done.stdout


def test_without_the_models_a_benchmark_says_what_is_missing(monkeypatch, benchmark_modules):
    monkeypatch.delenv("GAITGAIN_OPENSIM_MODELS", raising=False)
    with pytest.raises(SystemExit, match="GAITGAIN_OPENSIM_MODELS"):
        benchmark_modules["moco_problem"].models_folder()


@pytest.fixture
def walk(public_models, benchmark_modules):
    """Moco's planar walker, and the example's motion with excitations linear in time."""
    from gaitgain.models.anatomy.anatomy import recognize
    from gaitgain.optimize.guess.motion import build_motion_guess
    from gaitgain.optimize.problem.mesh import Mesh
    from gaitgain.optimize.transcription.layout import Layout, Sizes

    example = benchmark_modules["moco_problem"]
    model, mesh = example.read_walker(public_models), Mesh(50, 2)
    layout, forward = Layout(Sizes.of(model), mesh), recognize(model).forward
    asked = example.problem(model, mesh)
    unknowns = build_motion_guess(example.read_guess(public_models), asked, layout, forward)
    rng = np.random.default_rng(0)
    unknowns[layout["excitations"]] = np.linspace(0.1, 0.9, mesh.intervals)[:, None] * rng.uniform(0.5, 1.0, 18)
    return asked, layout, forward, unknowns


def test_a_walk_survives_the_way_to_moco_and_back(walk, benchmark_modules):
    asked, layout, forward, unknowns = walk
    exchange, example = benchmark_modules["moco_exchange"], benchmark_modules["moco_problem"]
    there = exchange.to_moco(unknowns, layout, asked.model, 50)
    back = exchange.from_moco(there, layout, asked.model, forward)
    assert there["time"].size == 101
    assert np.isclose(there["time"][-1], example.HALF_CYCLE_S, atol=1e-6)
    np.testing.assert_allclose(back[:2], unknowns[:2], atol=1e-12)
    # Beyond the middles of the first and the last interval, excitations are held.
    np.testing.assert_allclose(back[layout["excitations"][1:-1]], unknowns[layout["excitations"][1:-1]], atol=1e-12)
    np.testing.assert_allclose(back[layout["values"]], unknowns[layout["values"]], atol=1e-4)
    np.testing.assert_allclose(back[layout["speeds"]], unknowns[layout["speeds"]], atol=5e-3)


@pytest.mark.slow
def test_moco_and_we_agree_on_the_objective_of_a_walk(walk, public_models, benchmark_modules):
    from gaitgain.optimize.solver.solver import GaitSolver

    versus = importlib.import_module("vs_moco")
    asked, layout, _, unknowns = walk
    solver = GaitSolver(asked.model, asked.equations)
    there = benchmark_modules["moco_exchange"].to_moco(unknowns, layout, asked.model, 50)
    moco = versus.run_moco(public_models / "moco_2d_walking" / "2D_gait.osim", there, 0, versus.STAY)
    ours = versus.evaluate(solver, asked, unknowns)
    # Moco divides by the way of the mass center, we by the pelvis', and the measured motion is not quite symmetric.
    assert np.isclose(moco.own["objective"], ours["objective"], rtol=2e-3)
