"""``gaitgain collect`` after a run was killed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import StrengthResult
from gaitgain.simulate.store.writer import Store

USER_ERROR = 2


def gaitgain(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture
def folder(tmp_path):
    """A folder of runs without the one file."""
    with Store(tmp_path / "small.h5") as store:
        store.create(Header("small", "study: small\n", {}, ("before",)))
        torque = Measurement("knee_torque", "knee torque", "N m", "maximal torque", 100.0)
        store.add_strength(StrengthResult(Key("anna", "before", "isometric_strength"), (torque,)), "same")
    (tmp_path / "small.h5").unlink()
    return tmp_path


def test_the_one_file_is_written_from_the_folder(folder):
    done = gaitgain("collect", "small.h5", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "small.h5" in done.stdout
    (folder / "small.h5").rename(folder / "mailed.h5")
    assert "knee torque" in gaitgain("show", "mailed.h5", cwd=folder).stdout


def test_without_runs_there_is_one_message(tmp_path):
    done = gaitgain("collect", "nothing.h5", cwd=tmp_path)
    assert done.returncode == USER_ERROR
    assert "there is no such results file" in done.stderr
    assert not (tmp_path / "nothing.runs").exists()
