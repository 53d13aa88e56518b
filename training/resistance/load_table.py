"""Compute the table of relative loads anew: every exercise simulated on the model, written as dated CSV."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from pathlib import Path

from gaitgain.training.resistance.exercise import load_table, loads_path, movements
from gaitgain.training.resistance.simulation import ExerciseBench, ExerciseEffort

COLUMNS = ("exercise", "muscle_group", "relative_load", "peak_activation", "one_repetition_maximum", "date", "source")
SOURCE = "static optimization on gait2d at 75 % of the one-repetition maximum"


def simulate_exercises(bench: ExerciseBench) -> list[ExerciseEffort]:
    """Simulate every exercise that the planar model can do."""
    return [bench.simulate(movement) for movement in movements().values() if movement.load is not None]


def format_loads(efforts: Iterable[ExerciseEffort], date: str) -> str:
    """Write the table of relative loads as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for effort in efforts:
        for group, share in effort.relative_loads.items():
            peak = effort.peak_activations[group]
            largest = f"{effort.one_repetition_maximum:.0f}"
            writer.writerow([effort.name, group, f"{share:.2f}", f"{peak:.2f}", largest, date, SOURCE])
    return out.getvalue()


def rebuild_loads(bench: ExerciseBench, path: Path | None = None) -> bool:
    """Simulate all exercises and write the table anew; a table whose numbers are the same keeps its date.

    Returns
    -------
    bool
        Whether anything changed.
    """
    path = path or loads_path()
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    date = next((row["date"] for row in csv.DictReader(old.splitlines())), "")
    efforts = simulate_exercises(bench)
    if old == format_loads(efforts, date):
        return False
    path.write_text(format_loads(efforts, datetime.date.today().isoformat()), encoding="utf-8")
    load_table.cache_clear()
    return True
