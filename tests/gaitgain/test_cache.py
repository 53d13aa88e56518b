"""Where derived files are kept."""

from __future__ import annotations

import sys

import pytest

from gaitgain.cache import CACHE_VARIABLE, cache_folder, is_whole, seal


def test_the_environment_names_the_place_and_the_folder_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "deep" / "down"))
    assert cache_folder("paths") == tmp_path / "deep" / "down" / "paths"
    assert cache_folder("paths").is_dir()


def test_without_a_place_that_can_be_written_nothing_is_kept(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(blocked))
    assert cache_folder("paths") is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_the_folder_is_private(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert cache_folder("paths").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="a variable of Linux")
@pytest.mark.parametrize("place", ["", "relative"])
def test_what_is_kept_never_lies_in_the_working_folder(tmp_path, monkeypatch, place):
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert cache_folder("paths") == tmp_path / "home" / ".cache" / "gaitgain" / "paths"


@pytest.mark.skipif(sys.platform == "win32", reason="who has no home is asked of POSIX")
def test_a_user_without_a_home_keeps_nothing(monkeypatch):
    import pwd

    def nobody(number):
        raise KeyError(number)

    for variable in (CACHE_VARIABLE, "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert cache_folder("paths") is None


def test_a_file_that_was_changed_after_it_was_sealed_is_not_whole(tmp_path):
    path = tmp_path / "kept"
    path.write_text("kept")
    assert not is_whole(path)
    seal(path)
    assert is_whole(path)
    path.write_text("changed")
    assert not is_whole(path)
