"""The shipped trials, and every outcome predicted once."""

from __future__ import annotations

import pytest

from gaitgain.config.program import load_shipped_program
from gaitgain.training.trials.trial import program_names, read_trials
from gaitgain.training.trials.validation import validate


@pytest.fixture(scope="session")
def trials():
    return read_trials({name: load_shipped_program(name) for name in program_names()})


@pytest.fixture(scope="session")
def validation(trials):
    return validate(trials)
