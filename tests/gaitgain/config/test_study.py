"""Configs: every fault at once, each with its key and the remedy."""

from __future__ import annotations

import re
import time
from dataclasses import fields, replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from gaitgain.config.cost import CostConfig
from gaitgain.config.study import StudyConfig, load_study
from gaitgain.errors import ConfigError
from gaitgain.models.person.body import Described
from gaitgain.models.variant.load import Load
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS
from gaitgain.optimize.tasks.fastest import HURRY

GOOD = """
study: small
persons: [{name: anna, impairment: multiple_sclerosis_moderate}]
arms: [{name: before}]
tasks: [self_selected, {prescribed_speed_m_s: 1.1}]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "study.yaml"
    path.write_text(text)
    return path


def test_shipped_configs_load():
    folder = files("gaitgain.configs")
    names = [f.name for f in folder.iterdir() if f.name.endswith(".yaml")]
    assert "quickstart.yaml" in names
    names.remove("weakness.yaml")  # of `gaitgain validate weakness`, and tested there
    names.remove("walk_in_space.yaml")  # of a model that is not shipped; tests/simulate/study has it
    for name in names:
        with as_file(folder.joinpath(name)) as path:
            assert load_study(path).name


def test_a_path_may_be_a_string(tmp_path):
    path = write(tmp_path, GOOD)
    assert load_study(str(path)) == load_study(path)


def test_thousands_of_people_are_checked_in_seconds(tmp_path):
    persons = "persons:\n" + "".join(f"  - {{name: p{i}}}\n" for i in range(3000))
    begun = time.monotonic()
    study = load_study(write(tmp_path, f"study: many\n{persons}arms: [{{name: a}}]\n"))
    assert len(study.persons) == 3000
    assert time.monotonic() - begun < 20.0


def test_a_study_may_name_the_sets_that_complete_its_model(tmp_path):
    (tmp_path / "contact.xml").write_text("")
    assert load_study(write(tmp_path, GOOD + "contacts: contact.xml\n")).sets == (tmp_path / "contact.xml",)
    with pytest.raises(ConfigError, match="forces: there is no file"):
        load_study(write(tmp_path, GOOD + "forces: nowhere.xml\n"))


def test_measurements_are_fitted_before_a_study_walks(tmp_path):
    torque = "{joint: knee, direction: extension, side: left, torque_n_m: 70}"
    with pytest.raises(ConfigError, match=r"persons\[0\]: measured, but not fitted: gaitgain fit"):
        load_study(write(tmp_path, GOOD.replace("{name: anna", f"{{torques: [{torque}], name: anna")))


def test_a_small_config_has_sensible_defaults(tmp_path):
    study = load_study(write(tmp_path, GOOD))
    assert study.model_file.name == "gait2d.osim"
    assert study.persons[0].condition.name == "multiple_sclerosis_moderate"


def test_a_metabolic_model_is_chosen_by_name(tmp_path):
    assert load_study(write(tmp_path, GOOD)).equations.metabolic_model == "bhargava_2004"
    assert load_study(write(tmp_path, GOOD + "metabolic_model: uchida_2016")).equations.metabolic_model == "uchida_2016"
    with pytest.raises(ConfigError, match=r"unknown metabolic model 'margaria_1968'; choose from .*umberger_2010"):
        load_study(write(tmp_path, GOOD + "metabolic_model: margaria_1968"))


def test_a_cost_is_a_name_or_a_name_with_weights_of_its_own(tmp_path):
    assert load_study(write(tmp_path, GOOD)).cost == DEFAULT_COST
    named = load_study(write(tmp_path, GOOD + "cost: metabolic_only")).cost
    assert named == COST_FUNCTIONS["metabolic_only"].weights
    own = load_study(write(tmp_path, GOOD + "cost: {based_on: metabolic_only, trunk_lean: 7}")).cost
    assert own == replace(named, trunk_lean=7.0)
    assert load_study(write(tmp_path, GOOD + "cost: {effort: 0.5}")).cost.effort == 0.5
    assert load_study(write(tmp_path, GOOD + "cost: {effort: 1e-4}")).cost.effort == 1e-4


def test_a_config_can_change_every_weight():
    assert set(CostConfig.model_fields) - {"based_on"} == {f.name for f in fields(CostWeights)}


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("cheap", "cost.based_on: unknown cost function 'cheap'; choose from .*effort_only"),
        ("{efort: 8}", "cost.efort: unknown key; did you mean 'effort'"),
        ("{effort: -1}", "cost.effort: .*greater than or equal to 0"),
        ("{effort: .nan}", "cost.effort: "),
        ("{effort: 0, metabolic_rate: 0}", "are all 0, so that muscles cost nothing"),
        ("{time: 0}", "time is worth nothing"),
    ],
)
def test_faults_of_a_cost_say_what_to_do(tmp_path, cost, words):
    with pytest.raises(ConfigError, match=words):
        load_study(write(tmp_path, GOOD + f"cost: {cost}"))


def test_a_cost_reaches_every_task(tmp_path):
    asked = "tasks: [self_selected, fastest, {prescribed_speed_m_s: 1.1}]"
    text = re.sub("tasks: .*", asked, GOOD) + "cost: {effort: 5}\n"
    study = load_study(write(tmp_path, text))
    cost, tasks = study.cost, study.tasks
    assert [task.weights.effort for task in tasks] == [5.0] * 3
    assert [task.weights.time for task in tasks] == pytest.approx([cost.time, HURRY * cost.time, cost.time])


def test_all_faults_are_listed_with_key_and_remedy(tmp_path):
    text = """
study: wrong
personz: []
persons:
  - {name: anna, impairment: influenza}
  - {name: ben, muscles: [{group: biceps, strength: -1}]}
arms:
  - name: after
    program: {name: p, duration_weeks: 0, sessions_per_week: 30, exercises: [{name: yodeling}, {name: squat, sets: 0}]}
mesh_intervals: many
"""
    with pytest.raises(ConfigError) as caught:
        load_study(write(tmp_path, text))
    message = str(caught.value)
    for part in (
        "personz: unknown key; did you mean 'persons'?",
        "persons[0].impairment: unknown impairment 'influenza'; choose from healthy",
        "persons[1].muscles[0].group",
        "persons[1].muscles[0].strength",
        "arms[0].program.duration_weeks",
        "arms[0].program.sessions_per_week",
        "arms[0].program.exercises[0].name: unknown exercise 'yodeling'",
        "arms[0].program.exercises[1].sets",
        "mesh_intervals",
    ):
        assert part in message, part
    assert "Traceback" not in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("study: [", "not valid YAML"),
        ("just text", "expected keys"),
        ("!!python/object/apply:os.system ['true']", "not valid YAML"),
        (GOOD.replace("self_selected", "run"), "tasks"),
        (GOOD + "study: again\n", "the key 'study' is there twice"),
        ("study: " + "[" * 5000, "nested too deeply"),
        (
            GOOD.replace("self_selected,", "self_selected, self_selected,"),
            "tasks: the name self_selected is used twice",
        ),
        (GOOD.replace("1.1}", "1.1}, {prescribed_speed_m_s: 1.1}"), "tasks: the name prescribed_1.1_m_s is used twice"),
        (GOOD.replace("anna", "healthy").replace("before", "healthy"), "is the name of the walk"),
        (GOOD.replace("anna", '"an\\u202ena"'), "signs that cannot be seen"),
        (GOOD.replace("anna", '".."'), "is no name in tables and files"),
        (GOOD + "output: results/small.png\n", "let its name end in .h5"),
        (GOOD + f"output: {'x' * 300}.h5\n", "no file can bear this name"),
        (GOOD + "mesh_intervals: '60'\n", "mesh_intervals"),
        (GOOD + "check_noise: 1\n", "check_noise"),
        (GOOD + "cost: {effort: 1e300}\n", "less than or equal to"),
        (GOOD + f"contacts: {'c' * 5000}\n", "contacts: there is no file"),
        (GOOD.replace("{name: before}", "{name: before, program: " + "p" * 5000 + "}"), "program"),
        (GOOD.replace("anna", "a/b"), "may hold neither"),
        (GOOD.replace("[{name: before}]", "[{name: x}, {name: x}]"), "used twice"),
        (GOOD + "model: nowhere.osim\n", "there is no file"),
        (GOOD.replace("1.1", "12"), "less than or equal to 2.5"),
        ("study: empty\n", "persons: missing; add it"),
    ],
)
def test_each_fault_is_one_clear_message(tmp_path, text, words):
    with pytest.raises(ConfigError, match=words):
        load_study(write(tmp_path, text))


def test_missing_file(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_study(tmp_path / "nothing.yaml")


def test_every_key_is_explained_in_the_schema():
    def walk(node, place):
        for name, entry in node.get("properties", {}).items():
            assert "description" in entry, f"{place}.{name}"

    schema = StudyConfig.model_json_schema()
    walk(schema, "study")
    for name, definition in schema["$defs"].items():
        walk(definition, name)


def test_an_effort_limit_needs_a_cost_with_effort(tmp_path):
    text = GOOD.replace("[self_selected, {prescribed_speed_m_s: 1.1}]", "[fastest_within_effort]")
    assert [task.name for task in load_study(write(tmp_path, text)).tasks] == ["fastest_within_effort"]
    with pytest.raises(ConfigError, match="fastest_within_effort needs a cost with effort"):
        load_study(write(tmp_path, text + "cost: metabolic_only\n"))


@pytest.mark.parametrize(
    ("task", "words", "faults"),
    [
        ("quickest", "unknown task 'quickest'; choose from self_selected", 1),
        ("3", "unknown task '3'; choose from self_selected", 1),
        ("{speed: 1}", "known keys: prescribed_speed_m_s, task, slope_percent", 1),
        ("{slope_percent: 5}", r"tasks\[0\]: say either task or prescribed_speed_m_s", 1),
        ("{task: self_selected, prescribed_speed_m_s: 1}", "say either task or prescribed_speed_m_s", 1),
        ("{task: prescribed}", r"tasks\[0\].task: unknown task 'prescribed'", 1),
        ("{task: fastest, slope_percent: 31}", r"tasks\[0\].slope_percent: .*less than or equal to 30", 1),
        ("{task: fastest, step_width: 0.2}", "unknown key", 1),
        (
            "{prescribed_speed_m_s: 1.2, stride_length_m: 1.4, cadence_per_min: 120}",
            r"tasks\[0\]: strides of 1.4 m at 120 steps per minute are 1.4 m/s, not 1.2 m/s",
            1,
        ),
    ],
)
def test_a_wrong_task_is_told_as_what_it_looks_like(tmp_path, task, words, faults):
    with pytest.raises(ConfigError, match=words) as caught:
        load_study(write(tmp_path, GOOD.replace("tasks: [self_selected", f"tasks: [{task}")))
    assert f"{faults} fault(s)" in str(caught.value)
    assert "PrescribedTask" not in str(caught.value)


def test_loads_of_persons_and_arms_and_whom_a_model_describes_are_read(tmp_path, gait2d_path):
    text = f"""
study: sizes
model: {gait2d_path}
model_person: {{height_m: 1.8, sex: female, age_years: 30}}
persons: [{{name: anna, sex: female, age_years: 65, height_m: 1.62, mass_kg: 62, loads: [{{body: torso, load_kg: 2}}]}}]
arms: [{{name: before}}, {{name: with a pack, loads: [{{body: torso, load_kg: 10, at: [-0.15, 0.35, 0]}}]}}]
"""
    study = load_study(write(tmp_path, text))
    assert study.described == Described(1.8, "female", 30.0)
    assert study.persons[0].loads == (Load("torso", 2.0),)
    assert [arm.loads for arm in study.arms] == [(), (Load("torso", 10.0, (-0.15, 0.35, 0.0)),)]
    assert load_study(write(tmp_path, GOOD)).described == Described(1.8)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{name: anna", "{name: anna, height_m: 2.4", "persons[0].height_m: Input should be less"),
        (
            "{name: anna",
            "{name: anna, age_years: 12",
            "persons[0].age_years: Input should be greater",
        ),
        ("{name: anna", "{name: anna, height_m: 2.1, mass_kg: 40", "contradict each other: a body mass index of 9.1"),
        (
            "{name: anna",
            "{name: anna, loads: [{body: torso, load_kg: -1}]",
            "persons[0].loads[0].load_kg: Input",
        ),
        ("{name: before", "{name: before, loads: [{body: torso, load_kg: 1, at: [1]}]", "arms[0].loads[0].at: List"),
        (
            "study: small",
            "study: small\nmodel_person: {height_m: 1.7}",
            "the shipped model gait2d describes",
        ),
    ],
)
def test_bodies_and_loads_that_cannot_be_are_refused(tmp_path, old, new, words):
    with pytest.raises(ConfigError, match=re.escape(words)):
        load_study(write(tmp_path, GOOD.replace(old, new)))
