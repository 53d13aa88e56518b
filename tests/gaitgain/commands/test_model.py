"""``gaitgain model`` as a newcomer meets it: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

USER_ERROR = 2


def gaitgain(*arguments, **options):
    command = [sys.executable, "-m", "gaitgain", "model", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, **options)


def test_a_good_model_passes(gait2d_path):
    done = gaitgain("check", gait2d_path, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    facts = {"ok", "coordinates", "muscles", "checks", "approximated", "unsupported", "unwalkable"}
    assert set(report) == {*facts, "sinkage_under_body_weight_m"}
    assert (report["ok"], report["coordinates"], report["muscles"]) == (True, 10, 18)
    assert all(set(c) == {"quantity", "unit", "max_error", "tolerance", "worst"} for c in report["checks"])
    assert {"mass matrix", "path length, worst", "muscle-tendon force", "contact force"} <= {
        c["quantity"] for c in report["checks"]
    }


def test_the_table_names_quantity_tolerance_and_offender(gait2d_path):
    done = gaitgain("check", gait2d_path)
    assert done.returncode == 0, done.stderr
    assert "10 coordinates, 18 muscles, within tolerance" in done.stdout
    assert "mass matrix" in done.stdout
    assert "TOO FAR" not in done.stdout


def test_an_unsupported_model_exits_with_2_and_lists_everything(variants):
    done = gaitgain("check", variants / "unsupported.osim", "--json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert len(report["unsupported"]) == 6
    shown = gaitgain("check", variants / "unsupported.osim")
    assert shown.returncode == 2
    assert "EllipsoidJoint /jointset/shoulder" in shown.stdout


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_bad_file_is_one_message(tmp_path, command):
    file = tmp_path / "bad.osim"
    file.write_text("<OpenSimDocument>")
    done = gaitgain(command, file)
    assert done.returncode == USER_ERROR
    assert "not well-formed XML" in done.stderr
    assert "Traceback" not in done.stderr


def test_show_describes_a_model(gait2d_path):
    done = gaitgain("show", gait2d_path, "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["total_mass_kg"] == pytest.approx(75.16, abs=0.01)
    soleus = next(m for m in summary["muscles"] if m["name"] == "soleus_r")
    assert (soleus["group"], soleus["side"]) == ("ankle_plantarflexors", "right")
    strength = {s["coordinate"]: s for s in summary["strength"]}
    assert strength["ankle_angle_r"]["negative"] > strength["ankle_angle_r"]["positive"] > 0.0
    table = gaitgain("show", gait2d_path).stdout
    assert "ankle_plantarflexors" in table
    assert "PinJoint" in table or "CustomJoint" in table


def test_contact_sets_are_written_and_pass(public_models, tmp_path):
    file = public_models / "gait10dof18musc.osim"
    done = gaitgain("contacts", file, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    forces = tmp_path / "gait10dof18musc_ContactForceSet.xml"
    checked = gaitgain("check", file, "--contacts", forces, "--json")
    assert checked.returncode == 0, checked.stdout
    assert "contact force" in {c["quantity"] for c in json.loads(checked.stdout)["checks"]}
