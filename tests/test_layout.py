"""The repository keeps its promises: packages, sizes, floors that static tools cannot see."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from fnmatch import fnmatch
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


FRONT = "src/gaitgain/"
HOMES = {
    "opensim": [
        "models/opensim_worker/*",
        "benchmarks/moco_process.py",
        "tests/models/write_variants.py",
        "tests/models/variant_parts.py",
    ],
    "h5py": ["simulate/store.py", "tests/*"],
    "pydantic": [FRONT + "config*.py", FRONT + "*_config.py"],
    "yaml": [FRONT + "config*.py", FRONT + "*_config.py"],
    "matplotlib": [FRONT + "plots*.py"],
    "typer": [FRONT + "cli.py", FRONT + "*_cli.py"],
    "rich": [FRONT + name for name in ("*cli.py", "*tables.py", "console.py", "progress_bar.py")] + ["benchmarks/*"],
}


@pytest.mark.parametrize("library", HOMES)
def test_each_library_is_imported_in_its_home_only(library):
    strangers = []
    for path in python_files():
        place = path.relative_to(ROOT).as_posix()
        words = (f"import {library}", f"from {library} ", f"from {library}.")
        lines = [line.strip() for line in path.read_text().splitlines()]
        at_home = any(fnmatch(place, home) for home in HOMES[library])
        if any(line.startswith(words) for line in lines) and not at_home:
            strangers.append(place)
    assert not strangers


@pytest.mark.parametrize("module", ["gaitgain", "gaitgain.models.library", "gaitgain.models.opensim_worker.reading"])
def test_modules_that_meet_opensim_do_not_import_casadi(module):
    code = f"import {module}, sys; sys.exit('casadi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
