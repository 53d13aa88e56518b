"""Persons: one file for studies and for fits, and what is refused with which reason."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest
import yaml
from persons import ANNA

from gaitgain.config.person import load_person, person_data, write_person
from gaitgain.config.study import load_study
from gaitgain.errors import ConfigError, PersonError
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.state import ControlState, GroupState
from gaitgain.models.person.person import Person, check_fit
from gaitgain.models.person.walking_test import TESTS


def test_a_person_file_becomes_a_person(write):
    person = load_person(write(ANNA))
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
    short, ten, stride, long = load_person(write(ANNA + WALKING)).walking
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
        load_person(write(ANNA + WALKING.replace(old, new)))


def test_the_shipped_person_is_one():
    with as_file(files("gaitgain.configs").joinpath("persons", "walking_tests.yaml")) as path:
        assert {test.test for test in load_person(path).walking} == set(TESTS)


def test_everything_impossible_is_named_at_once(write):
    text = ANNA.replace("62", "300").replace("3.5", "12").replace("strength: 0.8", "strength: -0.8")
    with pytest.raises(ConfigError) as caught:
        load_person(write(text.replace("torque_n_m: 70", "torque_n_m: -70")))
    for words in ("EDSS 12 does not exist", "mass_kg: Input", "muscles[0].strength", "torques[0].torque_n_m"):
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
        ("strength: 0.8", "strength: true", r"muscles\[0\].strength: .*valid number"),
        ("sd_n_m: 5", "sd_n_m: .nan", "sd_n_m"),
        ("sd_n_m: 5", "sd_n_m: 0", "sd_n_m"),
        ("seed: 7", "walked_minutes: 90", "90 minutes of walking are outside 0 to 12"),
        ("side_difference: 0.2", "weaker_side: left", "weaker_side needs a side_difference"),
        ("muscles:", "muscles:\n  - {group: ankle_dorsiflexors}", "ankle_dorsiflexors, left is there twice"),
    ],
)
def test_each_fault_has_its_reason(write, old, new, words):
    with pytest.raises(ConfigError, match=words):
        load_person(write(ANNA.replace(old, new)))


def test_spasticity_and_co_contraction_by_phase_are_read_and_refused_by_key(write):
    calf = "{group: ankle_plantarflexors, reflex_gain: 0.1, reflex_threshold: 1.0, double_support_floor: 0.02}"
    state = load_person(write(ANNA.replace("muscles:", f"muscles:\n  - {calf}"))).condition.on(
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
            load_person(write(ANNA.replace("strength: 0.8", wrong)))


def test_a_shipped_condition_is_a_person_by_its_name():
    for name, make in CONDITIONS.items():
        assert load_person(name) == Person(name, condition=make())
    with pytest.raises(ConfigError, match="'nobody' is no person; name a file or one of healthy"):
        load_person("nobody")


def test_a_file_without_a_name_is_of_a_person_called_like_it(write):
    assert load_person(write("edss: 3")).name == "person"


WHOLE = Person(
    name="anna",
    sex="female",
    age=44.0,
    mass=62.0,
    height=1.66,
    condition=Condition(control=ControlState(feedback_delay=1.5, fatigability=1.32, modules_per_leg=4)).having(
        {
            ("knee_flexors", "left"): GroupState(strength=0.7123456789012345, mass=0.9, reflex_gain=0.1),
            ("hip_flexors", "left"): GroupState(swing_floor=0.02),
            ("hip_flexors", "right"): GroupState(swing_floor=0.02),
        }
    ),
    walked_minutes=6.0,
    seed=3,
)


def test_a_written_person_is_read_back_equal(tmp_path, write):
    for person in (WHOLE, load_person(write(ANNA + WALKING))):
        write_person(person, tmp_path / "written.yaml", "Found by a fit.\nTwo lines.")
        assert load_person(tmp_path / "written.yaml") == person


def test_both_sides_alike_are_written_once():
    assert person_data(WHOLE)["muscles"][0] == {"group": "hip_flexors", "swing_floor": 0.02}


def test_what_a_fit_finds_is_a_person_of_a_study(tmp_path, write):
    """Its numbers are the fitted ones; what was measured is in them and no longer beside them."""
    measured = load_person(write(ANNA + WALKING))
    found = measured.fitted(WHOLE.condition)
    study = {"study": "s", "persons": [person_data(found)], "arms": [{"name": "before"}]}
    (tmp_path / "study.yaml").write_text(yaml.safe_dump(study))
    (person,) = load_study(tmp_path / "study.yaml").persons
    assert person == found
    assert (found.mass, found.height, found.torques, found.walking) == (62.0, 1.66, (), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{name: a, mass_kg: 70, height_m: 1.7}", "no measured torques and no walking tests"),
        ("{name: a, walking: [{test: t25fw, time_s: 5}]}", "mass or height is not known"),
        (ANNA + "walked_minutes: 6", "leave 'walked_minutes:' out"),
        (ANNA + WALKING + "control: {modules_per_leg: 3}", "leave 'modules_per_leg:' out"),
    ],
)
def test_who_cannot_be_fitted_is_told_why(write, text, words):
    with pytest.raises(PersonError, match=words):
        check_fit(load_person(write(text)))
