from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from persons import ANNA

from gaitgain.cli import main
from gaitgain.config.person import load_person
from gaitgain.config.study import load_study
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.simulate.fit import person as work
from gaitgain.simulate.fit.walker import NAMES
from gaitgain.simulate.fit.walking import FactorFit, WalkingFit


def run_fit(path, *options):
    command = [sys.executable, "-m", "gaitgain", "fit", str(path), *options]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=300, check=False)


def test_fit_prints_what_is_determined(write):
    result = run_fit(write(ANNA), "--json")
    assert result.returncode == 0, result.stderr
    groups = {(g["group"], g["side"]): g for g in json.loads(result.stdout)["groups"]}
    assert groups["knee_extensors", "left"]["identifiability"] == "determined"
    assert groups["knee_extensors", "left"]["error"] > 0.0
    assert groups["hip_flexors", "right"]["identifiability"] == "not measured"
    assert groups["hip_flexors", "right"]["error"] is None


def test_the_fitted_person_is_one_that_a_study_takes(write):
    path = write(ANNA)
    result = run_fit(path, "--output", "fits", "--json")
    assert result.returncode == 0, result.stderr
    assert "Written: fits/anna_fitted.yaml" in result.stderr
    fitted = load_person(path.parent / "fits" / "anna_fitted.yaml")
    groups = {(g["group"], g["side"]): g["strength"] for g in json.loads(result.stdout)["groups"]}
    state = fitted.condition.on("knee_extensors", "left")
    assert state.strength == pytest.approx(groups["knee_extensors", "left"], rel=1e-6)
    assert (fitted.torques, fitted.mass) == ((), 62.0)
    text = (path.parent / "fits" / "anna_fitted.yaml").read_text().replace("\n", "\n    ")
    study = path.parent / "study.yaml"
    study.write_text(f"study: fitted\narms: [{{name: before}}]\npersons:\n  -\n    {text}")
    assert load_study(study).persons[0] == fitted


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_fitted(write):
    path = write(ANNA)
    (path.parent / "file").write_text("")
    result = run_fit(path, "--output", "file/fits")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert result.stdout == ""


def test_fit_refuses_a_person_without_torques(write):
    result = run_fit(write(ANNA.split("torques:")[0]))
    assert result.returncode == 2
    assert "no measured torques and no walking tests" in result.stderr


def walked(tests, fitted, fault=""):
    """A fit, without walking."""
    factors = tuple(FactorFit(name, 0.9, float("nan"), "only together with others") for name in NAMES)
    slopes = np.array([[6.0, 0.1, 6.5]] * len(tests))
    return WalkingFit(factors, tests, np.array(fitted), HEALTHY, frozenset(GROUP_SIDES), {}, slopes, 3, fault)


@pytest.mark.parametrize(
    ("fitted", "fault", "code", "words"),
    [
        (5.5, "", 0, "do not tell weakness from lack of hurry"),
        (7.0, "", 1, "strength and pace do not explain it"),
        (5.5, "not settled after 8 iterations", 1, "Not settled after 8 iterations."),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_fit_exits_with_1_where_walking_is_not_explained(
    write, monkeypatch, capsys, fitted, fault, code, words, as_json
):
    person = "{name: short, sex: male, age_years: 50, mass_kg: 80, height_m: 1.8, walking: [%s]}"
    path = write(person % "{test: t25fw, time_s: 5.4, sd: 0.2}")
    monkeypatch.setattr(work, "fit_person", lambda who, *_: (None, walked(who.walking, [fitted], fault)))
    with pytest.raises(SystemExit) as caught:
        main(["fit", str(path), "--output", str(path.parent), *(["--json"] if as_json else [])])
    assert caught.value.code == code
    printed = capsys.readouterr()
    assert words in printed.out
    if as_json:
        told = json.loads(printed.out)
        assert (told["groups"], told["torques"]) == ([], [])
        assert told["walking"]["tests"][0]["off_sd"] == pytest.approx((fitted - 5.4) / 0.2)


@pytest.mark.slow
def test_fit_prints_what_walking_tells_and_what_it_does_not(write):
    person = "{name: usual, sex: male, age_years: 50, mass_kg: 80, height_m: 1.8, walking: [%s]}"
    good = "{test: t25fw, time_s: 4.4, sd: 0.2}, {test: self_selected_speed, speed_m_s: 1.2, sd: 0.05}"
    result = run_fit(write(person % good), "--json", "--mesh-intervals", "20")
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    factors = {row["factor"]: row for row in told["walking"]["factors"]}
    assert factors["pace"]["identifiability"] == "only together with others"
    assert factors["pace"]["error"] is None
    assert all(abs(row["off_sd"]) < 1.0 for row in told["walking"]["tests"])
