"""The results file: what goes in comes out, and nothing is ever half-written."""

from __future__ import annotations

import json
from dataclasses import replace

import h5py
import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.optimize.problem.equations import Equations
from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import build_curves
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.store import Store

KEY = Key("anna", "before", "self_selected")
HEADER = Header("small", "study: small\n", {"versions": {"gaitgain": "0"}}, ("before", "after"))


@pytest.fixture(scope="module")
def walk(judged_walk, coarse_stride, gait2d, solver):
    return GaitResult(
        key=KEY,
        walk=judged_walk,
        outcomes=measure(coarse_stride, gait2d, solver.anatomy),
        curves={"right": build_curves(coarse_stride, gait2d, solver.anatomy)},
        limits=("soleus_r is fully activated from 40 to 52 % of the gait cycle",),
    )


@pytest.fixture
def store(tmp_path, walk):
    store = Store(tmp_path / "deep" / "results.h5")
    store.check_writable()
    store.create(HEADER)
    store.add_walk(walk)
    return store


def test_outcomes_come_back_with_units(store, walk):
    read = {o.name: o for o in store.read_outcomes()}
    for outcome in walk.outcomes:
        assert read[outcome.name].value == outcome.value
        assert read[outcome.name].unit == outcome.unit
        assert read[outcome.name].key == KEY


def test_a_solution_comes_back_to_start_from(store, walk, coarse_walk):
    assert store.holds(KEY, coarse_walk.problem.identity)
    read = store.read_solution(KEY, coarse_walk.problem)
    assert (read.unknowns == coarse_walk.unknowns).all()
    assert read.quality == coarse_walk.quality


def test_a_problem_comes_back_whole(store, coarse_walk):
    assert store.read_problem(KEY) == coarse_walk.problem


def test_the_metabolic_model_is_part_of_the_problem(store, walk, coarse_walk):
    problem = replace(coarse_walk.problem, equations=Equations(metabolic_model="uchida_2016"))
    other = replace(
        walk, key=replace(KEY, arm="after"), walk=replace(walk.walk, solution=replace(coarse_walk, problem=problem))
    )
    store.add_walk(other)
    assert store.read_problem(other.key) == problem
    assert store.read_problem(KEY) == coarse_walk.problem
    assert not store.holds(other.key, coarse_walk.problem.identity)
    assert store.holds(other.key, problem.identity)


def test_a_problem_of_other_equations_is_refused(store):
    with h5py.File(store.path, "a") as file:
        file[f"runs/{KEY}"].attrs["inputs"] = "of an earlier version"
    with pytest.raises(StoreError, match="another version"):
        store.read_problem(KEY)


def test_limits_come_back(store, walk):
    assert store.read_status()[0].limits == walk.limits


def test_another_problem_is_not_held(store, coarse_walk):
    other = replace(coarse_walk.problem, mesh=replace(coarse_walk.problem.mesh, intervals=21))
    assert not store.holds(KEY, other.identity)
    assert not store.holds(replace(KEY, arm="after"), coarse_walk.problem.identity)


def test_every_dataset_has_a_unit_and_a_description(store):
    def check(name, item):
        if isinstance(item, h5py.Dataset):
            assert item.attrs["units"], name
            assert item.attrs["description"], name

    with h5py.File(store.path) as file:
        file.visititems(check)
        assert file.attrs["config"] == HEADER.config_text
        assert json.loads(file.attrs["provenance"]) == HEADER.provenance


def test_columns_are_named_by_what_they_are(store, gait2d):
    muscles, coordinates = [m.name for m in gait2d.muscles], [c.name for c in gait2d.free_coordinates]
    with h5py.File(store.path) as file:
        trajectory = file["runs/anna, before, self_selected/trajectory"]
        for name, label, columns in (("excitations", "muscle", muscles), ("speeds", "coordinate", coordinates)):
            assert trajectory[name].dims[1].label == label
            assert list(trajectory[name].attrs["columns"]) == columns
        assert "reflexes" not in trajectory  # no muscle has one


def test_curves_come_back(store, walk):
    curve = store.read_curves("anna", "self_selected")["before"]
    assert (curve.values["knee angle"] == walk.curves["right"].values["knee angle"]).all()


def test_noise_is_kept_with_the_outcome(store, walk):
    assert not store.annotated(KEY, "noise")
    store.annotate(KEY, "noise", {o.name: 1e-5 for o in walk.outcomes})
    assert store.annotated(KEY, "noise")
    assert {o.noise for o in store.read_outcomes()} == {1e-5}


def test_runs_keep_their_order(store, walk):
    store.add_strength(StrengthResult(Key("anna", "a later arm", "isometric_strength"), walk.outcomes[:1]), "hash")
    store.add_walk(replace(walk, key=replace(KEY, arm="after")))
    arms = list(dict.fromkeys(o.key.arm for o in store.read_outcomes()))
    assert arms == ["before", "a later arm", "after"]


def test_a_new_header_keeps_the_runs_unless_fresh(store):
    store.create(replace(HEADER, config_text="changed"))
    assert store.header().config_text == "changed"
    assert store.read_outcomes()
    store.create(HEADER, fresh=True)
    assert not store.read_outcomes()


def test_a_write_that_fails_leaves_the_file_as_it_was(store, walk, monkeypatch):
    before = store.path.read_bytes()

    def fail(*_):
        raise RuntimeError("killed in the middle")

    monkeypatch.setattr("gaitgain.simulate.store.store._write_solver", fail)
    with pytest.raises(RuntimeError):
        store.add_walk(replace(walk, key=replace(KEY, arm="after")))
    assert store.path.read_bytes() == before
    assert [p.name for p in store.path.parent.iterdir()] == ["results.h5"]


def test_a_folder_another_file_and_a_missing_one_are_refused(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path).check_writable()
    text = tmp_path / "notes.h5"
    text.write_text("not HDF5")
    with pytest.raises(StoreError, match="not an HDF5 file"):
        Store(text).check_writable()
    foreign = tmp_path / "foreign.h5"
    with h5py.File(foreign, "w") as file:
        file["x"] = np.arange(3)
    with pytest.raises(StoreError, match="not a GaitGain results file"):
        Store(foreign).header()
    with pytest.raises(StoreError, match="no such results file"):
        Store(tmp_path / "nothing.h5").read_outcomes()


def test_an_unwritable_place_is_refused_before_anything_runs(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Store(blocker / "results.h5").check_writable()


def test_a_newer_file_is_refused(store):
    with h5py.File(store.path, "a") as file:
        file.attrs["schema_version"] = 99
    with pytest.raises(StoreError, match="newer GaitGain"):
        store.header()


def test_weeks_are_kept_apart_and_equal_walks_are_copied(store, walk):
    inputs = walk.walk.solution.problem.identity
    later = replace(KEY, week=4.0)
    assert store.find(inputs) == KEY
    assert not store.holds(later, inputs)
    store.copy(KEY, later)
    assert store.holds(later, inputs)
    assert [o.value for o in store.read_outcomes() if o.key == later] == [o.value for o in walk.outcomes]
    store.copy(later, replace(KEY, arm="after"))
    assert store.holds(replace(KEY, arm="after"), inputs)
    assert store.find("nothing") is None


def test_curves_of_an_arm_are_those_of_its_last_week(store):
    for week in (4.0, 12.0, 8.0):
        store.copy(KEY, replace(KEY, week=week))
    store.create(replace(HEADER, weeks={"before": (4.0, 8.0, 12.0)}))
    assert list(store.read_curves("anna", "self_selected")) == ["before, week 12"]


def test_a_file_of_version_1_opens(store, walk):
    with h5py.File(store.path, "a") as file:
        file.attrs["schema_version"] = 1
        del file.attrs["weeks"]
    assert store.header() == HEADER
    assert len(store.read_outcomes()) == len(walk.outcomes)
