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
    from gaitgain.figures.multiple_sclerosis import draw_slopes
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.multiple_sclerosis import ms_answer
    from gaitgain.simulate.experiments.multiple_sclerosis import MultipleSclerosis

    experiment = MultipleSclerosis(
        without=tuple(without or ()),
        walked_minutes=walked_minutes,
        strength_set=strength_set,
        mesh_intervals=mesh_intervals,
    )
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    figure = findings.path.with_suffix(".png")
    draw_slopes(findings, figure)
    print_answer(ms_answer(findings), json=session.as_json)
    session.finish([findings.path, figure], findings.untrusted)
