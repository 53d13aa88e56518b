"""Validation as a command, and its parts."""

from __future__ import annotations

import json
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.commands.work.validate import Settings, healthy_config, lowest_point, speed_stops
from gaitgain.commands.work.weakness import Weakness, WeaknessCurve, count_walks
from gaitgain.config.experiment import load_weakness
from gaitgain.errors import ConfigError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.sheets.answer import document as plain
from gaitgain.sheets.weakness import weakness_answer
from gaitgain.simulate.laboratory.line import SweepCurve

KEYS = ["outcome", "unit", "value", "published_mean", "published_sd", "source", "inside_one_sd"]


def gaitgain(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def validated(tmp_path_factory):
    """The shipped healthy study, walked once."""
    folder = tmp_path_factory.mktemp("validate")
    return folder, gaitgain("validate", "--json", "--output", "here", cwd=folder)


def test_validation_reports_and_exits_with_zero(validated):
    folder, done = validated
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert len(rows) >= 25
    for row in rows:
        assert list(row) == KEYS
        assert row["inside_one_sd"] == (abs(row["value"] - row["published_mean"]) <= row["published_sd"])
        assert row["source"]
    assert (folder / "here" / "healthy_validation.png").stat().st_size > 50_000


def test_the_healthy_walk_and_the_fastest_are_where_people_are(validated):
    """Self-selected speed 1.2-1.45 m/s with a stride of 1.3-1.55 m; fastest 1.9-2.6 m/s."""
    document = json.loads(validated[1].stdout)
    values = {row["outcome"]: row["value"] for row in document["rows"]}
    assert 1.2 < values["gait_speed"] < 1.45
    assert 1.3 < values["stride_length"] < 1.55
    (fastest,) = (row["value"] for row in document["ranges"] if row["task"] == "fastest")
    assert 1.9 < fastest < 2.6


def test_recalled_numbers_are_marked(validated):
    ranges = json.loads(validated[1].stdout)["ranges"]
    assert {row["status"] for row in ranges if "Winter" in row["source"]} == {"memory"}


def test_a_second_validation_prints_the_table_from_the_file(validated):
    folder, _ = validated
    again = gaitgain("validate", "--output", "here", cwd=folder)
    assert again.returncode == 0, again.stderr
    assert again.stderr.count("kept from an earlier run") == 5
    for word in ("peak swing knee flexion", "SD away", "Schwartz 2008", "(memory)", "within one standard deviation"):
        assert word in again.stdout


def test_the_lowest_point_of_a_parabola_lies_between_its_samples():
    speeds = np.linspace(0.6, 2.0, 15)
    assert lowest_point(speeds, 3.0 + (speeds - 1.27) ** 2) == pytest.approx(1.27, abs=1e-9)
    assert lowest_point(speeds, speeds) == 0.6


def test_speeds_go_from_slow_to_fast_walking(gait2d):
    stops = speed_stops(GaitProblem(gait2d, SELF_SELECTED, Mesh(20, 2)))
    assert [stop.level for stop in stops] == pytest.approx(np.arange(0.6, 2.05, 0.1).tolist())
    assert [stop.problem.task.speed for stop in stops] == [stop.level for stop in stops]
    assert len({stop.key for stop in stops}) == 15


def test_the_shipped_healthy_study_is_of_a_healthy_person(tmp_path):
    study = healthy_config(Settings(tmp_path, Silent())).study
    assert study.output == str(tmp_path / "healthy.h5")
    assert study.persons[0].build().condition == HEALTHY
    assert list(study.tasks) == ["self_selected", "fastest"]


def test_walks_with_stretching_tendons_have_a_file_of_their_own(tmp_path):
    settings = Settings(tmp_path, Silent(), compliant_tendons=("ankle_plantarflexors",))
    study = healthy_config(settings).study
    assert study.output == str(tmp_path / "healthy_with_elastic_ankle_plantarflexors.h5")
    assert study.compliant_tendons == ["ankle_plantarflexors"]


ALL = "all muscles"


def weak(name, slope, task="self_selected"):
    levels = np.arange(100, 35, -5) / 100
    outcomes = dict.fromkeys(("stride_length", "cadence", "cost_of_transport", "largest_activation"), levels)
    outcomes["gait_speed"] = 1.3 - slope * (1.0 - levels)
    single = name != ALL
    return WeaknessCurve(
        name, single, task, SweepCurve(levels, outcomes, ("a",) * levels.size, np.zeros(levels.size, bool))
    )


def test_groups_are_ranked_by_what_their_weakness_costs():
    curves = (weak(ALL, 0.9), weak("hip flexors", 0.1), weak("ankle plantarflexors", 0.5), weak("knee extensors", 0.2))
    found = Weakness(SimpleNamespace(), curves, 0.6, ())
    names = [line.weakened for line in found.ranking("self_selected")]
    assert names == ["ankle plantarflexors", "knee extensors", "hip flexors"]
    assert curves[2].speed_change(0.6) == pytest.approx(-100 * 0.5 * 0.4 / 1.3, rel=1e-9)
    document = plain(weakness_answer(found))
    assert document["ranking"]["self_selected"][0]["weakened"] == "ankle plantarflexors"
    assert len(document["curves"][0]["gait_speed"]) == 13


def test_weakness_covers_what_was_asked():
    """All muscles and six groups, 100 to 40 % in steps of 5 %, at both speeds."""
    shipped, text = load_weakness(None)
    assert shipped.strengths_percent == list(range(100, 35, -5))
    assert [len(line.groups) for line in shipped.weakened] == [6, 1, 1, 1, 1, 1, 1]
    assert count_walks(shipped) == 7 * 13 * 2
    assert text.startswith("# How does the healthy walker")


def test_faulty_weakness_is_refused_with_reasons(tmp_path):
    file = tmp_path / "weak.yaml"
    line = "weakened: [{name: calf, groups: [ankle_plantarflexors]}]"
    file.write_text(f"study: calf\n{line}\nstrengths_percent: [80, 100]\n")
    with pytest.raises(ConfigError, match="start with 100 and go downwards"):
        load_weakness(file)
    file.write_text(f"study: calf\n{line}\nstrengths_percent: [100, 80]\nranked_at_percent: 60\n")
    with pytest.raises(ConfigError, match="60 is none of strengths_percent"):
        load_weakness(file)
    file.write_text("study: calf\nweakened: [{name: calf, group: [calf]}]\nstrengths_percent: [100, 5]\n")
    with pytest.raises(ConfigError, match=r"did you mean 'groups'\?") as caught:
        load_weakness(file)
    assert "strengths_percent[1]" in str(caught.value)
