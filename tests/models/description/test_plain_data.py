"""The description of a model is plain data: who only compares or reads it loads no library of equations or files."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

from gaitgain.models import description

MODULES = [
    description.__name__,
    *(f"{description.__name__}.{m.name}" for m in pkgutil.iter_modules(description.__path__)),
]
HEAVY = ("casadi", "scipy", "h5py", "opensim", "numpy")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_the_description_loads_no_heavy_library_in_a_fresh_process(module):
    script = f"import sys, {module}; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
