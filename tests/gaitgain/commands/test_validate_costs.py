"""Named cost functions as a command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS
from gaitgain.sheets.walk import LABELS
from gaitgain.simulate.outcomes.catalog import OUTCOMES


def test_what_is_shown_are_outcomes():
    assert set(LABELS) - {"step_length"} < set(OUTCOMES)


@pytest.mark.slow
def test_every_named_cost_walks_at_a_usual_speed_and_answers_to_weakness(tmp_path):
    command = [sys.executable, "-m", "gaitgain", "validate", "costs", "--json", "--output", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    rows = {(row["cost"], row["task"]): row for row in json.loads(done.stdout)["rows"]}
    for name in COST_FUNCTIONS:
        own, hurried = rows[name, "self_selected"], rows[name, "fastest"]
        assert own["trust"] == hurried["trust"] == "yes"
        assert 1.2 < own["speed (m/s)"] < 1.45
        assert hurried["speed (m/s)"] > own["speed (m/s)"] + 0.3
        assert own["all muscles 80 % (%)"] < 0 > hurried["all muscles 80 % (%)"]
