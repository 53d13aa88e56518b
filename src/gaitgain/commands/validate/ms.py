"""``gaitgain validate ms``: predicted walking with multiple sclerosis beside the published slopes."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import USUAL_INTERVALS, USUAL_STRENGTH, MeshIntervals, StrengthSet
from gaitgain.console.session import Session

Without = Annotated[
    list[str] | None,
    typer.Option("--without", help="switch a mechanism off, such as activation_floor; repeatable"),
]
WalkedMinutes = Annotated[
    float, typer.Option("--walked-minutes", help="minutes that everyone has walked before; 6 make them tired")
]


def validate_ms(
    session: Session,
    without: Without = None,
    walked_minutes: WalkedMinutes = 0.0,
    strength_set: StrengthSet = USUAL_STRENGTH,
    mesh_intervals: MeshIntervals = USUAL_INTERVALS,
) -> None:
    """Predict walking for EDSS 0 to 6 from strength, activation and control, and print slopes beside published ones.

    Nothing is tuned to gait: misses are printed as misses. Every walk is kept, so that an interrupted run goes on where
    it stopped. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.figures.multiple_sclerosis import draw_slopes
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.multiple_sclerosis import ms_answer
    from gaitgain.simulate.experiments.multiple_sclerosis import EDSS, compare_slopes, series_name, walk_profiles

    off = without or []
    series = Series("validate_ms", (series_name(off, walked_minutes),), strength_set, mesh_intervals)
    with session.expecting(1 + len(EDSS)):
        laboratory, healthy = open_series(session, series)
        with laboratory.store:
            walks = walk_profiles(laboratory, healthy, off, walked_minutes)
    slopes = compare_slopes(walks)
    figure = laboratory.store.path.with_suffix(".png")
    draw_slopes(walks, slopes, figure)
    print_answer(ms_answer(walks, slopes), json=session.as_json)
    session.finish([laboratory.store.path, figure], laboratory.failures)
