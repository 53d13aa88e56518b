"""Fitted numbers of the adaptation model."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.training.resistance.parameters import FittedParameter


def parameter_sheet(parameters: Iterable[FittedParameter]) -> Sheet:
    """One row per parameter, with its standard error where it is known."""
    columns = (
        Column("parameter", attrgetter("name"), "parameter"),
        Column("value", attrgetter("value"), "value", form="{:.3g}".format, right=True),
        Column("error", lambda row: row.standard_error or None, "standard_error", form=_error, right=True),
        Column("unit", attrgetter("unit"), "unit"),
        Column("from", attrgetter("note"), "note"),
        Column("date", attrgetter("date"), "date"),
    )
    return Sheet("fitted parameters of adaptation", columns, list(parameters))


def _error(error: float | None) -> str:
    return "" if error is None else f"{error:.3g}"
