"""Many people instead of a typical one."""

from __future__ import annotations

import numpy as np
import pytest

from gaitgain.training.resistance.parameters import default_parameters
from gaitgain.training.responsiveness import sample_parameters


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    first, again, other = (sample_parameters(50, seed)["resistance"] for seed in (1, 1, 2))
    for name in ("closable_deficit", "muscle_gain", "neural_weeks"):
        assert np.array_equal(getattr(first, name), getattr(again, name))
        assert not np.array_equal(getattr(first, name), getattr(other, name))


def test_people_differ_around_the_typical_one():
    people = sample_parameters(20_000, 0, uncertain=False)["resistance"]
    typical = default_parameters()
    assert np.mean(people.closable_deficit) == pytest.approx(typical.closable_deficit, rel=0.01)
    assert np.mean(people.muscle_gain) == pytest.approx(typical.muscle_gain, rel=0.05)
