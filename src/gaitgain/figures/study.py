"""Figures of a study: every person's walk, and their outcomes over the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gaitgain.figures.gait import draw_gait
from gaitgain.figures.weeks import draw_weeks
from gaitgain.sheets.task import walk_label
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.course import follow_weeks


def draw_study(results: Results, header: Header, outcomes: Sequence[StoredOutcome]) -> list[Path]:
    """Draw a study beside its results file, and return the files."""
    persons = list(dict.fromkeys(o.key.person for o in outcomes if header.includes(o.key)))
    figures = []
    for person in persons if header.weeks else []:
        figures.append(_path(results.path, person, persons, "_weeks"))
        draw_weeks(follow_weeks(header, person, outcomes), f"{header.study}: {person}", figures[-1])
    for person in persons:
        task = next((o.key.task for o in outcomes if o.key.person == person and o.name == "gait_speed"), None)
        curves = results.read_curves(person, task) if task else {}
        if task and curves:
            figures.append(_path(results.path, person, persons))
            draw_gait(curves, f"{header.study}: {person}, {walk_label(task)}", figures[-1])
    return figures


def _path(results: Path, person: str, persons: Sequence[str], kind: str = "") -> Path:
    whose = f"_{person}" if len(persons) > 1 else ""
    return results.with_name(f"{results.stem}{whose}{kind}.png")
