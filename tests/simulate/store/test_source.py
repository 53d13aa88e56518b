"""A path is opened as what it is; a file that is none of ours is one message."""

from __future__ import annotations

import h5py
import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import folder_of
from gaitgain.simulate.store.source import open_results


def test_a_folder_that_holds_more_than_its_file_is_read(store, strength):
    store.add_strength(strength("anna"), "same")
    store.collect()
    store.add_strength(strength("bert"), "other")
    assert len(open_results(store.path).runs) == 2
    alone = store.path.rename(store.path.with_name("alone.h5"))
    assert len(open_results(alone).runs) == 1
    assert len(open_results(store.path).runs) == 2
    assert len(open_results(folder_of(store.path)).runs) == 2


def test_files_of_others_are_refused(tmp_path, store):
    with pytest.raises(StoreError, match=r"no such results file; 'gaitgain run'"):
        open_results(tmp_path / "nothing.h5")
    (tmp_path / "notes.h5").write_text("not HDF5")
    with pytest.raises(StoreError, match="not an HDF5 file, or a damaged one"):
        open_results(tmp_path / "notes.h5")
    with h5py.File(tmp_path / "foreign.h5", "w") as file:
        file["x"] = np.arange(3)
    with pytest.raises(StoreError, match="not a GaitGain results file"):
        open_results(tmp_path / "foreign.h5")


def test_a_newer_file_is_refused(tmp_path, store):
    store.collect()
    newer = store.path.rename(tmp_path / "newer.h5")
    with h5py.File(newer, "a") as file:
        file.attrs["schema_version"] = 99
    with pytest.raises(StoreError, match="newer GaitGain; update"):
        open_results(newer)
