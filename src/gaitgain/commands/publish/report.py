"""``gaitgain report``: one page that says what a study found."""

from __future__ import annotations

from gaitgain.console.option import Out, ResultsFile


def report(results: ResultsFile, page: Out = None) -> None:
    """Write a report of a study: one page for a browser, which needs no network and can be sent, printed and kept.

    It says what was asked and found, what is called important, shows the walk over the gait cycle, the muscles and an
    animation of the walkers side by side, and how far all of it can be trusted.

    Example: gaitgain report results/quickstart.h5 -o quickstart.html
    """
    from gaitgain.console.console import print_written
    from gaitgain.report.page import write_report

    print_written([write_report(results, page)])
