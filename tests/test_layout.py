"""The repository keeps its promises: packages, sizes, homes of libraries, and names that tests may use."""

from __future__ import annotations

import ast
import re
import statistics
import sys
import tomllib
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOTS = [ROOT / folder for folder in PROJECT["tool"]["setuptools"]["package-dir"].values()]
PRODUCT = sorted(path for root in ROOTS for path in root.rglob("*.py"))
OTHERS = sorted(path for name in ("tests", "benchmarks", ".ci") for path in (ROOT / name).rglob("*.py"))
LONGEST_FILE, MOST_FILES = 400, 15


def place(path: Path) -> str:
    """A path as people write it, from the root."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """What a file says, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Full names of all that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def test_every_folder_with_code_is_a_package():
    assert not [place(p.parent) for p in PRODUCT if not (p.parent / "__init__.py").exists()]


def test_every_package_says_what_lives_there_and_does_nothing_else():
    """The front door is the one exception: it opens lazily."""
    busy = []
    for path in PRODUCT:
        if path.name == "__init__.py" and place(path) != "src/gaitgain/__init__.py":
            tree = tree_of(path)
            if ast.get_docstring(tree) is None or len(tree.body) > 1:
                busy.append(place(path))
    assert not busy


def test_no_folder_holds_more_files_than_one_can_overlook():
    counts = Counter(place(p.parent) for p in PRODUCT)
    assert not {folder: count for folder, count in counts.items() if count > MOST_FILES}


def test_no_file_is_a_room_where_everything_meets(record_property):
    lengths = {place(p): len(p.read_text(encoding="utf-8").splitlines()) for p in (*PRODUCT, *OTHERS)}
    median = statistics.median(lengths[place(p)] for p in PRODUCT)
    record_property("median length of a product file", median)
    print(f"median length of a product file: {median:g} lines")
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}
    assert median < LONGEST_FILE / 4


FRONT = "src/gaitgain/"
HOMES = {
    "opensim": ["models/osim/worker/*", "benchmarks/moco_process.py", "tests/models/osim/*"],
    "casadi": [
        "models/*",
        "optimize/*",
        "simulate/dynamometer/*",
        "simulate/outcomes/body_motion.py",
        "simulate/scene/*",
        "tests/*",
        "benchmarks/*",
    ],
    "scipy": ["models/*", "training/*", "optimize/*", "simulate/*", "tests/*", "benchmarks/*"],
    "h5py": ["simulate/store/*", "tests/*"],
    "filelock": ["simulate/store/lock.py"],
    "platformdirs": [FRONT + "cache.py"],
    "h5netcdf": ["tests/simulate/store/*"],
    "pydantic": [FRONT + "config/*", "tests/gaitgain/*"],
    "pydantic_core": [FRONT + "config/*"],
    "yaml": [FRONT + "config/*", "tests/gaitgain/*"],
    "jinja2": [FRONT + "report/page.py"],
    "markupsafe": [FRONT + "report/page.py"],
    "selenium": ["tests/gaitgain/report/*"],
    "matplotlib": [FRONT + "figures/*"],
    "pandas": [FRONT + "tidy.py", FRONT + "notebook.py", "tests/*"],
    "xarray": [FRONT + "tidy.py", "tests/*"],
    "typer": [FRONT + "cli.py", FRONT + "commands/*", FRONT + "console/*", "tests/*"],
    "rich": [
        FRONT + "cli.py",
        FRONT + "commands/*",
        FRONT + "console/*",
        FRONT + "sheets/*",
        "benchmarks/*",
        "tests/gaitgain/*",
    ],
    "numpy": ["*"],
}


@pytest.mark.parametrize("library", HOMES)
def test_each_library_is_imported_in_its_home_only(library):
    strangers = [
        place(path)
        for path in (*PRODUCT, *OTHERS)
        if any(name.split(".")[0] == library for name in imported(path))
        and not any(fnmatch(place(path), home) for home in HOMES[library])
    ]
    assert not strangers


def test_every_library_has_a_home():
    """A new dependency is first given its place here."""
    known = {*HOMES, "gaitgain", *sys.stdlib_module_names}
    assert not {name.split(".")[0] for path in PRODUCT for name in imported(path)} - known


def test_tests_use_public_names_only():
    """What a test needs, others may need: it has no underscore."""
    hidden = {
        place(path): names
        for path in OTHERS
        if place(path).startswith("tests/") and (names := private_names(tree_of(path)))
    }
    assert not hidden


def private_names(tree: ast.Module) -> set[str]:
    """Private names that a file takes from other modules or objects."""
    of_named_tuples = {"_replace", "_fields", "_asdict"}  # which are public all the same
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {*node.module.split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id == "self"):
            names.add(node.attr)
    return {n for n in names if n.startswith("_") and not n.startswith("__")} - of_named_tuples


# Tables that additions go into, and the file whose tests are asked of every row.
ASKED_OF_EVERY_ROW = {
    "COST_TERMS": "optimize/problem/test_cost.py",
    "OUTCOMES": "simulate/outcomes/test_catalog.py",
    "GROUP_MECHANISMS": "models/condition/test_catalog.py",
    "CONTROL_MECHANISMS": "models/condition/test_catalog.py",
    "MODALITIES": "training/test_catalog.py",
    "EVERY": "gaitgain/test_cli.py",
    "EXPERIMENTS": "simulate/experiments/test_experiment.py",
    "METABOLIC_MODELS": "models/metabolics/test_catalog.py",
    "TASKS": "optimize/tasks/test_catalog.py",
    "DEVICE_KINDS": "models/device/test_catalog.py",
    "SHIPPED_MODELS": "models/library/test_catalog.py",
}


@pytest.mark.parametrize("table", ASKED_OF_EVERY_ROW)
def test_every_row_of_a_catalog_is_tested(table):
    calls = [
        node for node in ast.walk(tree_of(ROOT / "tests" / ASKED_OF_EVERY_ROW[table])) if isinstance(node, ast.Call)
    ]
    parametrized = [ast.unparse(call) for call in calls if ast.unparse(call.func) == "pytest.mark.parametrize"]
    assert any(re.search(rf"\b{table}\b", call) for call in parametrized)
