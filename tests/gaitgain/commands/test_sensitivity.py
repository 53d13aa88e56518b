"""``gaitgain sensitivity`` and the limits that ``gaitgain show`` prints, in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from gaitgain.optimize.sensitivity.sensitivity import SensitivityAnalysis
from gaitgain.optimize.walk.diagnosis import diagnose
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import GaitResult
from gaitgain.simulate.store.writer import Store

UNTRUSTED, USER_ERROR = 1, 2
LIMIT = "soleus_r is fully activated from 40 to 52 % of the gait cycle"


def gaitgain(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


def write(path, walk, outcomes):
    with Store(path) as store:
        store.create(Header("one", "study: one\n", {}, ("before",)))
        store.add_walk(GaitResult(Key("anna", "before", "self_selected"), walk, outcomes, curves={}, limits=(LIMIT,)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, coarse_walk, judged_walk, gait2d, solver):
    """A results file with one walk."""
    place = tmp_path_factory.mktemp("sensitivity")
    assert diagnose(solver, coarse_walk, judged_walk.trajectory).limits == ()
    write(place / "one.h5", judged_walk, measure(judged_walk.trajectory, gait2d, solver.anatomy))
    return place


def test_muscles_and_groups_are_ranked(folder):
    done = gaitgain("sensitivity", "one.h5", "--interpreted", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "anna, before, self_selected: gait speed 1.3" in done.stdout
    for word in ("ankle plantarflexors", "soleus", "m/s per 10 % strength", "m/s per 10 % activation ceiling"):
        assert word in done.stdout
    table = done.stdout.split("muscle group")[1].split("muscle ")[0]
    strengths = [abs(float(line.split("│")[3])) for line in table.splitlines() if line.startswith("│")]
    assert strengths == sorted(strengths, reverse=True)
    assert len(strengths) == 6


def test_json_holds_the_exact_slopes_of_all_outcomes(folder, solver, coarse_walk):
    done = gaitgain("sensitivity", "one.h5", "--interpreted", "--json", cwd=folder)
    rows = json.loads(done.stdout)
    found = SensitivityAnalysis(solver).analyze(coarse_walk)
    muscles = [i for i, m in enumerate(coarse_walk.problem.model.muscles) if m.name.startswith("soleus")]
    for parameter in ("max_isometric_force", "max_control"):
        told = [
            r["per_10_percent"]
            for r in rows
            if (r["name"], r["parameter"], r["outcome"]) == ("soleus", parameter, "gait_speed")
        ]
        assert told == [pytest.approx(0.1 * found.outcomes[parameter]["gait_speed"][muscles].sum(), rel=1e-6)]
    units = {r["outcome"]: r["unit"] for r in rows}
    assert (units["gait_speed"], units["stride_time"], units["objective"]) == ("m/s", "s", "1/m")
    assert "cost_of_transport" in units


def test_an_unknown_outcome_is_one_message(folder):
    done = gaitgain("sensitivity", "one.h5", "--interpreted", "--outcome", "gait_sped", cwd=folder)
    assert done.returncode == USER_ERROR
    assert "there is no outcome 'gait_sped'" in done.stderr
    assert "gait_speed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_walk_without_a_derivative_is_named(judged_walk, tmp_path):
    path, solution = tmp_path / "broken.h5", judged_walk.solution
    broken = replace(solution, quality=replace(solution.quality, converged=False))
    write(path, replace(judged_walk, solution=broken), ())
    done = gaitgain("sensitivity", path, "--interpreted", cwd=tmp_path)
    assert done.returncode == UNTRUSTED
    assert "  - anna, before, self_selected: only a converged solution" in done.stderr


def test_show_prints_limits(folder):
    done = gaitgain("show", "one.h5", cwd=folder)
    assert f"Limits reached by anna, before, self_selected:\n  - {LIMIT}" in done.stdout
