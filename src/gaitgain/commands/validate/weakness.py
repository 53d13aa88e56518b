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
    from gaitgain.commands.work.validate import settings_of, validate_healthy
    from gaitgain.commands.work.weakness import count_walks, walk_weakness
    from gaitgain.config.experiment import load_weakness
    from gaitgain.figures.weakness import draw_weakness
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.weakness import weakness_answer

    asked, text = load_weakness(config)
    settings = settings_of(session)
    with session.expecting(4 + count_walks(asked)):
        validate_healthy(settings)
        found = walk_weakness(settings, asked, text)
    figure = found.store.path.with_suffix(".png")
    draw_weakness(found, figure)
    print_answer(weakness_answer(found), json=session.as_json)
    session.finish([found.store.path, figure], found.failures)
