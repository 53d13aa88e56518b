"""``gaitgain validate weakness``: how the healthy walker answers to weakness."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gaitgain.console.session import Session

WeaknessFile = Annotated[
    Path | None, typer.Argument(metavar="[WEAKNESS.yaml]", help="config; the shipped weakness.yaml by default")
]


def validate_weakness(session: Session, config: WeaknessFile = None) -> None:
    """Weaken all muscles, and each group alone, from 100 to 40 % strength: speed, stride, cadence, cost.

    Another config weakens other muscles. The shipped one solves about 180 walks; each is kept, so that an interrupted
    run goes on where it stopped.
    """
    from gaitgain.config.experiment import load_weakness
    from gaitgain.figures.weakness import draw_weakness
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.weakness import weakness_answer

    loaded, text = load_weakness(config)
    experiment = loaded.build(text)
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    figure = findings.path.with_suffix(".png")
    draw_weakness(findings, figure)
    print_answer(weakness_answer(findings), json=session.as_json)
    session.finish([findings.path, figure], findings.untrusted)
