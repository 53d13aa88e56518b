"""Slopes over the EDSS beside published ones."""

from __future__ import annotations

import pytest

from gaitgain.optimize.walk.walk import Trust
from gaitgain.simulate.experiments.multiple_sclerosis import EDSS, VALIDATED, MultipleSclerosis, compare_slopes
from gaitgain.simulate.laboratory.line import Line, Reached
from gaitgain.simulate.store.key import Key

KEY = Key("EDSS", "rested", "self_selected")


def test_slopes_are_judged_by_the_published_interval():
    """A straight line of -0.1 m/s per point is inside -0.15 to -0.08; a constant step length is outside."""
    walks = [
        Reached(float(e), KEY, {"gait_speed": 1.3 - 0.1 * e, "step_length": 0.7, "cadence": 110.0 - 4.4 * e,
                              "stride_time": 1.1 + 0.08 * e, "double_support": 20.0 - e})
        for e in range(5)
    ]  # fmt: skip
    slopes = {
        s.outcome: s for s in compare_slopes(Line("EDSS", (*walks, Reached(5.0, KEY, {}, trust=Trust("no walk")))))
    }
    assert set(slopes) == set(VALIDATED)
    assert slopes["gait_speed"].predicted == pytest.approx(-0.1)
    assert slopes["gait_speed"].verdict == "met"
    assert slopes["step_length"].verdict.startswith("missed: ")
    assert slopes["double_support"].verdict == "wrong direction"


def test_its_walks_are_named_by_what_is_switched_off():
    tired = MultipleSclerosis(walked_minutes=6.0, without=("activation_floor",))
    assert MultipleSclerosis().arms == ("rested",)
    assert tired.arms == ("after 6 min, without activation_floor",)
    assert tired.file_name == "validate_ms.h5"
    assert tired.count == 1 + len(EDSS)
