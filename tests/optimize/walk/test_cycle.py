"""How a diagnosis speaks of times in the gait cycle."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.optimize.walk.cycle import Cycle, list_words

TIME = np.arange(1, 101) / 100.0


def cycle(contact=(0.2, 0.7), *, symmetric=False):
    trajectory = SimpleNamespace(time=TIME, duration=1.0)
    return Cycle(trajectory, None, symmetric, contact)


def between(low, high):
    return (low - 1e-9 <= TIME) & (high + 1e-9 >= TIME)


def test_a_leg_is_timed_from_the_contact_of_its_own_foot():
    assert cycle().percent(29, "soleus_r") == pytest.approx(10.0)
    assert cycle().percent(29, "soleus_l") == pytest.approx(60.0)
    assert cycle().when(29, "soleus_l") == "60 % of the gait cycle"


def test_without_a_clear_contact_the_solved_cycle_is_spoken_of():
    assert cycle(contact=(None, None)).when(29, "soleus_r") == "30 % of the solved cycle"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (between(0.3, 0.5), "from 10 to 30 % of the gait cycle"),
        (between(0.3, 0.3), "at 10 % of the gait cycle"),
        (between(0.0, 0.05) | between(0.95, 1.0), "from 75 to 85 % of the gait cycle"),
        (between(0.3, 0.4) | between(0.6, 0.7), "from 10 to 20 % and from 40 to 50 % of the gait cycle"),
        (between(0.0, 1.0), "all the time"),
    ],
)
def test_spans_are_told_in_percent_and_around_the_end_of_the_cycle(where, words):
    assert cycle().spans(where, "soleus_r") == words


def test_of_a_mirrored_pair_the_first_is_spoken_of():
    assert cycle(symmetric=True).shown((1, 0, 2)) == [0, 2]
    assert cycle().shown((1, 0, 2)) == [0, 1, 2]
    half = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert cycle(symmetric=True).whole(half, (1, 0)).tolist() == [[1, 2], [3, 4], [2, 1], [4, 3]]


def test_long_lists_are_cut():
    assert list_words(["a"]) == "a"
    assert list_words(["a", "b", "c"]) == "a, b and c"
    assert list_words(list("abcde")) == "a, b, c and 2 more"
