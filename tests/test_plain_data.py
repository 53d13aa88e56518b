"""Descriptions, conditions, persons, programs, keys and differences are plain data.

Who only reads or compares them loads no library of equations, of numerical methods or of files. What other modules load
with OpenSim or for help must be light, too.
"""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

HEAVY = ("casadi", "scipy", "h5py", "opensim", "pandas", "xarray", "matplotlib")
PACKAGES = ("models.description", "models.person", "training.program")
CONDITION = ("condition", "state", "mechanism", "fatigue", "multiple_sclerosis")
STORE = ("key", "record")


def modules_of(package: str) -> list[str]:
    """A package and all that lies in it."""
    found = import_module(f"gaitgain.{package}")
    return [package, *(f"{package}.{module.name}" for module in pkgutil.iter_modules(found.__path__))]


PLAIN = [
    *(module for package in PACKAGES for module in modules_of(package)),
    *(f"models.condition.{name}" for name in CONDITION),
    *(f"simulate.store.{name}" for name in STORE),
    "simulate.study.difference",
]
SCRIPT = """
import json, sys
from importlib import import_module
loaded = {}
for module in sys.argv[2:]:
    before = set(sys.modules)
    import_module(module)
    loaded[module] = [name for name in sys.argv[1].split(",") if name in set(sys.modules) - before]
print(json.dumps(loaded))
"""


def first_loaded_by(modules: list[str], libraries: tuple[str, ...]) -> dict[str, list[str]]:
    """Libraries that each module is the first to load, one after the other in one fresh process."""
    command = [sys.executable, "-c", SCRIPT, ",".join(libraries), *(f"gaitgain.{module}" for module in modules)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {module: names for module, names in json.loads(done.stdout).items() if names}


def test_plain_data_load_no_heavy_library():
    """None does together, so none does alone; a failure names the first module that does."""
    assert first_loaded_by(PLAIN, HEAVY) == {}


def test_a_description_loads_not_even_numpy():
    assert first_loaded_by(modules_of("models.description"), (*HEAVY, "numpy")) == {}


@pytest.mark.parametrize(
    "module", ["cli", "models.library.gait2d.build", "models.osim.worker.translation.reading", "models.osim.client"]
)
def test_modules_that_meet_opensim_or_print_help_do_not_load_casadi(module):
    assert first_loaded_by([module], ("casadi", "h5py", "matplotlib")) == {}
