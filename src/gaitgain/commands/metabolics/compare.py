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
    from gaitgain.commands.validate import run_experiment
    from gaitgain.simulate.experiments.metabolic_model import MetabolicComparison

    run_experiment(session, MetabolicComparison(strength_set=strength_set, mesh_intervals=mesh_intervals))
