"""What could be wrong with a kept walk: its mesh, its noise, another walk that costs less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.walk.family import Family
from gaitgain.simulate.laboratory.laboratory import Laboratory
from gaitgain.simulate.laboratory.noise import check_mesh, check_noise, check_starts, compare_walks
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.writer import Store

KEY = Key("anna", "before", "self_selected")


@pytest.fixture
def laboratory(solver, tmp_path, coarse_walk, judged_walk):
    """With the healthy walk in it."""
    store = Store(tmp_path / "results.h5")
    store.create(Header("small", "study: small\n", {}, ("before",)))
    laboratory = Laboratory(solver, store, Silent())
    laboratory.find_first(KEY, coarse_walk.problem, lambda: judged_walk)
    return laboratory


def test_a_walk_that_costs_less_is_warned_of_with_both_objectives(coarse_walk, judged_walk):
    quality = coarse_walk.quality
    cheaper = replace(coarse_walk, quality=replace(quality, objective=0.99 * quality.objective))
    cheaper = replace(judged_walk, solution=cheaper)
    warning = compare_walks(judged_walk, cheaper)
    assert f"{quality.objective:.4f}" in warning
    assert f"{0.99 * quality.objective:.4f}" in warning
    assert compare_walks(judged_walk, judged_walk) == ""
    no_walk = Family(("both feet leave the ground",), "none")
    assert compare_walks(judged_walk, replace(cheaper, family=no_walk)) == ""


def test_the_mesh_change_of_a_kept_walk_is_stored_with_its_outcomes(laboratory, coarse_walk):
    check_mesh(laboratory, KEY, coarse_walk.problem)
    changes = {o.name: o.mesh_change for o in laboratory.store.read_outcomes()}
    assert changes["gait_speed"] is not None
    assert 1e-6 < abs(changes["gait_speed"]) < 0.02  # m/s, from 30 to 45 intervals
    assert laboratory.store.annotated(KEY, "mesh_change")


def test_noise_is_what_a_walk_found_again_differs_by(laboratory, coarse_walk, judged_walk):
    check_noise(laboratory, KEY, coarse_walk.problem, judged_walk)
    noise = {o.name: o.noise for o in laboratory.store.read_outcomes()}
    assert noise["gait_speed"] is not None
    assert 0.0 <= noise["gait_speed"] < 1e-4


def test_no_start_is_tried_where_none_is_asked_for(laboratory, coarse_walk, monkeypatch):
    monkeypatch.setattr(laboratory.solver, "solve", lambda *_: pytest.fail("solved"))
    assert check_starts(laboratory, KEY, coarse_walk.problem, 0) == ()
