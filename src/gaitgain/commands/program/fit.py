"""``gaitgain program fit``: the parameters of the adaptation model."""

from __future__ import annotations

from gaitgain.console.option import AsJson, Rebuild


def fit_program(rebuild: Rebuild = False, as_json: AsJson = False) -> None:
    """Print the parameters of the adaptation model; with --rebuild fit them to the shipped trials again."""
    from gaitgain.config.program import load_shipped_trials
    from gaitgain.console.console import print_rebuilt
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.training.parameter import parameter_sheet
    from gaitgain.training.resistance.parameters import fitted_path, read_fitted
    from gaitgain.training.trials.calibration import rebuild_fit

    if rebuild:
        print_rebuilt(fitted_path(), changed=rebuild_fit(load_shipped_trials()))
    print_answer(parameter_sheet(read_fitted().values()), json=as_json)
