"""The OpenSim process: timeouts, deaths, refusals."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from gaitgain.errors import OpenSimError
from gaitgain.models.osim.client import OpenSimWorker


def test_version_is_reported(worker):
    result, _ = worker.request("version")
    assert result["opensim"].startswith("4.6")


def wait_for_the_end_of(process: int) -> None:
    if hasattr(os, "waitid"):  # not on Windows, where the process is gone at once
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


def test_a_dead_worker_is_restarted(gait2d_path):
    with OpenSimWorker() as own:
        own.request("version")
        first = own.process_id
        os.kill(first, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        wait_for_the_end_of(first)
        result, _ = own.request("describe", path=str(gait2d_path))
        assert result["model"]["name"] == "gait2d"
        assert own.process_id != first


def test_a_slow_request_is_stopped_and_the_next_one_works(gait2d_path):
    with OpenSimWorker() as own:
        own.request("version")
        own.timeout_s = 1e-4
        with pytest.raises(OpenSimError, match="did not finish 'describe'"):
            own.request("describe", path=str(gait2d_path))
        own.timeout_s = 60.0
        assert own.request("version")[0]["opensim"]


def test_a_death_in_mid_request_is_told(gait2d_path, monkeypatch):
    with OpenSimWorker() as own:
        own.request("version")
        os.kill(own.process_id, signal.SIGSTOP)
        own.timeout_s = 0.2
        with pytest.raises(OpenSimError, match="did not finish"):
            own.request("version")
        assert own.process_id is None


def test_unknown_command_is_one_clear_error(worker):
    with pytest.raises(OpenSimError, match="no_such_command"):
        worker.request("no_such_command")
