"""Lines of walks: what is smooth, what jumped, and what a file keeps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.solver.progress import Silent
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Stop, SweepCurve, read_sweeps, walk_along
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store

LEVELS = np.arange(1.0, 0.35, -0.05)


def curve(speeds, families=None, jumped=None):
    families = families or ("a",) * len(speeds)
    jumped = np.zeros(len(speeds), bool) if jumped is None else jumped
    return SweepCurve(LEVELS[: len(speeds)], {"gait_speed": np.array(speeds)}, families, jumped)


def test_roughness_of_a_parabola_is_its_second_difference():
    assert curve(LEVELS**2).roughness("gait_speed") == pytest.approx(2 * 0.05**2, rel=1e-9)
    assert curve(3.0 - LEVELS).roughness("gait_speed") == pytest.approx(0.0, abs=1e-12)


def test_roughness_sees_a_jump_within_one_gait():
    speeds = 1.3 - 0.1 * (1 - LEVELS)
    speeds[6:] -= 0.2
    assert curve(speeds).roughness("gait_speed") == pytest.approx(0.2, rel=1e-9)


def test_a_step_out_of_line_is_found_and_a_growing_slope_is_not():
    speeds = 1.3 - 0.1 * (1 - LEVELS)
    speeds[6:] -= 0.05
    assert np.flatnonzero(curve(speeds).sudden("gait_speed", 0.01)).tolist() == [6]
    growing = 1.3 - 0.02 * 1.7 ** np.arange(13)
    assert not curve(growing).sudden("gait_speed", 0.01).any()
    assert curve([1.0]).sudden("gait_speed", 0.01).tolist() == [False]


def test_a_change_of_gait_explains_a_jump():
    speeds = 1.3 - 0.1 * (1 - LEVELS)
    speeds[6:] -= 0.2
    other = curve(speeds, families=("a",) * 6 + ("b",) * 7)
    assert np.flatnonzero(other.changed).tolist() == [6]
    assert other.roughness("gait_speed") == pytest.approx(0.0, abs=1e-12)
    reached = np.arange(13) == 6
    assert curve(speeds, jumped=reached).roughness("gait_speed") == pytest.approx(0.0, abs=1e-12)


def test_a_missing_level_is_no_jump():
    """Levels 1.0, 0.95, 0.90, 0.80: the last three are not evenly spaced."""
    part = SweepCurve(
        np.array([1.0, 0.95, 0.9, 0.8]), {"v": np.array([1.0, 0.95, 0.9, 0.8])}, ("a",) * 4, np.zeros(4, bool)
    )
    assert part.roughness("v") == pytest.approx(0.0, abs=1e-12)


@pytest.fixture(scope="module")
def line(solver, coarse_walk, tmp_path_factory):
    """All muscles from 100 to 80 % on a coarse mesh."""
    store = Store(tmp_path_factory.mktemp("sweep") / "weak.h5")
    store.create(Header("weak", "", {}, ()))
    stops = []
    for strength in (1.0, 0.9, 0.8):
        weak = impaired_by("strength", strength)
        body = apply_condition(coarse_walk.problem.model, solver.anatomy, weak)
        key = Key("weak", f"{100 * strength:.0f} %", "self_selected")
        stops.append(Stop(strength, key, replace(coarse_walk.problem, model=body)))
    laboratory = Laboratory(solver, store, Silent())
    walk_along(laboratory, coarse_walk, stops)
    return store, stops, laboratory


def test_a_line_of_weakness_is_kept_and_read_back(line):
    store, stops, laboratory = line
    (read,) = read_sweeps(store, [stops], ("gait_speed", "cadence"))
    assert read.levels.tolist() == [1.0, 0.9, 0.8]
    assert not read.changed.any()
    assert not laboratory.failures
    assert (np.diff(read.outcomes["gait_speed"]) < 0).all()


def test_walking_a_line_again_solves_nothing(line, coarse_walk, monkeypatch):
    _, stops, laboratory = line
    monkeypatch.setattr(laboratory.solver, "solve", lambda *_: pytest.fail("solved again"))
    walk_along(laboratory, coarse_walk, stops)
