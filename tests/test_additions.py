"""Each kind of addition of CONTRIBUTING.md, tried in a copy of the product: one file and one row, and it is everywhere.

The copy gets one addition of each kind; one fresh process then tells what help, schemas, catalogs and the tables of the
documentation say.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from additions import ADDITIONS
from documentation import TABLES

ROOT = Path(__file__).parents[1]
MOST_FILES = 2
SCRIPT = """
import json
from documentation import TABLES
from gaitgain import models
from gaitgain.cli import build_app
from gaitgain.config.catalog import FILES
from gaitgain.config.condition import GroupChange
from gaitgain.config.cost import CostConfig
from gaitgain.config.task import build_task
from gaitgain.models.condition.catalog import impaired_by
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.problem.equations import Equations
from typer.testing import CliRunner

app = build_app()
answer = lambda *words: CliRunner().invoke(app, list(words)).output
print(json.dumps({
    "place": models.__file__,
    "help": answer("--help"),
    "greeting": answer("greet", "--threads", "2"),
    "impairments": answer("impairment", "list", "--json"),
    "experiments": answer("validate", "--help"),
    "options": answer("validate", "alone", "--help"),
    "schemas": {kind: model.model_json_schema() for kind, model in FILES.items()},
    "tables": {kind: table.lines for kind, table in TABLES.items()},
    "weight": CostConfig(trial_speed=3.0).build().trial_speed,
    "state": GroupChange(group="hip_flexors", fiber_length=0.9).state.fiber_length,
    "condition": impaired_by("fiber_length", 0.9).groups[0].fiber_length,
    "equations": Equations(metabolic_model="trial_2026").metabolic_model,
    "time": build_task("leisurely", DEFAULT_COST).weights.time / DEFAULT_COST.time,
    "model": shipped_model_path("trial2d").name,
}))
"""


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """What the product says after all additions, in a copy of it."""
    tree = tmp_path_factory.mktemp("house")
    product = tree / "gaitgain"
    folders = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-dir"]
    for package, folder in folders.items():
        place = tree.joinpath(*package.split("."))
        shutil.copytree(ROOT / folder, place, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    for addition in ADDITIONS.values():
        addition.write(product)
    paths = os.pathsep.join([str(tree), str(ROOT / "tests" / "shared")])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": paths, "COLUMNS": "200"},
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = SimpleNamespace(**json.loads(done.stdout))
    assert Path(told.place).is_relative_to(product)
    return told


def keys(told, kind: str, *definitions: str) -> str:
    """A schema, or some definitions of it, as text in which a name can be looked for."""
    schema = told.schemas[kind]
    return json.dumps([schema["$defs"][name] for name in definitions] if definitions else schema["properties"])


def test_every_kind_of_the_documentation_is_tried_and_commands():
    assert set(ADDITIONS) == {*TABLES, "command"}


def test_contributing_has_a_section_on_every_kind():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not [kind for kind in ADDITIONS if f"| {kind} |" not in text]


@pytest.mark.parametrize("kind", ADDITIONS)
def test_it_takes_at_most_two_files_of_the_product(kind):
    assert 1 <= len(ADDITIONS[kind].product_files) <= MOST_FILES


@pytest.mark.parametrize("kind", TABLES)
def test_its_name_comes_into_the_table_of_the_documentation(kind, after):
    name = f"`{ADDITIONS[kind].name}`"
    assert sum(name in line for line in after.tables[kind]) == 1
    assert not any(name in line for line in TABLES[kind].lines)


def test_a_cost_term_is_a_weight_of_studies(after):
    assert "trial_speed" in keys(after, "study", "CostConfig")
    assert after.weight == 3.0


def test_an_impairment_is_a_key_of_persons_and_a_row_of_the_list(after):
    assert "fiber_length" in keys(after, "person", "GroupChange")
    assert after.state == after.condition == 0.9
    assert {"contracture"} <= {row["mechanism"] for row in json.loads(after.impairments)}


def test_a_modality_is_a_choice_of_programs(after):
    assert "treadmill" in after.schemas["program"]["properties"]["modality"]["enum"]


def test_a_command_is_in_the_help_and_has_the_options_of_all(after):
    assert "Say a friendly word" in after.help
    assert after.greeting == "good morning 2\n"


def test_an_experiment_is_a_command_with_its_fields_as_options(after):
    assert "How does the healthy walker walk?" in after.experiments
    assert "--mesh-intervals" in after.options


def test_a_metabolic_model_is_a_choice_of_studies(after):
    assert "trial_2026" in after.schemas["study"]["properties"]["metabolic_model"]["enum"]
    assert after.equations == "trial_2026"


def test_a_task_is_a_choice_of_studies(after):
    assert "leisurely" in keys(after, "study")
    assert after.time == 0.5


def test_a_shipped_model_is_a_choice_of_studies(after):
    assert "trial2d" in after.schemas["study"]["properties"]["model"]["description"]
    assert after.model == "trial2d.osim"
