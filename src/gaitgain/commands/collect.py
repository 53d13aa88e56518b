"""``gaitgain collect``: one results file from the runs of a study that did not come to its end."""

from __future__ import annotations

from gaitgain.console.option import Quiet, ResultsFile


def collect(results: ResultsFile, quiet: Quiet = False) -> None:
    """Write the one results file from the folder of runs beside it, as a run that ends does by itself.

    It is needed after a run was killed, or to hand on what a run has found that goes on elsewhere.

    Example: gaitgain collect results/quickstart.h5
    """
    from gaitgain.console.console import print_written
    from gaitgain.simulate.store.writer import Store

    with Store(results) as store:
        store.check_writable()
        store.resume()
    if not quiet:
        print_written([results])
