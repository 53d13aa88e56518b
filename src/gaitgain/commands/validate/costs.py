"""``gaitgain validate costs``: the healthy walk at every named cost function."""

from __future__ import annotations

from gaitgain.console.session import Session


def validate_costs(session: Session) -> None:
    """Walk the healthy body, self-selected and fastest, with every named cost function.

    Also prints how much slower all muscles at 80 % strength are. Keeps every walk.
    """
    from gaitgain.commands.work.cost_comparison import WALKS_PER_COST, compare_costs
    from gaitgain.commands.work.validate import settings_of, validate_healthy
    from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS
    from gaitgain.sheets.alternative import cost_sheet
    from gaitgain.sheets.answer import print_answer

    settings = settings_of(session)
    with session.expecting(4 + WALKS_PER_COST * len(COST_FUNCTIONS)):
        validate_healthy(settings)
        store, walks = compare_costs(settings)
    print_answer({"rows": cost_sheet(walks)}, json=session.as_json)
    session.finish([store.path])
