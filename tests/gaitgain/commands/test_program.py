"""``gaitgain program`` as a clinician meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gaitgain.config.program import shipped_programs

USER_ERROR = 2
ONE_SIDED = """
name: right leg
duration_weeks: 6
sessions_per_week: 3
exercises: [{name: leg_press, load_rm: 10, side: right}]
"""
SENSELESS = """
name: heroic
duration_weeks: 12
sessions_per_week: 30
exercises:
  - {name: squat, sets: 0}
  - {name: leg_press, load_percent_1rm: 400}
  - {name: yodeling}
  - {name: calf_raise, loda_rm: 8}
"""


def program(*arguments, cwd):
    command = [sys.executable, "-m", "gaitgain", "program", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("name", ["dalgas_2009", "legs_resistance_fast"])
def test_show_prints_plan_and_dose_and_draws_them(tmp_path, name):
    done = program("show", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("sessions a week", "leg press", "knee extensors", "week", "Written"):
        assert word in done.stdout
    assert (tmp_path / "results" / f"{name}_show.png").stat().st_size > 10_000


def test_show_as_json_has_every_week_and_group(tmp_path):
    rows = json.loads(program("show", "dodd_2011", "--json", cwd=tmp_path).stdout)
    assert len(rows) == 10 * 12
    first = next(row for row in rows if row["group"] == "knee_extensors")
    assert first["week"] == 1
    assert 0.6 < first["intensity"] < 0.9
    assert first["sets"] > 0


def test_predict_prints_intervals_and_draws_them(tmp_path):
    (tmp_path / "right.yaml").write_text(ONE_SIDED)
    (tmp_path / "anna.yaml").write_text("muscles: [{group: knee_extensors, activation_ceiling: 0.7}]\n")
    done = program("predict", "right.yaml", "--person", "anna.yaml", "--people", 200, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("change of voluntary strength", "activation ceiling", "N m", "right side", "left side", " to "):
        assert word in done.stdout
    for side in ("right", "left"):
        assert (tmp_path / "results" / f"right_predict_{side}.png").stat().st_size > 10_000


def test_predict_as_json_is_the_same_with_the_same_seed(tmp_path):
    arguments = ("predict", "fimland_2010", "--person", "multiple_sclerosis_moderate", "--people", 100, "--json")
    first, again = (program(*arguments, "--seed", 4, cwd=tmp_path) for _ in range(2))
    assert first.stdout == again.stdout
    rows = json.loads(first.stdout)
    torques = [row for row in rows if row["quantity"] == "maximal_isometric_torque"]
    assert {row["part"] for row in torques} >= {"knee_extension", "ankle_plantarflexion"}
    last = next(r for r in torques if (r["part"], r["side"], r["week"]) == ("ankle_plantarflexion", "right", 3))
    assert last["low"] < last["typical"] < last["high"]


@pytest.mark.slow
def test_validate_puts_every_trial_beside_its_prediction(tmp_path):
    found = json.loads(program("validate", "--json", cwd=tmp_path).stdout)
    error = found["leave_one_out_mean_absolute_error"]
    assert error["unit"] == "percentage points"
    assert 0 < error["model"] < 8
    assert len({row["trial"] for row in found["outcomes"]}) >= 10
    for row in found["outcomes"]:
        assert row["source"]
        assert row["predicted_interval"][0] < row["predicted_interval"][1]


def test_exercises_prints_the_shipped_table(tmp_path):
    done = program("exercises", cwd=tmp_path)
    for word in ("knee_extension", "loaded_walking", "hip flexors", "1.00"):
        assert word in done.stdout


def test_a_senseless_program_is_refused_with_all_faults_and_remedies(tmp_path):
    (tmp_path / "heroic.yaml").write_text(SENSELESS)
    done = program("show", "heroic.yaml", cwd=tmp_path)
    assert done.returncode == USER_ERROR
    assert "Traceback" not in done.stderr
    for words in (
        "sessions_per_week: Input should be less than or equal to 7 (found 30)",
        "exercises[0].sets: Input should be greater than or equal to 1 (found 0)",
        "exercises[1].load_percent_1rm: Input should be less than or equal to 140 (found 400)",
        "exercises[2].name: unknown exercise 'yodeling'",
        "exercises[3].loda_rm: unknown key; did you mean 'load_rm'?",
    ):
        assert words in done.stderr.replace("\n", " "), words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "nothing"), "name a file or one of andreu_caravaca_2022"),
        (("predict", "dodd_2011", "--person", "nobody"), "is no person; name a file or one of healthy"),
    ],
)
def test_what_is_not_there_is_one_message(tmp_path, arguments, words):
    done = program(*arguments, cwd=tmp_path)
    assert done.returncode == USER_ERROR
    assert words in " ".join(done.stderr.split())


def test_published_programs_ship():
    published = ("dalgas_2009", "fimland_2010", "broekmans_2011", "de_souza_teixeira_2009", "medina_perez_2012")
    assert {*published, "dodd_2011", "manca_2016"} <= set(shipped_programs())
