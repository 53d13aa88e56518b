"""``gaitgain cite``: what to cite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console.option import AsJson

AnyResults = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE.h5]", help="results file; every work without one", show_default=False),
]


def cite(results: AnyResults = None, as_json: AsJson = False) -> None:
    """Print what to cite: every work that GaitGain stands on, or those behind the results of a study.

    Example: gaitgain cite results/quickstart.h5
    """
    from gaitgain.config.kept_study import read_kept_study
    from gaitgain.console.console import err, print_lines
    from gaitgain.report.citation import citation_sheet, cited
    from gaitgain.sheets.answer import print_answer
    from gaitgain.simulate.store.source import open_results

    study = None if results is None else read_kept_study(open_results(results).header().config_text)
    print_answer(citation_sheet(cited(study)), json=as_json)
    if results is not None and study is None:
        print_lines([f"{results}: keeps no study that this version reads; every work is listed."], where=err)
