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
    from gaitgain.figures.validation import draw_speeds, draw_validation
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.validation import healthy_answer
    from gaitgain.simulate.experiments.healthy import Healthy

    experiment = Healthy(speeds=speeds, compliant_tendons=tuple(compliant_tendons or ()))
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    figures = [findings.path.with_name(f"{findings.path.stem}_validation.png")]
    draw_validation(findings, figures[0])
    if findings.speeds:
        figures.append(findings.path.with_name(f"{findings.path.stem}_speeds.png"))
        draw_speeds(findings.speeds, figures[1])
    print_answer(healthy_answer(findings), json=session.as_json)
    session.finish([findings.path, *figures], findings.untrusted)
