"""Lines of walks: what is smooth, what jumped, and what a file keeps."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.condition.effect import apply_condition
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.walk.walk import Trust
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.line import Line, Onward, Reached, Stop, follow_line
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store

KEY = Key("anna", "before", "self_selected")
LEVELS = np.arange(1.0, 0.35, -0.05)


def curve(speeds, families=None, jumped=None, levels=LEVELS):
    families = families or ("a",) * len(speeds)
    jumped = np.zeros(len(speeds), bool) if jumped is None else jumped
    stops = zip(levels, speeds, families, jumped, strict=False)
    reached = [Reached(level, KEY, {"gait_speed": v}, family, bool(jump)) for level, v, family, jump in stops]
    return Line("strength", tuple(reached))


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
    levels = (1.0, 0.95, 0.9, 0.8)
    assert curve(levels, levels=levels).roughness("gait_speed") == pytest.approx(0.0, abs=1e-12)


def test_a_stop_without_a_walk_is_no_level_and_says_why():
    lost = Reached(0.9, KEY, {}, trust=Trust("not a walk: both feet leave the ground"))
    part = Line("strength", (Reached(1.0, KEY, {"gait_speed": 1.3}, "a"), lost))
    assert part.levels.tolist() == [1.0]
    assert part.untrusted == (f"{KEY}: not a walk: both feet leave the ground",)
    assert [stop.level for stop in part.trusted] == [1.0]


@pytest.fixture(scope="module")
def line(solver, judged_walk, tmp_path_factory):
    """All muscles from 100 to 80 % on a coarse mesh."""
    store = Store(tmp_path_factory.mktemp("line") / "weak.h5")
    store.create(Header("weak", "", {}, ()))
    stops, healthy = [], judged_walk.solution.problem
    for strength in (1.0, 0.9, 0.8):
        body = apply_condition(healthy.model, solver.anatomy, impaired_by("strength", strength))
        key = Key("weak", f"{100 * strength:.0f} %", "self_selected")
        stops.append(Stop(strength, key, replace(healthy, model=body)))
    laboratory = Laboratory(solver, store, Silent())
    return laboratory, stops, follow_line(laboratory, judged_walk, stops, "strength")


def test_a_line_of_weakness_is_walked_and_kept(line):
    laboratory, stops, walked = line
    assert walked.levels.tolist() == [1.0, 0.9, 0.8]
    assert not walked.changed.any()
    assert not walked.untrusted
    assert (np.diff(walked.outcome("gait_speed")) < 0).all()
    assert all(laboratory.holds(stop.key, stop.problem) for stop in stops)
    assert len(walked.walks) == 3


def test_walking_a_line_again_solves_nothing(line, judged_walk, monkeypatch):
    laboratory, stops, walked = line
    monkeypatch.setattr(laboratory.solver, "solve", lambda *_: pytest.fail("solved again"))
    again = follow_line(laboratory, judged_walk, stops, "strength")
    assert again.reached == walked.reached


class Treadmill:
    """A laboratory whose second walk is reached by a jump; it notes where each starts from."""

    def __init__(self, walk):
        self.walk_on, self.starts = walk, []
        self.store = SimpleNamespace(read_values=lambda key: {"gait_speed": 1.0})

    def walk(self, key, problem, start):
        self.starts.append(start.steps)
        return replace(self.walk_on, steps=len(self.starts), jumped=len(self.starts) == 2)


@pytest.mark.parametrize(
    ("onward", "starts"),
    [(Onward.FROM_TRUSTED, [0, 1, 1]), (Onward.FROM_KEPT, [0, 1, 2]), (Onward.NOWHERE, [0, 1])],
)
def test_a_line_goes_on_behind_a_jump_as_it_was_told(judged_walk, onward, starts):
    laboratory = Treadmill(judged_walk)
    stops = [Stop(float(i), KEY, judged_walk.solution.problem) for i in range(3)]
    walked = follow_line(laboratory, replace(judged_walk, steps=0), stops, onward=onward)
    assert laboratory.starts == starts
    assert len(walked.walks) == len(starts) - 1
    assert "reached only by a jump" in walked.untrusted[0]
