"""The command line as a newcomer meets it: in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import as_file, files

import pytest

from gaitgain.config.study import load_study
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.training.adaptation import train

USER_ERROR, INTERRUPTED = 2, 130
SMALL = """
study: small
persons: [{{name: anna, impairment: multiple_sclerosis_moderate}}]
arms:
  - name: before
  - name: after
    program: {{name: p, duration_weeks: 12, sessions_per_week: 2, exercises: [{{name: calf_raise}}]}}
tasks: [self_selected]
mesh_intervals: 20
starts: 1
output: {output}
"""


def gaitgain(*arguments, cwd, **options):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False, **options)


def write_small(folder, output="small.h5"):
    path = folder / "small.yaml"
    path.write_text(SMALL.format(output=output))
    return path


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory):
    """The shipped quickstart, run once."""
    folder = tmp_path_factory.mktemp("quickstart")
    with as_file(files("gaitgain.configs").joinpath("quickstart.yaml")) as config:
        return folder, gaitgain("run", config, cwd=folder)


def quickstart_program():
    with as_file(files("gaitgain.configs").joinpath("quickstart.yaml")) as path:
        return load_study(path).arms[1].programs[0]


@pytest.fixture(scope="module")
def rows(quickstart):
    folder, done = quickstart
    assert done.returncode == 0, done.stderr
    compared = gaitgain("compare", "results/quickstart.h5", "--json", cwd=folder)
    assert compared.returncode == 0, compared.stderr
    return json.loads(compared.stdout)


def value(rows, task, outcome):
    return next(r for r in rows if (r["task"], r["outcome"]) == (task, outcome))


def test_quickstart_writes_what_it_names_and_prints_the_table(quickstart):
    folder, done = quickstart
    assert done.returncode == 0, done.stderr
    for word in ("self-selected gait speed", "m/s", "before", "after 12 weeks", "change", "J/(kg m)", "N m"):
        assert word in done.stdout
    for name in ("results/quickstart.h5", "results/quickstart.png"):
        assert name in done.stdout
        assert (folder / name).stat().st_size > 10_000


def test_training_speeds_up_the_weak_walker(rows):
    for task in ("self_selected", "fastest"):
        assert value(rows, task, "gait_speed")["difference"] > 0
    strength = value(rows, "isometric_strength", "maximal_knee_extension_torque")
    before, key = moderate_multiple_sclerosis(), ("knee_extensors", "right")
    after = train(before, quickstart_program(), 12)
    gain = after.on(*key).voluntary_strength / before.on(*key).voluntary_strength - 1.0
    assert strength["difference"] / strength["reference"] == pytest.approx(gain, abs=0.005)


def test_weakness_slows_the_walk(quickstart, rows):
    folder, _ = quickstart
    shown = json.loads(gaitgain("show", "results/quickstart.h5", "--json", cwd=folder).stdout)
    healthy = {(r["task"], r["outcome"]): r["value"] for r in shown if r["person"] == "healthy"}
    for task in ("self_selected", "fastest"):
        assert value(rows, task, "gait_speed")["reference"] < healthy[task, "gait_speed"]


def test_rows_have_the_promised_keys(rows):
    keys = [
        "person",
        "task",
        "label",
        "outcome",
        "unit",
        "reference_arm",
        "arm",
        "reference",
        "value",
        "difference",
        "noise",
        "trusted",
    ]
    assert all(list(row) == keys for row in rows)
    assert all(row["trusted"] for row in rows)
    for row in rows:
        assert row["difference"] == pytest.approx(row["value"] - row["reference"], abs=1e-12)


def test_show_prints_outcomes_and_how_walks_were_found(quickstart):
    folder, _ = quickstart
    shown = gaitgain("show", "results/quickstart.h5", cwd=folder)
    assert shown.returncode == 0
    assert "Solve_Succeeded" in shown.stdout
    assert "stride length" in shown.stdout


def test_a_second_run_keeps_everything_and_a_fresh_one_gives_the_same_numbers(tmp_path):
    config = write_small(tmp_path)
    first = gaitgain("run", config, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    numbers = gaitgain("show", "small.h5", "--json", cwd=tmp_path).stdout
    again = gaitgain("run", config, cwd=tmp_path)
    assert again.stderr.count("kept from an earlier run") == 5
    fresh = gaitgain("run", config, "--fresh", cwd=tmp_path)
    assert "kept from" not in fresh.stderr.replace("healthy, healthy, self_selected: kept", "")
    assert gaitgain("show", "small.h5", "--json", cwd=tmp_path).stdout == numbers


def errors(done):
    assert done.returncode == USER_ERROR, done.stderr
    assert "Traceback" not in done.stderr
    told, _, message = done.stderr.partition("error:")
    assert all(line.startswith("...") or not line for line in told.splitlines())
    return message


def test_a_typo_is_one_message(tmp_path):
    path = write_small(tmp_path)
    path.write_text(path.read_text().replace("tasks:", "task:"))
    message = errors(gaitgain("run", path, cwd=tmp_path))
    assert "task: unknown key; did you mean 'tasks'?" in message
    assert not (tmp_path / "small.h5").exists()


def test_a_check_says_what_would_be_solved_and_writes_nothing(tmp_path):
    path = write_small(tmp_path)
    done = gaitgain("run", path, "--check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "can be run" in done.stdout
    assert "on model 'gait2d'" in done.stdout
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_check_finds_what_is_wrong_with_the_model(tmp_path):
    path = write_small(tmp_path)
    (tmp_path / "broken.osim").write_text("<OpenSimDocument><Model>")
    path.write_text(path.read_text() + "model: broken.osim\n")
    assert "not well-formed XML" in errors(gaitgain("run", path, "--check", cwd=tmp_path))


def test_a_missing_config_is_one_message(tmp_path):
    assert "cannot be read" in errors(gaitgain("run", "nothing.yaml", cwd=tmp_path))


def test_a_broken_model_is_one_message_and_leaves_nothing(tmp_path):
    path = write_small(tmp_path)
    (tmp_path / "broken.osim").write_text("<OpenSimDocument><Model>")
    path.write_text(path.read_text() + "model: broken.osim\n")
    assert "not well-formed XML" in errors(gaitgain("run", path, cwd=tmp_path))
    assert not (tmp_path / "small.h5").exists()


def test_an_unwritable_output_is_one_message(tmp_path):
    (tmp_path / "blocker").write_text("")
    path = write_small(tmp_path, output="blocker/small.h5")
    assert "cannot be written" in errors(gaitgain("run", path, cwd=tmp_path))


def test_a_file_that_is_no_results_file_is_one_message(tmp_path):
    (tmp_path / "x.h5").write_text("hello")
    assert "not an HDF5 file" in errors(gaitgain("compare", "x.h5", cwd=tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_a_whole_file_and_goes_on(tmp_path, how):
    config = write_small(tmp_path)
    command = [sys.executable, "-m", "gaitgain", "run", str(config)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "... anna, before" in line:
                break
        time.sleep(0.3)
        os.kill(process.pid, how)
        rest = process.stderr.read()
    if how == signal.SIGINT:
        assert process.returncode == INTERRUPTED, rest
        assert "interrupted; finished walks are kept" in rest
        assert "Traceback" not in rest
        assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []
    kept = json.loads(gaitgain("show", "small.h5", "--json", cwd=tmp_path).stdout)
    assert {row["person"] for row in kept} >= {"healthy"}
    done = gaitgain("run", config, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "kept from an earlier run" in done.stderr


def test_help_and_schema_teach(tmp_path):
    help_text = gaitgain("--help", cwd=tmp_path).stdout
    for word in ("run", "show", "compare", "schema", "quickstart.yaml"):
        assert word in help_text
    schema = json.loads(gaitgain("schema", cwd=tmp_path).stdout)
    assert "persons" in schema["properties"]


def test_show_prints_everything_only_when_asked(quickstart):
    folder, _ = quickstart
    short, full = (gaitgain("show", "results/quickstart.h5", *more, cwd=folder).stdout for more in ([], ["--all"]))
    assert "margin of stability" not in short
    assert "margin of stability" in full
    assert "gait speed" in short
