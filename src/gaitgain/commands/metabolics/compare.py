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
    from gaitgain.commands.work.series import Series, open_series
    from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
    from gaitgain.sheets.alternative import metabolic_model_sheet
    from gaitgain.sheets.answer import print_answer
    from gaitgain.simulate.experiments.metabolic_model import compare_metabolic_models

    series = Series("metabolics", tuple(METABOLIC_MODELS), strength_set, mesh_intervals)
    with session.expecting(2 + len(METABOLIC_MODELS)):
        laboratory, healthy = open_series(session, series)
        with laboratory.store:
            walks = compare_metabolic_models(laboratory, healthy)
    print_answer({"rows": metabolic_model_sheet(walks)}, json=session.as_json)
    session.finish([laboratory.store.path], laboratory.failures)
