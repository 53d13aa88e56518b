"""``gaitgain validate fastest``: definitions of the fastest walk beside each other, healthy and weak."""

from __future__ import annotations

from gaitgain.console.session import Session


def validate_fastest(session: Session) -> None:
    """Walk healthy and weakened bodies from 0.6 to 3 m/s and compare definitions of the fastest walk.

    Solves about 230 walks and keeps each, so that an interrupted run goes on where it stopped.
    """
    from gaitgain.commands.work.fastest import count_walks, walk_fast
    from gaitgain.commands.work.validate import settings_of, validate_healthy
    from gaitgain.figures.fastest import draw_fastest
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.fastest import fastest_answer

    settings = settings_of(session)
    with session.expecting(4 + count_walks()):
        validate_healthy(settings)
        found = walk_fast(settings)
    figure = session.folder / "fastest.png"
    draw_fastest(found, figure)
    print_answer(fastest_answer(found), json=session.as_json)
    session.finish([found.store.path, figure], found.failures)
