from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gaitgain.config.study import load_study
from gaitgain.errors import ConfigError
from gaitgain.simulate.study.visit import plan_visits

STUDY = """
study: strong
strength_set: {name}
persons: [{{name: anna}}]
arms: [{{name: before}}]
"""


def gaitgain(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


def test_compare_makes_one_table_and_one_figure(tmp_path):
    done = gaitgain("strength", "compare", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    calibrated = [row for row in rows if row["strength_set"] == "anderson_2007"]
    assert len(rows) == 18
    assert all(row["share_within_1_sd"] == 1.0 for row in calibrated)
    assert (tmp_path / "results" / "strength_comparison.png").stat().st_size > 10_000


def test_compare_scales_to_the_person_and_names_a_group_that_was_not_measured(tmp_path):
    done = gaitgain("strength", "compare", "--sex", "female", "--age-group", "40", "--mass", "60", cwd=tmp_path)
    assert done.returncode == 2
    assert "age group '40' was not measured" in done.stderr


def test_curves_say_how_fast_torque_rises(tmp_path):
    done = gaitgain("strength", "curves", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for row in json.loads(done.stdout):
        assert row["torque_at_50_ms_n_m"] < row["torque_at_200_ms_n_m"]
        assert row["peak_at_180_deg_s_n_m"] < row["peak_at_60_deg_s_n_m"] < row["peak_n_m"]


def test_impairments_are_listed_with_their_evidence(tmp_path):
    done = gaitgain("impairment", "list", "--json", cwd=tmp_path)
    rows = {row["key"]: row for row in json.loads(done.stdout)}
    assert rows["activation_floor"]["off"] == "0"
    assert rows["motor_noise"]["in walking"] == "data only"
    assert rows["fatigability"]["in walking"] == rows["modules_per_leg"]["in walking"] == "yes"
    assert rows["modules_per_leg"]["off"] == "every muscle its own"
    assert all(row["evidence"] for row in rows.values())


def test_effects_of_what_no_walk_depends_on_are_refused(tmp_path):
    done = gaitgain("impairment", "effects", "--only", "motor_noise", cwd=tmp_path)
    assert done.returncode != 0
    assert "no walk depends on motor_noise" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_study_chooses_its_strength_set(tmp_path):
    path = tmp_path / "study.yaml"
    path.write_text(STUDY.format(name="anderson_2007"))
    assert load_study(path).strength_set == "anderson_2007"
    path.write_text(STUDY.format(name="bodybuilder"))
    with pytest.raises(ConfigError, match="strength_set"):
        load_study(path)


def test_a_strength_set_belongs_to_the_embedded_model(tmp_path):
    (tmp_path / "own.osim").write_text("")
    path = tmp_path / "study.yaml"
    path.write_text(STUDY.format(name="anderson_2007") + "model: own.osim\n")
    with pytest.raises(ConfigError, match="belongs to the model gait2d"):
        load_study(path)


def test_a_study_takes_people_by_edss_and_by_mechanism(tmp_path):
    path = tmp_path / "study.yaml"
    muscles = "[{group: ankle_plantarflexors, side: left, force_rise: 0.5, activation_floor: 0.04}]"
    text = STUDY.format(name="generic").replace("name: anna", f"name: anna, edss: 4, muscles: {muscles}")
    path.write_text(text)
    condition = load_study(path).persons[0].condition
    left, right = (condition.on("ankle_plantarflexors", side) for side in ("left", "right"))
    assert right.activation_ceiling == pytest.approx(75 / 94)
    assert left.force_rise == pytest.approx(0.5 * right.force_rise)
    assert left.activation_floor == pytest.approx(0.04)
    path.write_text(text.replace("edss: 4", "edss: 9"))
    with pytest.raises(ConfigError, match="EDSS 9 do not walk"):
        load_study(path)


def test_a_study_takes_modules_and_minutes_walked(tmp_path):
    path = tmp_path / "study.yaml"
    control = "control: {modules_per_leg: 4, central_fatigability: 0.2}, walked_minutes: 6"
    text = STUDY.format(name="generic").replace("name: anna", f"name: anna, edss: 4, {control}")
    path.write_text(text)
    study = load_study(path)
    person = study.persons[0]
    condition = person.condition
    assert condition.control.modules_per_leg == 4
    assert condition.control.fatigability == pytest.approx(31.3 / 23.8)
    (visit,) = plan_visits(study, person)
    rested, tired = (each.on("knee_extensors", "left") for each in (visit.tested, visit.walking))
    assert rested == condition.on("knee_extensors", "left")
    assert tired.strength == pytest.approx(0.687 * rested.strength)
    assert tired.activation_ceiling == pytest.approx(0.8 * rested.activation_ceiling)
    for old, new, words in (
        ("walked_minutes: 6", "walked_minutes: 90", "90 minutes of walking are outside 0 to 12"),
        ("modules_per_leg: 4", "modules_per_leg: 0", "control.modules_per_leg"),
        ("modules_per_leg", "moduls_per_leg", "did you mean 'modules_per_leg'"),
    ):
        path.write_text(text.replace(old, new))
        with pytest.raises(ConfigError, match=words):
            load_study(path)
