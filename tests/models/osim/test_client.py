"""The OpenSim process: timeouts, deaths, refusals."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from gaitgain.errors import ModelError, OpenSimError
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model


def test_version_is_reported(worker):
    result, _ = worker.request("version")
    assert result["opensim"].startswith("4.6")


def test_a_dead_worker_is_restarted(gait2d_path):
    with OpenSimWorker() as own:
        own.request("version")
        first = own.process_id
        os.kill(first, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        own._process.wait()
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


def bad_file(tmp_path, text, name="bad.osim"):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_missing_file(worker, tmp_path):
    with pytest.raises(ModelError, match="there is no such model file"):
        read_model(tmp_path / "nothing.osim", worker)


def test_malformed_xml_names_the_line(worker, tmp_path):
    path = bad_file(tmp_path, "<OpenSimDocument>\n<Model>\n</OpenSimDocument>")
    with pytest.raises(ModelError, match=r"not well-formed XML.*line 3"):
        read_model(path, worker)


def test_entities_are_refused(worker, tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><OpenSimDocument>&b;</OpenSimDocument>'
    with pytest.raises(ModelError, match="document type or entity"):
        read_model(bad_file(tmp_path, bomb), worker)


def test_another_kind_of_xml_is_refused(worker, tmp_path):
    with pytest.raises(ModelError, match="first element is <html>"):
        read_model(bad_file(tmp_path, "<html></html>"), worker)


def test_a_broken_model_is_one_error_with_opensims_reason(worker, tmp_path, gait2d_path):
    text = gait2d_path.read_text().replace("<socket_parent>/bodyset/femur_r<", "<socket_parent>/bodyset/nobody<")
    with pytest.raises(OpenSimError, match="nobody"):
        read_model(bad_file(tmp_path, text), worker)


def test_the_body_with_a_nan_mass_is_named(worker, tmp_path, gait2d_path):
    text = gait2d_path.read_text().replace("<mass>9.3013999999999992<", "<mass>NaN<")
    assert "NaN" in text
    with pytest.raises((ModelError, OpenSimError), match="femur_r has invalid mass"):
        read_model(bad_file(tmp_path, text), worker)
