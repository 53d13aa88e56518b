"""``gaitgain program validate``: published trials beside their predictions."""

from __future__ import annotations

from gaitgain.console.option import AsJson


def validate_trials(as_json: AsJson = False) -> None:
    """Print the published outcome of every shipped trial beside the prediction, and the leave-one-out error."""
    from gaitgain.config.program import load_shipped_trials
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.training.prediction import trial_answer
    from gaitgain.training.trials.validation import validate

    print_answer(trial_answer(validate(load_shipped_trials())), json=as_json)
