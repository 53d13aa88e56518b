"""Where derived files are kept."""

from __future__ import annotations

from gaitgain.cache import CACHE_VARIABLE, cache_folder


def test_the_environment_names_the_place_and_the_folder_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "deep" / "down"))
    assert cache_folder("paths") == tmp_path / "deep" / "down" / "paths"
    assert cache_folder("paths").is_dir()


def test_without_a_place_that_can_be_written_nothing_is_kept(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(blocked))
    assert cache_folder("paths") is None
