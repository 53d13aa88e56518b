"""Sessions that nobody could follow."""

from __future__ import annotations

import pytest

from gaitgain.training.program.program import Exercise, Load, Phase
from gaitgain.training.resistance.check import session_faults


@pytest.mark.parametrize(
    ("exercises", "words"),
    [
        ((Exercise("yodeling"),), "unknown exercise; choose from leg_press"),
        ((Exercise("squat", sets=0),), "sets 0; choose 1 to 10"),
        ((Exercise("squat", load=Load(400)),), "load_percent_1rm 400; choose 20 to 100"),
        ((Exercise("squat", load=Load(float("nan"))),), "load_percent_1rm nan"),
        ((Exercise("squat", load=Load(60, "watts")),), "load 'watts'; choose from percent_1rm, rm, rpe"),
        ((Exercise("squat", contraction="slow"),), "contraction 'slow'; choose from concentric"),
        ((Exercise("squat", sets=10),) * 7, "70 sets in a session; choose at most 60"),
    ],
)
def test_senseless_sessions_are_refused_with_the_remedy(exercises, words):
    faults = session_faults(Phase(12, 2.0, exercises), "reference")
    assert len(faults) == 1
    assert faults[0].startswith("reference")
    assert words in faults[0]


def test_more_can_be_lowered_than_lifted():
    heavy = Load(120)
    lowered, lifted = (Exercise("squat", load=heavy, contraction=how) for how in ("eccentric", "concentric"))
    assert session_faults(Phase(12, 2.0, (lowered,)), "") == []
    assert session_faults(Phase(12, 2.0, (lifted,)), "")
