"""``gaitgain compare``: what changes between the arms of a study."""

from __future__ import annotations

from gaitgain.console.option import AsJson, Everything, ResultsFile


def compare(results: ResultsFile, everything: Everything = False, as_json: AsJson = False) -> None:
    """Print the paired differences between the arms of a study, beside their noise. JSON holds all of them.

    Example: gaitgain compare results/quickstart.h5 --json
    """
    from gaitgain.console.console import err, print_lines
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.study.outcome import difference_sheet
    from gaitgain.sheets.study.summary import bodies_of, left_out_lines, with_bodies
    from gaitgain.simulate.store.source import open_results
    from gaitgain.simulate.study.difference import compare_arms

    store = open_results(results)
    store.check_shown()
    header = store.header()
    differences = compare_arms(header, store.read_outcomes())
    sheet = difference_sheet(differences, everything=everything, bodies=bodies_of(header))
    print_answer(with_bodies(sheet, header), json=as_json)
    print_lines(left_out_lines(store), where=err)
