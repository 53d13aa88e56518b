"""Predictions of a program."""

from __future__ import annotations

from gaitgain.config.program import load_shipped_program
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.description.muscle_group import GroupSide
from gaitgain.training.prediction import predict


def test_a_prediction_is_certain_at_the_start_and_has_a_range_later():
    person = moderate_multiple_sclerosis()
    prediction = predict(person, load_shipped_program("dodd_2011"), persons=200, seed=3)
    values = prediction.strength(GroupSide("knee_extensors", "right"))
    assert (values[0].low, values[0].typical, values[0].high) == (1.0, 1.0, 1.0)
    assert values[10].low < values[10].typical < values[10].high
    assert len(values) == 10 + 12 + 1
