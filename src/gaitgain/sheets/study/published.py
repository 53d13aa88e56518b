"""The self-selected walks of a study's reference arm beside published numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gaitgain.errors import StoreError
from gaitgain.sheets.experiments.healthy import published_answer
from gaitgain.sheets.sheet import Sheet
from gaitgain.simulate.published.normative_gait import compare_with_published, compare_with_ranges
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Run

SELF_SELECTED = "self_selected"


def published_study(results: Results) -> dict[str, Any]:
    """Every person's self-selected walk in the first arm beside published numbers, by person.

    Of an arm that is measured in several weeks it is the last walk.

    Raises
    ------
    StoreError
        When no such walk is kept.
    """
    header = results.header()
    walks = {
        run.key.person: run
        for run in sorted(results.shown, key=lambda run: run.key.week or 0.0)
        if header.includes(run.key) and (run.key.arm, run.key.task) == (header.arms[0], SELF_SELECTED)
    }
    if not walks:
        raise StoreError(
            f"{results.path}: holds no self-selected walk of the arm '{header.arms[0]}', and published numbers are of "
            "self-selected walking"
        )
    return {person: _answer(results, run) for person, run in walks.items()}


def _answer(results: Results, run: Run) -> dict[str, Any]:
    outcomes, key = list(run.outcomes()), run.key
    values = {outcome.name: outcome.value for outcome in outcomes}
    curves = results.read_curves(key.person, SELF_SELECTED)[key.visit]
    answer = published_answer(
        compare_with_published(values, curves),
        compare_with_ranges(SELF_SELECTED, values),
        {outcome.name: outcome.label for outcome in outcomes},
    )
    doubt = "" if run.walk is None or run.walk.trustworthy else " (cannot be trusted)"
    return {name: _entitled(part, f"{key.person}, {key.visit}{doubt}") for name, part in answer.items()}


def _entitled(sheet: Sheet, whose: str) -> Sheet:
    """Say whose walk a sheet is of, where it has a title."""
    return replace(sheet, title=f"{whose}: {sheet.title}") if sheet.title else sheet
