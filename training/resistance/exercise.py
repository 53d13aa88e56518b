"""The exercises that programs are made of, and how hard each works each muscle group.

The table ``training/evidence/exercise_loads.csv`` comes from
:mod:`gaitgain.training.resistance.load_table`; ``gaitgain program exercises --rebuild`` computes it again.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.training.resistance.posture import PACKAGE, Movement, read_movements

# A group that works at less than this share of the hardest working one is not called trained.
TRAINED_SHARE = 0.2


@cache
def movements() -> dict[str, Movement]:
    """All exercises by name."""
    return read_movements()


def known_exercises() -> dict[str, tuple[str, ...]]:
    """Exercises by name, with the muscle groups that they train, the hardest working first."""
    found = {}
    for name in movements():
        loads = relative_loads(name)
        trained = [i for i in np.argsort(-loads, kind="stable") if loads[i] >= TRAINED_SHARE]
        found[name] = tuple(GROUPS[i] for i in trained)
    return found


def relative_loads(name: str) -> np.ndarray:
    """Relative load of each muscle group (in the order of ``GROUPS``) in an exercise; 1 for the hardest working."""
    return np.array([load_table().get((name, group), 0.0) for group in GROUPS])


@cache
def load_table() -> dict[tuple[str, str], float]:
    """Relative load by exercise and muscle group."""
    rows = csv.DictReader(loads_path().read_text(encoding="utf-8").splitlines())
    return {(row["exercise"], row["muscle_group"]): float(row["relative_load"]) for row in rows}


def loads_path() -> Path:
    """Return where the shipped table of relative loads is."""
    with as_file(files(PACKAGE).joinpath("evidence", "exercise_loads.csv")) as path:
        return path
