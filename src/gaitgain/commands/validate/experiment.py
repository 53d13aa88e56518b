"""``gaitgain validate experiment``: any experiment by its name."""

from __future__ import annotations

from gaitgain.console.option import ExperimentName
from gaitgain.console.session import Session


def run_experiment(session: Session, name: ExperimentName = None) -> None:
    """Run an experiment with its usual choices and print the outcomes of all its walks, or list all experiments.

    Every walk is kept, so that an interrupted run goes on where it stopped.

    Example: gaitgain validate experiment metabolics
    """
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.experiment import experiment_sheet
    from gaitgain.sheets.study.summary import results_sheet
    from gaitgain.simulate.experiments.catalog import EXPERIMENTS, usual_experiment
    from gaitgain.simulate.store.source import open_results

    if name is None:
        print_answer(experiment_sheet(EXPERIMENTS), json=session.as_json)
        return
    experiment = usual_experiment(name)
    with session.expecting(experiment.count):
        findings = experiment.run(session)
    print_answer(results_sheet(open_results(findings.path), everything=False), json=session.as_json)
    session.finish([findings.path], findings.untrusted)
