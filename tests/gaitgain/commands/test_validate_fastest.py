"""Definitions of the fastest walk as a command, on series whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.commands.work.fastest import (
    ALL_WEAK,
    HEALTHY,
    SICK_NAME,
    Fast,
    FastBody,
    follow_line,
    speed_stops,
    weak_bodies,
)
from gaitgain.evidence import STATUSES
from gaitgain.figures.fastest import draw_fastest
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.sheets.answer import document as plain
from gaitgain.sheets.answer import tables
from gaitgain.sheets.fastest import fastest_answer
from gaitgain.simulate.experiments.fastest import DEFINITIONS, SpeedSeries, limits_like
from gaitgain.simulate.published.fast_walking import fast_walking

SPEEDS = np.linspace(0.6, 3.0, 25)
TIME = 16.0


def body(name, strength):
    """Cost, effort and power grow with the square of speed, and with weakness."""
    level = SPEEDS**2 / strength
    levels = {
        "effort": level,
        "metabolic_power": 1.2 + level,
        "largest_activation": np.minimum(level / 5, 1.0),
        "saturated_volume": 0.1 * level,
    }
    return FastBody(name, SpeedSeries(SPEEDS, level, levels, 0.5 / SPEEDS), None)


@pytest.fixture(scope="module")
def found():
    bodies = [body(HEALTHY, 1.0), *(body(name, level) for name, level in ALL_WEAK.items()), body(SICK_NAME, 0.7)]
    return Fast(SimpleNamespace(path=Path("fastest.h5")), tuple(bodies), limits_like(bodies[0].series, TIME), ())


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
    assert {row.body for row in rows} == {HEALTHY, SICK_NAME}
    assert all(row.power == pytest.approx(row.evidence.number / 60 * 21.1) for row in rows)


def test_tables_figure_and_json_show_every_definition_and_body(found, tmp_path):
    document = json.loads(json.dumps(plain(fastest_answer(found))))
    assert [row["definition"] for row in document["definitions"]] == list(DEFINITIONS)
    assert len(document["fastest"]) == len(found.bodies) * len(DEFINITIONS)
    assert len(document["series"][0]["recovery"]) == SPEEDS.size
    shown = [len(sheet.cells) for sheet in tables(fastest_answer(found)) if sheet.shown]
    assert shown == [len(DEFINITIONS), len(found.bodies), len(found.aerobic)]
    draw_fastest(found, tmp_path / "fastest.png")
    assert (tmp_path / "fastest.png").stat().st_size > 50_000


def test_bodies_are_the_healthy_one_and_weak_ones(gait2d):
    bodies = weak_bodies()
    assert next(iter(bodies)) == HEALTHY
    assert bodies[HEALTHY].symmetric
    assert {"ankle plantarflexors 60 %", "hip flexors 60 %", SICK_NAME} < set(bodies)
    stops = speed_stops("x", GaitProblem(gait2d, SELF_SELECTED, Mesh(20, 2)))
    assert [stop.problem.task.speed for stop in stops] == pytest.approx(SPEEDS.tolist())


class Treadmill:
    """A laboratory in which walking ends at a speed."""

    def __init__(self, last):
        self.last, self.failures = last, []

    def walk(self, key, problem, start):
        if problem.task.speed > self.last:
            self.failures.append(f"{key}: not a walk")
            return start
        return problem.task.speed


def test_a_line_ends_at_the_first_walk_that_cannot_be_trusted(gait2d):
    stops = speed_stops("x", GaitProblem(gait2d, SELF_SELECTED, Mesh(20, 2)))
    laboratory = Treadmill(1.85)
    walks, ended = follow_line(laboratory, None, stops)
    assert walks[-1] == pytest.approx(1.8)
    assert ended.endswith("not a walk")
    assert not laboratory.failures
    assert follow_line(Treadmill(9.0), None, stops)[1] == ""
