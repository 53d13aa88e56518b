"""Changes that were called important: in the outcome's unit, or in percent of the value before."""

from __future__ import annotations

import pytest

from gaitgain.evidence import STATUSES
from gaitgain.simulate.outcomes.catalog import OUTCOMES
from gaitgain.simulate.published.important_change import important_change, important_changes

FROM_TESTS = {"distance"}  # of the six-minute walk


def test_an_absolute_change():
    change = important_change("self_selected", "gait_speed")
    assert change.amount(1.3) == 0.05
    assert change.share(1.3, 1.4) == pytest.approx(2.0)
    assert change.share(1.3, 1.275) == pytest.approx(-0.5)


def test_a_change_in_percent_of_the_value_before():
    change = important_change("fastest", "gait_speed")
    assert change.amount(1.5) == pytest.approx(0.3)
    assert change.share(1.5, 1.8) == pytest.approx(1.0)


def test_what_is_not_published_is_none():
    assert important_change("self_selected", "cadence") is None
    assert important_change("prescribed", "gait_speed") is None


def test_rows_name_outcomes_and_are_verified():
    names = {*OUTCOMES, *FROM_TESTS}
    for row in important_changes().rows:
        assert row.quantity in names
        assert row.number > 0
        assert row.status == "verified"
        assert row.status in STATUSES
