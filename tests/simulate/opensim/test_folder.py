from __future__ import annotations

import json

import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.opensim.folder import RECORD, check_folders, walk_mark
from gaitgain.simulate.opensim.selection import choose_walks


@pytest.fixture
def only(kept_walk):
    return choose_walks(kept_walk, arm="before")


def test_one_walk_goes_into_the_folder_and_several_into_folders_in_it(kept_walk, only, tmp_path):
    assert list(check_folders(kept_walk, only, tmp_path / "new").values()) == [tmp_path / "new"]
    several = check_folders(kept_walk, choose_walks(kept_walk), tmp_path / "new")
    assert [folder.name for folder in several.values()] == [
        "01_anna_before_self_selected",
        "02_anna_after_self_selected",
    ]


def test_a_folder_with_something_else_is_refused(kept_walk, only, tmp_path):
    (tmp_path / "thesis.txt").write_text("all of it")
    with pytest.raises(StoreError, match=r"holds 'thesis\.txt'.*empty this one"):
        check_folders(kept_walk, only, tmp_path)


def test_an_export_replaces_that_of_the_same_walk_and_no_other(kept_walk, only, tmp_path):
    mark = walk_mark(only[0], kept_walk.run(only[0]).identity)
    (tmp_path / RECORD).write_text(json.dumps({"label": str(only[0]), "walk": mark}))
    assert check_folders(kept_walk, only, tmp_path)
    (tmp_path / RECORD).write_text(json.dumps({"label": str(only[0]), "walk": {**mark, "identity": "older"}}))
    with pytest.raises(StoreError, match="solved again since"):
        check_folders(kept_walk, only, tmp_path)
    (tmp_path / RECORD).write_text("no JSON")
    with pytest.raises(StoreError, match="another walk"):
        check_folders(kept_walk, only, tmp_path)


def test_several_walks_do_not_go_beside_the_files_of_one(kept_walk, tmp_path):
    (tmp_path / RECORD).write_text("{}")
    with pytest.raises(StoreError, match="for several"):
        check_folders(kept_walk, choose_walks(kept_walk), tmp_path)


def test_a_file_is_no_folder(kept_walk, only, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        check_folders(kept_walk, only, tmp_path / "file")
