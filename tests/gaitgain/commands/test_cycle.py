"""What a study says of the gait cycle: half, full, or as the person needs it."""

from __future__ import annotations

import pytest

from gaitgain.config.study import load_study
from gaitgain.errors import ProblemError
from gaitgain.optimize.solver.progress import Silent
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.study.run import run_study

STUDY = """
study: small
persons: [{name: anna, muscles: [{group: ankle_plantarflexors, side: SIDE, strength: 0.8}]}]
arms: [{name: as they are}]
tasks: [self_selected]
cycle: CYCLE
output: PATH
starts: 1
mesh_intervals: 30
check_noise: false
"""


def study(folder, cycle, side="both"):
    path = folder / f"{cycle}.yaml"
    text = STUDY.replace("CYCLE", cycle).replace("SIDE", side).replace("PATH", str(folder / f"{cycle}.h5"))
    path.write_text(text)
    return load_study(path)


def test_half_a_cycle_of_an_uneven_person_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(ProblemError, match=r"'anna' differ \(as they are\); choose full or automatic"):
        run_study(study(tmp_path, "half", "left"), progress=Silent())
    assert not (tmp_path / "half.h5").exists()


@pytest.fixture(scope="module")
def walks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cycle")
    found = {}
    for cycle in ("automatic", "full"):
        end = run_study(study(folder, cycle), progress=Silent(), compiled=False)
        assert not end.failures
        key = Key("anna", "as they are", "self_selected")
        outcomes = {o.name: o.value for o in open_results(end.output).read_outcomes() if o.key == key}
        found[cycle] = open_results(end.output).read_problem(key), outcomes
    return found


@pytest.mark.slow
def test_a_cycle_is_half_for_the_even_and_full_on_request(walks):
    assert not walks["automatic"][0].full_cycle
    assert walks["full"][0].full_cycle
    assert walks["full"][0].mesh.intervals == 2 * walks["automatic"][0].mesh.intervals


@pytest.mark.slow
def test_an_even_person_walks_alike_on_half_and_on_a_full_cycle(walks):
    """Tolerance 0.1 %: both are solved to 1e-6 and have the same mesh per step."""
    half, full = walks["automatic"][1], walks["full"][1]
    for name in ("gait_speed", "stride_length", "cadence", "double_support", "cost_of_transport", "peak_ankle_power"):
        assert full[name] == pytest.approx(half[name], rel=1e-3), name
