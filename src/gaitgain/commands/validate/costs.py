"""``gaitgain validate costs``: the healthy walk at every named cost function."""

from __future__ import annotations

from gaitgain.console.session import Session


def validate_costs(session: Session) -> None:
    """Walk the healthy body, self-selected and fastest, with every named cost function.

    Also prints how much slower all muscles at 80 % strength are. Keeps every walk.
    """
    from gaitgain.sheets.alternative import cost_sheet
    from gaitgain.sheets.answer import print_answer
    from gaitgain.simulate.experiments.cost_function import CostComparison

    experiment = CostComparison()
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    print_answer({"rows": cost_sheet(findings.walks)}, json=session.as_json)
    session.finish([findings.path], findings.untrusted)
