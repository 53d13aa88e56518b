"""Figures of a study: every person's walk, and their outcomes over the weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from gaitgain.errors import ConfigError
from gaitgain.figures.gait import draw_gait
from gaitgain.figures.weeks import draw_weeks
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.sheets.task import walk_label
from gaitgain.simulate.store.key import STRENGTH_TASK
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


def walk_of(results: Results, person: str, task: str) -> tuple[str, str]:
    """Return the person and task that were asked for, or the first that walked where none was.

    Raises
    ------
    ConfigError
        When nobody of that name walked so; those who did are named.
    """
    header = results.header()
    keys = [status.key for status in results.read_status() if header.includes(status.key)]
    walks = list(dict.fromkeys((key.person, key.task) for key in keys))
    asked = [walk for walk in walks if person in ("", walk[0]) and task in ("", walk[1])]
    if not asked:
        there = "; ".join(", ".join(walk) for walk in walks) or "no walk"
        raise ConfigError(f"{results.path}: holds no walk of {person or 'anybody'}, {task or 'any task'}, but {there}")
    return asked[0]


def plot_gait(results: Results, person: str, task: str, path: Path) -> None:
    """Draw the walks of a person at a task over the gait cycle, over published peaks where there are some.

    Raises
    ------
    ConfigError
        When there are none, or the figure cannot be written.
    """
    curves = results.read_curves(person, task)
    if not curves:
        raise ConfigError(f"{results.path}: holds no curves of {person}, {walk_label(task)}")
    title = f"{results.header().study}: {person}, {walk_label(task)}"
    draw_gait(curves, title, path, normal=task == SELF_SELECTED.name)


def plot_weeks(results: Results, person: str, task: str, path: Path) -> None:
    """Draw the outcomes of a person over the weeks.

    Raises
    ------
    ConfigError
        When the study measures nobody twice, or the figure cannot be written.
    """
    header = results.header()
    courses = follow_weeks(header, person, [o for o in results.read_outcomes() if o.key.task in (task, STRENGTH_TASK)])
    if not any(len(course.values) > 1 for course in courses):
        raise ConfigError(f"{results.path}: measures nobody in more than one week, so there is no figure of weeks")
    draw_weeks(courses, f"{header.study}: {person}", path)


# Figures that ``gaitgain plot`` draws of a person at a task.
KINDS: dict[str, Callable[[Results, str, str, Path], None]] = {"gait": plot_gait, "weeks": plot_weeks}


def _path(results: Path, person: str, persons: Sequence[str], kind: str = "") -> Path:
    whose = f"_{person}" if len(persons) > 1 else ""
    return results.with_name(f"{results.stem}{whose}{kind}.png")
