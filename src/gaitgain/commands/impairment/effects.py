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
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.figures.impairment import draw_effects
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.impairment import effect_sheet
    from gaitgain.simulate.experiments.impairment import LEVELS, choose, level_name, walk_with_impairment

    chosen = choose(only or LEVELS)
    levels = [level for name in chosen for level in LEVELS[name]]
    arms = tuple(dict.fromkeys(map(level_name, levels)))
    series = Series("impairment_effects", arms, strength_set, mesh_intervals, usual_intervals=EFFECT_INTERVALS)
    with session.expecting(1 + len(levels)):
        laboratory, healthy = open_series(session, series)
        with laboratory.store:
            walks_of = {name: walk_with_impairment(laboratory, healthy, name, LEVELS[name]) for name in chosen}
    figure = laboratory.store.path.with_suffix(".png")
    draw_effects(walks_of, figure)
    print_answer(effect_sheet(walks_of), json=session.as_json)
    session.finish([laboratory.store.path, figure], laboratory.failures)
