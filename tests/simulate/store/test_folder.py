"""The index only saves reading: what it lacks is read from the runs."""

from __future__ import annotations

import json

import pytest

from gaitgain.errors import StoreError
from gaitgain.simulate.store.folder import folder_of, run_name
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

PERSONS = ["anna", "bert", "carl"]


@pytest.fixture
def folder(tmp_path, header, strength):
    """A folder of three runs whose writer is gone."""
    with Store(tmp_path / "results.h5") as store:
        store.create(header)
        for person in PERSONS:
            store.add_strength(strength(person), person)
    return folder_of(tmp_path / "results.h5")


def state(folder):
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir()}


def no_index(index):
    index.unlink()


def cut_off(index):
    index.write_bytes(index.read_bytes()[:-20])


def damaged_line(index):
    lines = index.read_text().splitlines(keepends=True)
    index.write_text("".join([lines[0], "{" + lines[1], *lines[2:]]))


def damaged_words(index):
    lines = index.read_text().splitlines(keepends=True)
    index.write_text("".join(["\n", *lines[1:]]))


@pytest.mark.parametrize("damage", [no_index, cut_off, damaged_line, damaged_words])
def test_an_index_that_is_not_whole_is_made_up_for_and_written_again(folder, damage):
    whole = open_results(folder).read_outcomes()
    damage(folder / "index.jsonl")
    before = state(folder)
    results = open_results(folder)
    assert [run.key.person for run in results.runs] == PERSONS
    assert results.read_outcomes() == whole
    assert state(folder) == before  # readers write nothing, so that they may read where they cannot write
    with Store(folder.with_suffix(".h5")) as store:
        store.resume()
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text().splitlines()]
    assert [row["person"] for row in rows if "person" in row] == PERSONS


def test_a_run_whose_file_is_deleted_is_gone(folder):
    next(folder.glob("*bert*")).unlink()
    assert [run.key.person for run in open_results(folder).runs] == ["anna", "carl"]


def test_a_replaced_run_that_was_left_behind_does_not_come_back(folder, strength):
    old = next(folder.glob("*bert*"))
    content = old.read_bytes()
    with Store(folder.with_suffix(".h5")) as store:
        store.resume()
        store.add_strength(strength("bert", number=7.0), "new")
    old.write_bytes(content)
    assert [run.identity for run in open_results(folder).runs] == ["anna", "new", "carl"]
    with Store(folder.with_suffix(".h5")) as store:
        store.resume()
    assert not old.exists()
    assert [run.identity for run in open_results(folder).runs] == ["anna", "new", "carl"]


def test_a_reader_follows_a_run_that_is_replaced_meanwhile(folder, strength):
    results = open_results(folder)
    bert = list(results.runs)[1]
    with Store(folder.with_suffix(".h5")) as store:
        store.resume()
        store.add_strength(strength("bert", number=7.0), "new")
    with results.open_run(bert) as group:
        assert group["outcomes/value"][0] == 107.0


def test_any_key_makes_the_name_of_a_file():
    name = run_name(7, Key("a/b\\c:d*é", "at 1.0 m/s", "x" * 300))
    assert name.startswith("000007 a_b_c_d__, at 1.0 m_s")
    assert len(name) < 128


def test_a_folder_without_a_header_and_one_of_a_newer_version_are_refused(folder, tmp_path):
    header = json.loads((folder / "header.json").read_text())
    (folder / "header.json").write_text(json.dumps({**header, "schema_version": 99}))
    with pytest.raises(StoreError, match="newer GaitGain"):
        open_results(folder)
    (folder / "header.json").write_text("{")
    with pytest.raises(StoreError, match=r"header\.json: damaged; delete it and run the study again"):
        open_results(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match=r"not a folder of runs, as it holds no header\.json"):
        open_results(tmp_path / "empty")
