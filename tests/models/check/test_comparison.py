from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.check.comparison import relative, rms, worst_of


def test_errors_are_relative_to_the_larger_of_the_number_and_one_unit():
    errors = relative(np.array([2.0, 0.3, 110.0]), np.array([1.0, 0.1, 100.0]))
    assert errors == pytest.approx([1.0, 0.2, 0.1])


def test_equal_infinities_do_not_differ_and_numbers_that_are_none_do():
    assert relative(np.array([np.inf]), np.array([np.inf])) == 0.0
    assert relative(np.array([1.0]), np.array([np.inf])) == np.inf
    assert relative(np.array([1.0]), np.array([np.nan])) == np.inf
    assert relative(np.array([1.0]), np.array([np.nan]), unknown=0.0) == 0.0


def test_the_worst_of_all_states_is_named_and_judged():
    (found,) = worst_of("force", "N", 0.1, np.array([[0.0, 0.2], [0.05, 0.01]]), ["soleus", "vasti"])
    assert (found.worst, found.max_error, found.ok) == ("vasti", 0.2, False)
    assert worst_of("force", "N", 0.1, np.zeros((2, 0)), []) == []


def test_the_rms_of_nothing_is_nothing():
    assert rms(np.zeros(0)) == 0.0
    assert rms(np.array([3.0, -4.0])) == pytest.approx(np.sqrt(12.5))
