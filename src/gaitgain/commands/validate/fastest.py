"""``gaitgain validate fastest``: definitions of the fastest walk beside each other, healthy and weak."""

from __future__ import annotations

from gaitgain.console.session import Session


def validate_fastest(session: Session) -> None:
    """Walk healthy and weakened bodies from 0.6 to 3 m/s and compare definitions of the fastest walk.

    Solves about 230 walks and keeps each, so that an interrupted run goes on where it stopped.
    """
    from gaitgain.figures.fastest import draw_fastest
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.fastest import fastest_answer
    from gaitgain.simulate.experiments.fastest import FastestWalk

    experiment = FastestWalk()
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    figure = findings.path.with_suffix(".png")
    draw_fastest(findings, figure)
    print_answer(fastest_answer(findings), json=session.as_json)
    session.finish([findings.path, figure], findings.untrusted)
