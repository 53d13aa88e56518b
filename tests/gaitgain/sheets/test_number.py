"""How numbers are written for people."""

from __future__ import annotations

import pytest

from gaitgain.sheets.number import change, number, number_or, percent, yes_or_no


@pytest.mark.parametrize(("value", "text"), [(1.23456, "1.235"), (-19.9999, "-20.000"), (123.456, "123.5")])
def test_large_numbers_have_fewer_decimals(value, text):
    assert number(value) == number_or("")(value) == text
    assert number_or("no walk")(None) == "no walk"


@pytest.mark.parametrize(
    ("difference", "reference", "above_noise", "text"),
    [
        (0.0, 1.0, True, "none"),
        (0.1, 1.0, False, "below noise"),
        (0.036, 1.271, True, "+0.036 (+2.8 %)"),
        (-3.8, 139.4, True, "-3.8 (-2.7 %)"),
        (0.5, 0.0, True, "+0.500"),
    ],
)
def test_a_change_has_its_share_unless_it_is_noise(difference, reference, above_noise, text):
    assert change(difference, reference, above_noise=above_noise) == text


def test_percents_have_signs_and_verdicts_are_words():
    assert (percent(3.14), percent(None), percent(None, "no walk")) == ("+3.1 %", "-", "no walk")
    assert (yes_or_no(True), yes_or_no(False)) == ("yes", "no")
