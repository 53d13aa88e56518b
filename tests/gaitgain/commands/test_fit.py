from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from importlib.resources import as_file, files

import numpy as np
import pytest

from gaitgain.commands import fit as person_cli
from gaitgain.config.person import load_person
from gaitgain.errors import ConfigError
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.models.person.walking_test import TESTS
from gaitgain.simulate.fit.walker import NAMES
from gaitgain.simulate.fit.walking import FactorFit, WalkingFit

GOOD = """
name: anna
sex: female
age_years: 44
mass_kg: 62
height_m: 1.66
edss: 3.5
side_difference: 0.2
muscles:
  - {group: ankle_dorsiflexors, side: left, strength: 0.8, passive_strain: 0.9}
torques:
  - {joint: knee, direction: extension, side: left, torque_n_m: 70, angle_deg: 60, sd_n_m: 5}
seed: 7
"""


@pytest.fixture
def write(tmp_path):
    def put(text):
        path = tmp_path / "person.yaml"
        path.write_text(text)
        return path

    return put


def test_a_person_file_becomes_a_person(write):
    person = load_person(write(GOOD))
    left, right = (person.condition.on("ankle_dorsiflexors", side) for side in ("left", "right"))
    assert left.strength == pytest.approx(0.8 * right.strength)
    assert left.passive_strain == 0.9
    assert left.activation_ceiling < right.activation_ceiling
    assert person.torques[0].angle == pytest.approx(1.0472, abs=1e-4)
    assert person.seed == 7


WALKING = """
walking:
  - {test: t25fw, time_s: 5.4, sd: 0.3}
  - {test: ten_meter, pace: self_selected, time_s: 8.6, start: standing}
  - {test: stride_length, length_m: 1.3}
  - {test: six_minute, distance_m: 410, course_m: 20}
"""


def test_walking_tests_become_part_of_the_person(write):
    short, ten, stride, long = load_person(write(GOOD + WALKING)).walking
    assert (short.value, short.standard_error, short.usual_pace) == (5.4, 0.3, "fastest")
    assert (ten.usual_pace, ten.start) == ("self_selected", "standing")
    assert (stride.value, stride.outcome) == (1.3, "stride_length")
    assert (long.value, long.course) == (410.0, 20.0)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("time_s: 5.4", "time_s: -5.4", "t25fw -5.4 s is not positive"),
        ("time_s: 5.4", "distance_m: 5.4", r"walking\[0\]: test 't25fw' needs its value as 'time_s:'"),
        ("pace: self_selected, ", "", "needs 'pace: fastest' or"),
        ("length_m: 1.3", "length_m: 1.3, course_m: 3", "test 'stride_length' has no 'course_m'; it has: length_m, sd"),
        ("test: six_minute", "test: twelve_minute", r"walking\[3\].test"),
        ("course_m", "curse_m", "did you mean 'course_m'"),
        ("time_s: 8.6", "time_s: 5.5, sd: 0.1", "faster than the fastest walk"),
    ],
)
def test_each_fault_of_a_walking_test_has_its_reason(write, old, new, words):
    with pytest.raises(ConfigError, match=words):
        load_person(write(GOOD + WALKING.replace(old, new)))


def test_the_shipped_person_is_one():
    with as_file(files("gaitgain.configs").joinpath("persons", "walking_tests.yaml")) as path:
        assert {test.test for test in load_person(path).walking} == set(TESTS)


def test_everything_impossible_is_named_at_once(write):
    text = GOOD.replace("62", "300").replace("3.5", "12").replace("strength: 0.8", "strength: -0.8")
    with pytest.raises(ConfigError) as caught:
        load_person(write(text.replace("torque_n_m: 70", "torque_n_m: -70")))
    for words in ("EDSS 12 does not exist", "mass 300 kg", "strength -0.8", "-70 N m"):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("edss: 3.5", "edss: 8", "do not walk"),
        ("edss: 3.5", "edss: 3\nimpairment: multiple_sclerosis_moderate", "contradict each other"),
        ("edss: 3.5\n", "", "side_difference needs an edss score"),
        ("62", "32", "body mass index of 11.6"),
        ("sex: female", "sex: f", "sex:"),
        ("seed", "sede", "unknown key"),
    ],
)
def test_each_fault_has_its_reason(write, old, new, words):
    with pytest.raises(ConfigError, match=words):
        load_person(write(GOOD.replace(old, new)))


def run_fit(path, *options):
    command = [sys.executable, "-m", "gaitgain", "fit", str(path), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_fit_prints_what_is_determined(write):
    result = run_fit(write(GOOD), "--json")
    assert result.returncode == 0, result.stderr
    groups = {(g["group"], g["side"]): g for g in json.loads(result.stdout)["groups"]}
    assert groups["knee_extensors", "left"]["identifiability"] == "determined"
    assert groups["knee_extensors", "left"]["error"] > 0.0
    assert groups["hip_flexors", "right"]["identifiability"] == "not measured"
    assert groups["hip_flexors", "right"]["error"] is None


def test_fit_refuses_a_person_without_torques(write):
    result = run_fit(write(GOOD.split("torques:")[0]))
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
    monkeypatch.setattr(person_cli, "_fit_walking", lambda who, *_: walked(who.walking, [fitted], fault))
    exits = pytest.raises(person_cli.typer.Exit) if code else nullcontext()
    with exits as caught:
        person_cli.fit(path, as_json=as_json)
    assert code == 0 or caught.value.exit_code == code
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


def test_spasticity_and_co_contraction_by_phase_are_read_and_refused_by_key(write):
    calf = "{group: ankle_plantarflexors, reflex_gain: 0.1, reflex_threshold: 1.0, double_support_floor: 0.02}"
    state = load_person(write(GOOD.replace("muscles:", f"muscles:\n  - {calf}"))).condition.on(
        "ankle_plantarflexors", "left"
    )
    assert (state.reflex_gain, state.reflex_threshold, state.double_support_floor) == (0.1, 1.0, 0.02)
    for wrong, words in {
        "reflex_gain: -1": r"muscles\[0\].reflex_gain: .*greater than or equal to 0 \(found -1\)",
        "reflex_delay: 2": r"muscles\[0\]: reflex_delay: give a reflex_gain, too",
        "swing_floor: 0.9": r"muscles\[0\].swing_floor: .*less than or equal to 0.3 \(found 0.9\)",
        "activation_floor: -0.1": r"muscles\[0\].activation_floor: .*greater than or equal to 0",
    }.items():
        with pytest.raises(ConfigError, match=words):
            load_person(write(GOOD.replace("strength: 0.8", wrong)))
