"""Results to write: what goes in comes out, while the store is open and from the one file that is left."""

from __future__ import annotations

from dataclasses import replace

import h5py
import pytest

from gaitgain.errors import StoreError
from gaitgain.optimize.problem.equations import Equations
from gaitgain.simulate.store.folder import folder_of
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store


@pytest.fixture(params=["while it is written", "from the folder", "from the one file"])
def kept(request, walks, tmp_path):
    """A store with one walk, and the same results from the folder alone and from the one file alone."""
    if request.param == "while it is written":
        return walks
    if request.param == "from the folder":
        return open_results(folder_of(walks.path))
    walks.collect()
    return open_results(walks.path.rename(tmp_path / "mailed.h5"))


def test_outcomes_come_back_with_units(kept, walk, key):
    read = kept.read_outcomes()
    assert [(o.name, o.label, o.unit, o.description, o.value) for o in read] == [
        (o.name, o.label, o.unit, o.description, o.value) for o in walk.outcomes
    ]
    assert {o.key for o in read} == {key}
    assert kept.read_values(key) == {o.name: o.value for o in walk.outcomes}


def test_one_outcome_is_read_by_its_name(kept, walk, key):
    (speed,) = kept.read_outcomes("gait_speed")
    assert speed.value == next(o.value for o in walk.outcomes if o.name == "gait_speed")
    assert kept.read_outcomes("nothing") == []


def test_a_solution_comes_back_to_start_from(kept, key, coarse_walk):
    assert kept.holds(key, coarse_walk.problem.identity)
    read = kept.read_solution(key, coarse_walk.problem)
    assert (read.unknowns == coarse_walk.unknowns).all()
    assert all((a == b).all() for a, b in zip(read.multipliers, coarse_walk.multipliers, strict=True))
    assert read.quality == coarse_walk.quality


def test_a_problem_comes_back_whole(kept, key, coarse_walk):
    assert kept.read_problem(key) == coarse_walk.problem


def test_how_a_walk_was_found_comes_back(kept, walk, key):
    (status,) = kept.read_status()
    assert (status.key, status.limits, status.family) == (key, walk.limits, walk.walk.family.name)
    assert status.trustworthy
    assert kept.read_jump(key) == ""


def test_the_header_comes_back_word_for_word(kept, header):
    assert kept.header() == header


def test_curves_come_back(kept, walk):
    curve = kept.read_curves("anna", "self_selected")["before"]
    assert (curve.values["knee angle"] == walk.curves["right"].values["knee angle"]).all()
    assert curve.toe_off_percent == walk.curves["right"].toe_off_percent


def test_another_problem_is_not_held(kept, key, coarse_walk):
    other = replace(coarse_walk.problem, mesh=replace(coarse_walk.problem.mesh, intervals=21))
    assert not kept.holds(key, other.identity)
    assert not kept.holds(replace(key, arm="after"), coarse_walk.problem.identity)


def test_a_run_that_is_not_there_is_one_message(kept, key):
    with pytest.raises(StoreError, match=r"holds no run of anna, after, self_selected; the command 'show'"):
        kept.read_values(replace(key, arm="after"))


def test_the_metabolic_model_is_part_of_the_problem(walks, walk, key, coarse_walk):
    problem = replace(coarse_walk.problem, equations=Equations(metabolic_model="uchida_2016"))
    other = replace(
        walk, key=replace(key, arm="after"), walk=replace(walk.walk, solution=replace(coarse_walk, problem=problem))
    )
    walks.add_walk(other)
    assert walks.read_problem(other.key) == problem
    assert walks.read_problem(key) == coarse_walk.problem
    assert not walks.holds(other.key, coarse_walk.problem.identity)
    assert walks.holds(other.key, problem.identity)


def test_a_problem_of_other_equations_is_refused(walks, key):
    (path,) = folder_of(walks.path).glob("*.h5")
    whole = path.read_bytes()
    with h5py.File(path, "a") as file:
        file.attrs["identity"] = "of an earlier version"
    (folder_of(walks.path) / "index.jsonl").unlink()
    with pytest.raises(StoreError, match="another version"):
        open_results(folder_of(walks.path)).read_problem(key)
    path.write_bytes(whole)


def test_noise_is_kept_with_the_outcome(walks, walk, key):
    assert not walks.annotated(key, "noise")
    walks.annotate(key, "noise", {o.name: 1e-5 for o in walk.outcomes})
    walks.annotate(key, "mesh_change", {o.name: 2e-5 for o in walk.outcomes})
    for results in (walks, open_results(folder_of(walks.path))):
        assert results.annotated(key, "noise")
        assert {(o.noise, o.mesh_change) for o in results.read_outcomes()} == {(1e-5, 2e-5)}
        assert results.read_curves("anna", "self_selected")
    assert len(list(folder_of(walks.path).glob("*.h5"))) == 1


def test_runs_keep_their_order(store, strength):
    for person in ("carl", "anna", "bert"):
        store.add_strength(strength(person), "same")
    store.add_strength(strength("anna", number=1.0), "other")
    for results in (store, open_results(folder_of(store.path))):
        assert [run.key.person for run in results.runs] == ["carl", "anna", "bert"]
        assert results.read_outcomes("knee_torque_right")[1].value == 101.0


def test_a_new_header_keeps_the_runs(store, header, strength):
    store.add_strength(strength("anna"), "same")
    store.create(replace(header, config_text="changed"))
    assert store.header().config_text == "changed"
    assert store.read_outcomes()


def test_weeks_are_kept_apart_and_equal_walks_are_copied(walks, walk, key):
    identity = walk.walk.solution.problem.identity
    later = replace(key, week=4.0)
    assert walks.find(identity) == key
    assert not walks.holds(later, identity)
    walks.copy(key, later)
    assert walks.holds(later, identity)
    assert [o.value for o in walks.read_outcomes() if o.key == later] == [o.value for o in walk.outcomes]
    walks.copy(later, replace(key, arm="after"))
    assert walks.holds(replace(key, arm="after"), identity)
    assert [status.key for status in walks.read_status()] == [key, later, replace(key, arm="after")]
    assert walks.find("nothing") is None


def test_curves_of_an_arm_are_those_of_its_last_week(walks, header, key):
    for week in (4.0, 12.0, 8.0):
        walks.copy(key, replace(key, week=week))
    walks.create(replace(header, weeks={"before": (4.0, 8.0, 12.0)}))
    assert list(walks.read_curves("anna", "self_selected")) == ["before, week 12"]


def test_a_study_goes_on_from_the_one_file_alone(tmp_path, walks, walk, header, key):
    walks.collect()
    alone = tmp_path / "alone.h5"
    alone.write_bytes(walks.path.read_bytes())
    with Store(alone) as store:
        store.create(header)
        assert store.holds(key, walk.walk.solution.problem.identity)
        assert store.read_problem(key) == walk.walk.solution.problem
        store.copy(key, replace(key, arm="after"))
    assert len(open_results(alone).runs) == 2


def test_a_file_of_another_folder_is_not_overwritten(tmp_path, header, strength):
    for name in ("one", "two"):
        with Store(tmp_path / f"{name}.h5") as store:
            store.create(header)
            store.add_strength(strength(name), name)
    (tmp_path / "two.h5").replace(tmp_path / "one.h5")
    assert [run.key.person for run in open_results(tmp_path / "one.h5").runs] == ["two"]
    with pytest.raises(StoreError, match=r"was not collected from .*one\.runs, which lies beside it; move one"):
        Store(tmp_path / "one.h5").check_writable()


def test_without_a_folder_nothing_is_held(tmp_path, key):
    store = Store(tmp_path / "results.h5")
    assert not store.holds(key, "same")
    assert store.find("same") is None


def test_an_unwritable_place_is_refused_before_anything_runs(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Store(blocker / "results.h5").check_writable()
    with pytest.raises(StoreError, match=r"is a folder; name a file ending in \.h5"):
        Store(tmp_path).check_writable()
    text = tmp_path / "notes.h5"
    text.write_text("not HDF5")
    with pytest.raises(StoreError, match="not an HDF5 file"):
        Store(text).check_writable()


def test_results_that_are_only_read_cannot_be_added_to(tmp_path, strength):
    with pytest.raises(StoreError, match=r"open to read only; call create\(\) first"):
        Store(tmp_path / "results.h5").add_strength(strength("anna"), "same")
