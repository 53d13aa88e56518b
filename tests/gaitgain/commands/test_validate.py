"""Validation as a command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

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
    assert again.stderr.count("kept from an earlier run") == 4
    for word in ("peak swing knee flexion", "SD away", "Schwartz 2008", "(memory)", "within one standard deviation"):
        assert word in again.stdout
