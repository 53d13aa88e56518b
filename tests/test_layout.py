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
LONGEST_FILE, MOST_FILES = 400, 16  # fifteen, and the package's own docstring


def python_files():
    folders = ["models", "training", "optimize", "simulate", "configs", "src", "tests", "benchmarks", ".ci"]
    return [p for folder in folders for p in (ROOT / folder).rglob("*.py")]


def test_every_folder_with_code_is_a_package():
    roots = [ROOT / folder for folder in TABLE["package-dir"].values()]
    folders = {p.parent for root in roots for p in root.rglob("*.py")}
    assert not [str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").exists()]


def test_no_folder_holds_more_files_than_one_can_overlook():
    roots = [ROOT / folder for folder in TABLE["package-dir"].values()]
    folders = {p.parent for root in roots for p in root.rglob("*.py")}
    counts = {str(f.relative_to(ROOT)): len(list(f.glob("*.py"))) for f in folders}
    assert not {folder: count for folder, count in counts.items() if count > MOST_FILES}


def test_no_file_is_a_room_where_everything_meets():
    long = {
        str(p.relative_to(ROOT)): n for p in python_files() if (n := len(p.read_text().splitlines())) > LONGEST_FILE
    }
    assert not long


FRONT = "src/gaitgain/"
HOMES = {
    "opensim": ["models/osim/worker/*", "benchmarks/moco_process.py", "tests/models/osim/*"],
    "h5py": ["simulate/store/*", "tests/*"],
    "pydantic": [FRONT + "config/*", "tests/gaitgain/*"],
    "yaml": [FRONT + "config/*", "tests/gaitgain/*"],
    "matplotlib": [FRONT + "figures/*"],
    "pandas": [FRONT + "tidy.py", FRONT + "notebook.py", "tests/*"],
    "xarray": [FRONT + "tidy.py", "tests/*"],
    "typer": [FRONT + "cli.py", FRONT + "commands/*", FRONT + "console/*", "tests/gaitgain/*"],
    "rich": [
        FRONT + "cli.py",
        FRONT + "commands/*",
        FRONT + "console/*",
        FRONT + "sheets/*",
        "benchmarks/*",
        "tests/gaitgain/*",
    ],
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


@pytest.mark.parametrize(
    "module", ["gaitgain", "gaitgain.models.library.gait2d.build", "gaitgain.models.osim.worker.translation.reading"]
)
def test_modules_that_meet_opensim_do_not_import_casadi(module):
    code = f"import {module}, sys; sys.exit('casadi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
