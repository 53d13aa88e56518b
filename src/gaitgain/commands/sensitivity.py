"""``gaitgain sensitivity``: which muscles the walks of a results file depend on."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import AsJson, Interpreted, Quiet, ResultsFile, Threads

OutcomeName = Annotated[str, typer.Option("--outcome", help="outcome to rank by, such as gait_speed or stride_length")]


def sensitivity(
    results: ResultsFile,
    outcome: OutcomeName = "gait_speed",
    threads: Threads = 0,
    interpreted: Interpreted = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Rank muscles and muscle groups by what 10 % more strength, or activation ceiling, would change.

    Numbers are derivatives of the predicted walk itself, from the optimality conditions at each stored solution: the
    first-order effect of a small change, not another simulation of a large one. JSON holds all outcomes. Exits with
    1 when a walk has no derivative; each is named with the reason.

    Example: gaitgain sensitivity results/quickstart.h5 --outcome stride_length
    """
    from gaitgain.console.exit_code import UntrustedError
    from gaitgain.console.session import Session
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.study.sensitivity import sensitivity_sheet
    from gaitgain.simulate.laboratory.stored_sensitivity import analyze_walks
    from gaitgain.simulate.store.source import open_results

    store = open_results(results)
    session = Session(threads=threads, compiled=not interpreted, quiet=quiet)
    with session.expecting(len(store.read_status()), left="nothing was written"):
        walks, faults = analyze_walks(
            store, outcome, session.progress, threads=session.threads, compiled=session.compiled
        )
    print_answer(sensitivity_sheet(walks, outcome), json=as_json)
    if faults:
        raise UntrustedError(faults, "These walks have no sensitivity:")
