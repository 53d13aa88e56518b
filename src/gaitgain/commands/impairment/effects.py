"""``gaitgain impairment effects``: what each impairment does to walking by itself."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import USUAL_STRENGTH, MeshIntervals, StrengthSet
from gaitgain.console.session import Session

Only = Annotated[list[str] | None, typer.Option("--only", help="key of an impairment, such as strength; repeatable")]
EFFECT_INTERVALS = 30


def walk_effects(
    session: Session,
    only: Only = None,
    strength_set: StrengthSet = USUAL_STRENGTH,
    mesh_intervals: MeshIntervals = EFFECT_INTERVALS,
) -> None:
    """Walk with each impairment by itself at growing levels, in all muscles or where it was found, and draw it.

    Every walk is kept, so that an interrupted run goes on where it stopped.

    Example: gaitgain impairment effects --only strength --only reflex_gain
    """
    from gaitgain.commands.validate import run_experiment
    from gaitgain.simulate.experiments.impairment import ImpairmentEffects

    experiment = ImpairmentEffects(only=tuple(only or ()), strength_set=strength_set, mesh_intervals=mesh_intervals)
    run_experiment(session, experiment)
