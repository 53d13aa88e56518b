"""Walking on slopes as an experiment."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gaitgain.simulate.experiments.slope import Slopes


def test_every_slope_is_an_arm_of_its_own():
    slopes = Slopes()
    assert slopes.count == len(set(slopes.arms)) == 6
    assert {"10 % downhill", "15 % uphill"} < set(slopes.arms)


@pytest.mark.slow
def test_uphill_costs_more_and_is_walked_slower(tmp_path):
    command = [sys.executable, "-m", "gaitgain", "validate", "slopes", "--json", "--output", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["trust"] for row in rows] == ["yes"] * 6
    costs = [row["cost of transport (J/(kg m))"] for row in rows]
    assert costs == sorted(costs)
    up = [row["speed (m/s)"] for row in rows if row["slope (%)"] >= 0.0]
    assert up == sorted(up, reverse=True)
