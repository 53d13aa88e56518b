"""Translations are kept under what they depend on, and a bad cache is no harm."""

from __future__ import annotations

import pytest

from gaitgain.cache import CACHE_VARIABLE
from gaitgain.models.osim.reader import read_model
from gaitgain.models.osim.translation_cache import translation_key


class NoWorker:
    """Refuses to work: what is read must come from the cache."""

    def request(self, *_, **__):
        raise AssertionError("OpenSim was asked")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


def test_a_second_load_is_equal_and_asks_nobody(cache, worker, gait2d_path):
    first = read_model(gait2d_path, worker)
    assert read_model(gait2d_path, NoWorker()) == first
    assert len(list(cache.glob("*.json"))) == 1


def test_a_copy_elsewhere_is_the_same_model(cache, worker, gait2d_path, tmp_path):
    first = read_model(gait2d_path, worker)
    copy = tmp_path / "copy.osim"
    copy.write_bytes(gait2d_path.read_bytes())
    assert read_model(copy, NoWorker()) == first


def test_a_changed_file_or_range_is_another_model(gait2d_path, tmp_path):
    copy = tmp_path / "copy.osim"
    copy.write_text(gait2d_path.read_text() + "\n")
    keys = {
        translation_key([gait2d_path], {}),
        translation_key([copy], {}),
        translation_key([gait2d_path], {"knee_angle_r": (-1.0, 0.0)}),
        translation_key([gait2d_path, copy], {}),
    }
    assert len(keys) == 4


def test_a_broken_entry_is_translated_again(cache, worker, gait2d_path):
    first = read_model(gait2d_path, worker)
    (entry,) = cache.glob("*.json")
    text = entry.read_text()
    for damaged in (text[:1000], text.replace("1", "2", 1)):
        entry.write_text(damaged)
        assert read_model(gait2d_path, worker) == first


def test_without_a_place_to_write_nothing_is_kept(worker, gait2d_path, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(blocked))
    assert read_model(gait2d_path, worker).name == "gait2d"
