from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gaitgain.models.errors import ConfigError
from gaitgain.person_config import load_person

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
    left, right = (person.states["ankle_dorsiflexors", side] for side in ("left", "right"))
    assert left.strength == pytest.approx(0.8 * right.strength)
    assert left.passive_strain == 0.9
    assert left.activation_ceiling < right.activation_ceiling
    assert person.torques[0].angle == pytest.approx(1.0472, abs=1e-4)
    assert person.seed == 7


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
    assert "no measured torques" in result.stderr


def test_spasticity_and_co_contraction_by_phase_are_read_and_refused_by_key(write):
    calf = "{group: ankle_plantarflexors, reflex_gain: 0.1, reflex_threshold: 1.0, double_support_floor: 0.02}"
    state = load_person(write(GOOD.replace("muscles:", f"muscles:\n  - {calf}"))).states["ankle_plantarflexors", "left"]
    assert (state.reflex_gain, state.reflex_threshold, state.double_support_floor) == (0.1, 1.0, 0.02)
    for wrong, words in {
        "reflex_gain: -1": r"muscles\[0\].reflex_gain: .*greater than or equal to 0 \(found -1\)",
        "reflex_delay: 2": r"muscles\[0\]: reflex_delay: give a reflex_gain, too",
        "swing_floor: 0.9": r"muscles\[0\].swing_floor: .*less than or equal to 0.3 \(found 0.9\)",
        "activation_floor: -0.1": r"muscles\[0\].activation_floor: .*greater than or equal to 0",
    }.items():
        with pytest.raises(ConfigError, match=words):
            load_person(write(GOOD.replace("strength: 0.8", wrong)))
