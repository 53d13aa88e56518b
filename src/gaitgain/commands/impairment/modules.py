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
    from gaitgain.commands.validate import run_experiment
    from gaitgain.simulate.experiments.module import HealthyModules

    counts = tuple(count or USUAL_COUNTS)
    run_experiment(session, HealthyModules(counts=counts, strength_set=strength_set, mesh_intervals=mesh_intervals))
