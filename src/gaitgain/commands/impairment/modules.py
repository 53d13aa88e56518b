"""``gaitgain impairment modules``: the muscle synergies of the healthy walk."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import USUAL_INTERVALS, USUAL_STRENGTH, MeshIntervals, StrengthSet
from gaitgain.console.session import Session

Count = Annotated[list[int] | None, typer.Option("--count", min=1, help="modules per leg; repeatable")]
USUAL_COUNTS = (5, 4, 3)


def extract_modules(
    session: Session,
    count: Count = None,
    strength_set: StrengthSet = USUAL_STRENGTH,
    mesh_intervals: MeshIntervals = USUAL_INTERVALS,
) -> None:
    """Print the modules (muscle synergies) of the healthy walk, and how much of its excitations they account for.

    Example: gaitgain impairment modules --count 4
    """
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.models.condition.condition import HEALTHY_NAME
    from gaitgain.optimize.search.synergy_extraction import extract_modules as extract
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.impairment import module_sheet

    series = Series("impairment_modules", (HEALTHY_NAME,), strength_set, mesh_intervals)
    with session.expecting(1):
        laboratory, healthy = open_series(session, series)
        laboratory.store.close()
    extractions = {per_leg: extract(healthy, laboratory.solver.anatomy, per_leg) for per_leg in count or USUAL_COUNTS}
    print_answer(module_sheet(extractions), json=session.as_json)
    session.finish([laboratory.store.path], laboratory.failures)
