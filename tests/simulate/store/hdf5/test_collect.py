"""The one file: it opens in xarray with names, units and descriptions."""

from __future__ import annotations

import json
import sys
import warnings

import h5py
import numpy as np
import pytest
import xarray

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import folder_of


@pytest.fixture
def collected(walks, walk, strength, key):
    walks.add_strength(strength("bert"), "same")
    walks.annotate(key, "noise", {o.name: 1e-5 for o in walk.outcomes})
    walks.collect()
    return walks


@pytest.fixture
def tree(collected):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with xarray.open_datatree(collected.path, engine="h5netcdf") as tree:
            yield tree


def check_words(path):
    def check(name, item):
        if isinstance(item, h5py.Dataset):
            assert item.attrs["units"], name
            assert item.attrs["description"], name

    with h5py.File(path) as file:
        file.visititems(check)


def test_every_dataset_has_a_unit_and_a_description(collected):
    check_words(collected.path)
    for path in folder_of(collected.path).glob("*.h5"):
        check_words(path)


def test_the_file_says_what_made_it(tree, header):
    assert tree.attrs["study"] == "small"
    assert tree.attrs["schema_version"] == 3
    assert str(tree.config.values) == header.config_text
    assert json.loads(str(tree.provenance.values)) == header.provenance


def test_outcomes_are_arrays_over_the_runs(tree, walk):
    speed = tree["outcomes"].gait_speed
    assert speed.dims == ("run",)
    assert (speed.attrs["units"], speed.attrs["long_name"]) == ("m/s", "gait speed")
    assert float(speed.sel(run="anna, before, self_selected")) == walk.outcomes[0].value
    assert np.isnan(speed.sel(run="bert, before, isometric_strength"))
    assert list(speed.person.values) == ["anna", "bert"]
    frame = tree["outcomes"].to_dataset().to_dataframe()
    assert frame.loc["bert, before, isometric_strength", "knee_torque_left"] == 101.0
    assert float(tree["noise"].gait_speed[0]) == 1e-5


def test_a_trajectory_has_named_dimensions(tree, walk, gait2d, key):
    trajectory = tree[f"runs/{key}/trajectory"]
    assert trajectory.activations.dims == ("time", "muscle")
    assert list(trajectory.muscle.values) == [muscle.name for muscle in gait2d.muscles]
    assert list(trajectory.coordinate.values) == [c.name for c in gait2d.free_coordinates]
    assert (trajectory.time.values == walk.walk.trajectory.time).all()
    assert trajectory.time.attrs["units"] == "s"
    assert (trajectory.activations.values == walk.walk.trajectory.activations).all()
    assert trajectory.ground_forces.sel(foot="left", axis="y").attrs["units"] == "N"
    assert "reflexes" not in trajectory  # no muscle has one
    curves = tree[f"runs/{key}/curves/right"]
    assert curves["knee angle"].dims == ("percent",)
    assert curves["knee angle"].attrs["units"] == "deg"


def test_the_file_of_one_run_opens_as_well(collected, gait2d):
    path = next(folder_of(collected.path).glob("*self_selected.h5"))
    with xarray.open_datatree(path, engine="h5netcdf") as run:
        assert run["trajectory"].speeds.dims == ("time", "coordinate")
        assert float(run["outcomes"].value.sel(outcome="gait_speed")) > 1.0


def test_keys_that_look_alike_keep_their_own_groups(store, strength):
    for person in ("a/b", "a_b"):
        store.add_strength(strength(person), person)
    store.collect()
    with h5py.File(store.path) as file:
        assert {group.attrs["person"] for group in file["runs"].values()} == {"a/b", "a_b"}


@pytest.mark.skipif(sys.platform == "win32", reason="sets a POSIX limit")
def test_a_full_disk_leaves_the_file_as_it_was(store, strength):
    import resource

    store.add_strength(strength("anna"), "same")
    store.collect()
    before = store.path.read_bytes()
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        with pytest.raises(StoreError, match=r"results\.h5: cannot be written \(File too large\); finished"):
            store.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert store.path.read_bytes() == before
    assert not list(store.path.parent.glob(".*"))


def test_a_study_without_runs_makes_a_file(store):
    store.collect()
    with xarray.open_datatree(store.path, engine="h5netcdf") as tree:
        assert tree["outcomes"].sizes["run"] == 0
