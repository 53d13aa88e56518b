"""A mechanism is declared once: what reads the declaration sees a new one without being told."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from gaitgain.models.condition.effect import scale
from gaitgain.models.condition.mechanism import (
    faults_of,
    larger,
    mechanism,
    mechanisms_of,
    of_larger,
    product,
    without,
)
from gaitgain.models.condition.state import GroupState


@dataclass(frozen=True)
class SlackState(GroupState):
    """A muscle group that may have long tendons, too."""

    tendon_slack: float = mechanism(
        1.0,
        low=0.9,
        high=1.1,
        unit="share of a healthy one",
        combine=product,
        effect=scale("tendon_slack_length"),
        says="slack length of the tendons over a healthy one",
    )


def test_a_new_mechanism_is_checked_combined_and_switched_off():
    slack = SlackState(strength=0.5, tendon_slack=1.05)
    declared = mechanisms_of(SlackState)["tendon_slack"]
    assert (declared.field, declared.off, declared.reaches_walking) == ("tendon_slack", 1.0, True)
    assert faults_of(slack) == []
    assert faults_of(replace(slack, tendon_slack=2.0)) == ["tendon_slack 2 is outside 0.9 to 1.1"]
    assert slack.times(slack).tendon_slack == pytest.approx(1.05**2)
    assert without(slack, declared) == SlackState(strength=0.5)
    assert set(mechanisms_of(GroupState)) == set(mechanisms_of(SlackState)) - {"tendon_slack"}


def test_numbers_combine_as_declared():
    one, other = GroupState(strength=0.5, reflex_gain=0.1, reflex_delay=2.0), GroupState(strength=0.8, reflex_delay=3.0)
    assert product("strength", one, other) == pytest.approx(0.4)
    assert larger("strength", one, other) == 0.8
    assert of_larger("reflex_gain")("reflex_delay", one, other) == 2.0
    assert of_larger("reflex_gain")("reflex_delay", other, one) == 2.0


def test_what_belongs_to_a_mechanism_is_switched_off_with_it():
    state = GroupState(reflex_gain=0.1, reflex_threshold=1.0, reflex_delay=2.0, swing_floor=0.1)
    assert without(state, mechanisms_of(GroupState)["reflex_gain"]) == GroupState(swing_floor=0.1)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_no_number_and_numbers_outside_the_range_are_faults(value):
    assert mechanisms_of(GroupState)["strength"].fault(value).startswith("strength")
