"""Experiments as commands: what is kept, where, and that a killed command goes on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

COARSE = ("--mesh-intervals", "20", "--json")
KEPT = "kept from an earlier run"


def command(*arguments):
    return [sys.executable, "-m", "gaitgain", *arguments, *COARSE]


def gaitgain(*arguments, cwd):
    return subprocess.run(command(*arguments), cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory):
    """File with the healthy walk on a coarse mesh, as the first of all series."""
    folder = tmp_path_factory.mktemp("healthy")
    done = gaitgain("impairment", "modules", "--count", "4", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 4
    return folder / "results" / "impairment_modules_20_intervals.h5"


@pytest.mark.parametrize(
    ("words", "name", "third", "count"),
    [
        (("validate", "ms", "--without", "activation_floor"), "validate_ms", "... EDSS 2", 8),
        pytest.param(
            ("impairment", "effects", "--only", "strength"), "impairment_effects", "... strength, 0.8", 6,
            marks=pytest.mark.slow,
        ),
        pytest.param(
            ("metabolics", "compare"), "metabolics", "... healthy, umberger_2010", 6, marks=pytest.mark.slow
        ),
    ],
)  # fmt: skip
def test_a_killed_command_goes_on_and_a_second_one_solves_nothing(healthy, tmp_path, words, name, third, count):
    results = tmp_path / "results" / f"{name}_20_intervals.h5"
    results.parent.mkdir()
    shutil.copy(healthy, results)
    with subprocess.Popen(command(*words), cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any(line.startswith(third) for line in process.stderr)
        process.kill()
    done = gaitgain(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert 2 < done.stderr.count(KEPT) < count
    assert results.name in done.stderr
    again = gaitgain(*words, cwd=tmp_path)
    assert again.stderr.count(KEPT) == count
    assert " iterations" not in again.stderr
    assert again.stdout == done.stdout


def test_an_unknown_strength_set_is_one_message_and_leaves_nothing(tmp_path):
    done = gaitgain("metabolics", "compare", "--strength-set", "bodybuilder", cwd=tmp_path)
    assert done.returncode == 2
    assert "bodybuilder" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
