"""The repository keeps its promises: packages, sizes, floors that static tools cannot see."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
TABLE = PROJECT["tool"]["setuptools"]
LONGEST_FILE = 400


def python_files():
    folders = ["models", "training", "optimize", "simulate", "configs", "src", "tests", "benchmarks", ".ci"]
    return [p for folder in folders for p in (ROOT / folder).rglob("*.py")]


def test_every_folder_with_code_is_a_listed_package():
    places = TABLE["package-dir"]
    found = set()
    for package, folder in places.items():
        for init in (ROOT / folder).rglob("__init__.py"):
            below = init.parent.relative_to(ROOT / folder).parts
            found.add(".".join((package, *below)))
    assert found == set(TABLE["packages"])


def test_no_file_is_a_room_where_everything_meets():
    long = {
        str(p.relative_to(ROOT)): n for p in python_files() if (n := len(p.read_text().splitlines())) > LONGEST_FILE
    }
    assert not long


HOMES = {
    "opensim": {"models/opensim_worker"},
    "h5py": {"simulate/store.py", "tests"},
    "pydantic": {"src/gaitgain/config.py", "src/gaitgain/person_config.py"},
    "yaml": {"src/gaitgain/config.py", "src/gaitgain/person_config.py"},
    "matplotlib": {"src/gaitgain/plots.py", "src/gaitgain/plots_"},
    "typer": {
        "src/gaitgain/cli.py",
        "src/gaitgain/impairment_cli.py",
        "src/gaitgain/person_cli.py",
        "src/gaitgain/strength_cli.py",
        "src/gaitgain/validate_ms_cli.py",
    },
    "rich": {
        "src/gaitgain/cli.py",
        "src/gaitgain/console.py",
        "src/gaitgain/tables.py",
        "src/gaitgain/strength_tables.py",
    },
}


@pytest.mark.parametrize("library", HOMES)
def test_each_library_is_imported_in_its_home_only(library):
    strangers = []
    for path in python_files():
        place = path.relative_to(ROOT).as_posix()
        words = (f"import {library}", f"from {library} ", f"from {library}.")
        lines = [line.strip() for line in path.read_text().splitlines()]
        if any(line.startswith(words) for line in lines) and not any(place.startswith(h) for h in HOMES[library]):
            strangers.append(place)
    assert not strangers


@pytest.mark.parametrize("module", ["gaitgain", "gaitgain.models.library", "gaitgain.models.opensim_worker.reading"])
def test_modules_that_meet_opensim_do_not_import_casadi(module):
    code = f"import {module}, sys; sys.exit('casadi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
