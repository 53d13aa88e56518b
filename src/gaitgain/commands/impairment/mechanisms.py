"""``gaitgain impairment list``: the catalogue of impairments."""

from __future__ import annotations

from gaitgain.console.option import AsJson


def list_mechanisms(as_json: AsJson = False) -> None:
    """Print every mechanism with its unit, range, off value and evidence."""
    from gaitgain.models.condition.catalog import MECHANISMS
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.experiments.impairment import mechanism_sheet

    print_answer(mechanism_sheet(MECHANISMS.values()), json=as_json)
