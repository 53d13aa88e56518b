"""The exercises that programs are made of, and how hard each works each muscle group.

The table ``training/resistance/evidence/exercise_loads.csv`` comes from
:mod:`gaitgain.training.resistance.load_table`; ``gaitgain program exercises --rebuild`` computes it again.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.training.program.program import Exercise
from gaitgain.training.resistance.posture import PACKAGE, Movement, read_movements

# A group that works at less than this share of the hardest working one is not called trained.
TRAINED_SHARE = 0.2


@cache
def movements() -> dict[str, Movement]:
    """All exercises by name."""
    return read_movements()


def known_exercises() -> dict[str, tuple[str, ...]]:
    """Exercises by name, with the muscle groups that they train, the hardest working first."""
    return {name: _trained_groups(relative_loads(name)) for name in movements()}


def _trained_groups(loads: np.ndarray) -> tuple[str, ...]:
    return tuple(GROUPS[i] for i in np.argsort(-loads, kind="stable") if loads[i] >= TRAINED_SHARE)


def exercise_names() -> tuple[str, ...]:
    """Names of all exercises."""
    return tuple(movements())


def share_of_1rm(exercise: Exercise) -> float:
    """Load over the one-repetition maximum.

    Notes
    -----
    ``1 / (1 + r / 30)`` for a load that can be lifted ``r`` times (Epley 1985, recalled); at a perceived
    exertion ``e``, ``10 - e`` repetitions are left after the set (Zourdos 2016,
    doi:10.1519/JSC.0000000000001049, recalled).
    """
    load = exercise.load
    if load.unit == "percent_1rm":
        return load.value / 100.0
    possible = load.value if load.unit == "rm" else exercise.repetitions + 10.0 - load.value
    return 1.0 if possible <= 1.0 else 1.0 / (1.0 + possible / 30.0)


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
