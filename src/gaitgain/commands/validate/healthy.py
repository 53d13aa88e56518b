"""``gaitgain validate``: the healthy walker beside published numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.session import Session

Speeds = Annotated[bool, typer.Option("--speeds", help="also walk at 0.6 to 2.0 m/s; takes minutes")]
CompliantTendons = Annotated[
    list[str] | None,
    typer.Option(
        "--compliant-tendons", help="muscle group whose tendons stretch, such as ankle_plantarflexors; repeatable"
    ),
]


def validate_healthy(session: Session, speeds: Speeds = False, compliant_tendons: CompliantTendons = None) -> None:
    """Walk the shipped healthy study and print every outcome beside its published mean and standard deviation.

    Draws the curves over the published peaks and, with --speeds, the cost of transport against speed. It reports and
    does not judge: the exit code is 0 whether or not all outcomes are inside.
    """
    from gaitgain.commands.work import validate
    from gaitgain.figures.validation import draw_speeds, draw_validation
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.validation import healthy_answer

    settings = validate.settings_of(session, tuple(compliant_tendons or ()))
    with session.expecting(4 + 15 * speeds):
        found = validate.validate_healthy(settings)
        swept = validate.walk_speeds(settings) if speeds else None
    figures = [found.store.path.with_name(f"{found.store.path.stem}_validation.png")]
    draw_validation(found, figures[0])
    if swept:
        figures.append(found.store.path.with_name(f"{found.store.path.stem}_speeds.png"))
        draw_speeds(swept, figures[1])
    print_answer(healthy_answer(found, swept), json=session.as_json)
    session.finish([found.store.path, *figures], (*found.failures, *(swept.failures if swept else ())))
