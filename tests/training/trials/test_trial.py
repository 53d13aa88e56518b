"""Trials as they were published."""

from __future__ import annotations

import numpy as np
import pytest


def test_an_interval_belongs_to_its_own_outcome(trials):
    dalgas = next(trial for trial in trials if trial.name == "dalgas_2009")
    intervals = {outcome.kind: outcome.interval for outcome in dalgas.outcomes}
    assert intervals["strength"] == (4.3, 27.0)
    half = 1.96 * 15.4 / np.sqrt(19)
    assert intervals["fiber_size"] == pytest.approx((7.9 - half, 7.9 + half))
