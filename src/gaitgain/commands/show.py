"""``gaitgain show``: what a results file holds."""

from __future__ import annotations

from gaitgain.console.option import AsJson, Everything, ResultsFile


def show(results: ResultsFile, everything: Everything = False, as_json: AsJson = False) -> None:
    """Print the outcomes of a results file, how each walk was found, and which limits it reaches.

    JSON holds all outcomes.

    Example: gaitgain show results/quickstart.h5 --all
    """
    from dataclasses import replace

    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.study.outcome import outcome_sheet
    from gaitgain.sheets.walk import status_sheet
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    sheet = outcome_sheet(store.read_outcomes(), everything=everything)
    print_answer(replace(sheet, views=[*sheet.views, status_sheet(store.read_status())]), json=as_json)
