"""The fastest walks of healthy and weak bodies, on series whose answers are known."""

from __future__ import annotations

import pytest
from findings import SPEEDS, fastest_findings

from gaitgain.evidence import STATUSES
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.experiments.fastest import (
    SICK_NAME,
    speed_stops,
    weak_bodies,
)
from gaitgain.simulate.published.fast_walking import fast_walking


@pytest.fixture(scope="module")
def found():
    return fastest_findings()


def test_weaker_bodies_are_slower_by_the_root_that_the_definition_says(found):
    """``v^2/s + k/v`` is least at the cube root of ``k s / 2``; a level ``v^2/s`` is met at the root of ``s``."""
    assert found.change("all muscles 80 %", "value_of_time") == pytest.approx(100 * (0.8 ** (1 / 3) - 1), abs=1e-6)
    assert found.change("all muscles 80 %", "effort") == pytest.approx(100 * (0.8**0.5 - 1), abs=0.1)
    assert found.roughness("value_of_time") < 0.01


def test_every_published_number_has_a_source_and_a_status():
    table = fast_walking()
    for part in ("oxygen", "largest_oxygen_uptake", "loss", "strength_and_speed", "transition"):
        rows = table.rows_of(part)
        assert rows
        assert all(row.numbers and row.source and row.doi_or_url and row.status in STATUSES for row in rows)


def test_aerobic_limits_come_from_the_table(found):
    rows = found.aerobic
    assert {row.body for row in rows} == {HEALTHY_NAME, SICK_NAME}
    assert all(row.power == pytest.approx(row.evidence.number / 60 * 21.1) for row in rows)


def test_bodies_are_the_healthy_one_and_weak_ones(gait2d):
    bodies = weak_bodies()
    assert next(iter(bodies)) == HEALTHY_NAME
    assert bodies[HEALTHY_NAME].symmetric
    assert {"ankle plantarflexors 60 %", "hip flexors 60 %", SICK_NAME} < set(bodies)
    stops = speed_stops("x", GaitProblem(gait2d, SELF_SELECTED, Mesh(20, 2)))
    assert [stop.problem.task.speed for stop in stops] == pytest.approx(SPEEDS.tolist())
