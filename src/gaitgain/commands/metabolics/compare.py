"""``gaitgain metabolics compare``: the healthy walk with each metabolic model."""

from __future__ import annotations

from gaitgain.console.option import USUAL_INTERVALS, USUAL_STRENGTH, MeshIntervals, StrengthSet
from gaitgain.console.session import Session


def compare_metabolics(
    session: Session, strength_set: StrengthSet = USUAL_STRENGTH, mesh_intervals: MeshIntervals = USUAL_INTERVALS
) -> None:
    """Predict the healthy self-selected walk with every metabolic model, at the same weights.

    Also prints what each model says of the walk of the first one. Every walk is kept, so that an interrupted run
    goes on where it stopped. Exits with 1 when a walk cannot be trusted.
    """
    from gaitgain.sheets.alternative import metabolic_model_sheet
    from gaitgain.sheets.answer import print_answer
    from gaitgain.simulate.experiments.metabolic_model import MetabolicComparison

    experiment = MetabolicComparison(strength_set=strength_set, mesh_intervals=mesh_intervals)
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    print_answer({"rows": metabolic_model_sheet(findings.walks)}, json=session.as_json)
    session.finish([findings.path], findings.untrusted)
