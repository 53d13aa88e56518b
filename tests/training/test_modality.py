"""Doses and parameters of any kind of training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from gaitgain.training.modality import Dose, Parameters


@dataclass(frozen=True)
class Two(Parameters):
    gain: float = 0.2
    loss: float = 0.1


def test_a_dose_has_the_shape_of_the_gains_and_is_zero_where_nothing_trains():
    gains = np.zeros((3, 2))
    dose = Dose(effects={"growth": np.array([[0.5, 0.0]])}, rates={"growth": np.array([[0.1, 0.2]])})
    assert dose.effect("growth", gains).tolist() == [[0.5, 0.0]] * 3
    assert dose.rate("growth", gains).tolist() == [[0.1, 0.2]] * 3
    assert not dose.effect("activation", gains).any()
    assert dose.rate("activation", gains).shape == gains.shape


def test_parameters_change_for_one_person_or_for_each_of_several():
    assert Two().changed(("loss",), np.array([0.3])) == Two(0.2, 0.3)
    several = Two().changed(("gain", "loss"), np.array([[0.2, 0.1], [0.4, 0.3]]))
    assert several.gain.tolist() == [[0.2], [0.4]]
    assert several.loss.tolist() == [[0.1], [0.3]]
    assert Two(0.4, 0.3).vector(("loss", "gain")) == pytest.approx([0.3, 0.4])
