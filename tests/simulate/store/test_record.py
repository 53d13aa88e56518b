"""Records are plain: they load without the solver and without HDF5."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header, OutcomeWords, Run

HEAVY = ("casadi", "scipy", "h5py")


@pytest.mark.parametrize("module", ["key", "record", "schema", "index"])
def test_plain_modules_load_nothing_heavy(module):
    code = f"import gaitgain.simulate.store.{module}, sys; sys.exit(any(m in sys.modules for m in {HEAVY}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_numbers_are_added_by_name():
    words = tuple(OutcomeWords(name, name, "m", name) for name in ("a", "b"))
    run = Run(Key("anna", "before", "x"), "same", 1, words, (1.0, 2.0)).with_added("noise", {"b": 0.2, "a": 0.1})
    assert [(o.name, o.value, o.noise, o.mesh_change) for o in run.outcomes()] == [
        ("a", 1.0, 0.1, None),
        ("b", 2.0, 0.2, None),
    ]


def test_a_study_includes_the_arms_and_weeks_of_its_header():
    header = Header("s", "", {}, ("before", "after"), {"after": (4.0, 8.0)})
    assert header.includes(Key("anna", "before", "x"))
    assert header.includes(Key("anna", "after", "x", 8.0))
    assert not header.includes(Key("anna", "after", "x"))
    assert not header.includes(Key("anna", "before", "x", 8.0))
    assert not header.includes(Key("anna", "other", "x"))
