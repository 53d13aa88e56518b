"""The experiments there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.experiments.experiment import Experiment


def experiment_sheet(experiments: Mapping[str, type[Experiment[Any]]]) -> Sheet:
    """One row per experiment: its name, and what it asks."""
    columns = (
        Column("experiment", lambda row: row[0], "experiment"),
        Column("question", lambda row: row[1].question, "question"),
    )
    return Sheet("", columns, list(experiments.items()))
