"""What was damaged or edited is refused by name, or read again from where it is whole."""

from __future__ import annotations

import h5py
import numpy as np
import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import folder_of
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store


@pytest.fixture
def path(tmp_path, header, walk):
    path = tmp_path / "small.h5"
    with Store(path) as store:
        store.create(header)
        store.add_walk(walk)
    return path


@pytest.fixture
def mailed(path, tmp_path):
    """The one file without its folder."""
    return path.rename(tmp_path / "mailed.h5")


def test_a_run_that_was_edited_is_refused_by_the_name_of_its_file(path, key, coarse_walk):
    (file,) = folder_of(path).glob("*.h5")
    with h5py.File(file, "a") as content:
        content["outcomes/value"][0] = 9.9
    with pytest.raises(StoreError, match=r"000001 anna.*\.h5: damaged; delete this file"):
        open_results(path).read_solution(key, coarse_walk.problem)


def test_an_edited_line_of_the_index_is_read_again_from_the_run(path, walk):
    index = folder_of(path) / "index.jsonl"
    speed = next(o.value for o in walk.outcomes if o.name == "gait_speed")
    edited = index.read_text().replace(repr(speed), "9.9")
    assert "9.9" in edited
    index.write_text(edited)
    assert [o.value for o in open_results(path).read_outcomes("gait_speed")] == [speed]


def test_unknowns_that_are_no_numbers_are_refused(mailed, key, coarse_walk):
    with h5py.File(mailed, "a") as content:
        (group,) = content["runs"].values()
        group["solver/unknowns"][...] = np.nan
    with pytest.raises(StoreError, match=r"mailed\.h5: .* is damaged"):
        open_results(mailed).read_solution(key, coarse_walk.problem)


@pytest.mark.parametrize("part", ["index", "config", "provenance", "runs"])
def test_a_file_that_lacks_a_part_names_itself(mailed, part):
    with h5py.File(mailed, "a") as content:
        del content[part]
    with pytest.raises(StoreError, match=r"mailed\.h5: .*damaged"):
        open_results(mailed).read_outcomes()


def test_results_without_any_run_are_no_empty_table(tmp_path, header):
    with Store(tmp_path / "empty.h5") as store:
        store.create(header)
    with pytest.raises(StoreError, match="holds no results of this study yet"):
        open_results(tmp_path / "empty.h5").check_shown()
