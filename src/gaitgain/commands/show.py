"""``gaitgain show``: what a results file holds."""

from __future__ import annotations

from gaitgain.console.option import AsJson, BesidePublished, Everything, ResultsFile


def show(
    results: ResultsFile,
    everything: Everything = False,
    published: BesidePublished = False,
    as_json: AsJson = False,
) -> None:
    """Print the outcomes of a results file, how each walk was found, and which limits it reaches.

    JSON holds all outcomes. With --published, each person's self-selected walk in the first arm stands beside published
    means, standard deviations and sources instead.

    Example: gaitgain show results/quickstart.h5 --all
    """
    from gaitgain.console.console import err, print_lines
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.study.published import published_study
    from gaitgain.sheets.study.summary import left_out_lines, results_sheet
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    store.check_shown()
    answer = published_study(store) if published else results_sheet(store, everything=everything)
    print_answer(answer, json=as_json)
    print_lines(left_out_lines(store), where=err)
