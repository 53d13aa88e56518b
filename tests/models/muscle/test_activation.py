from __future__ import annotations

from gaitgain.models.muscle.activation import degroote_fregly_2016


def test_activation_follows_excitation_and_rests_there():
    constants = {"activation_time_constant": 0.015, "deactivation_time_constant": 0.060}
    assert float(degroote_fregly_2016(0.4, 0.4, **constants)) == 0.0
    assert float(degroote_fregly_2016(0.9, 0.1, **constants)) > 0.0
    assert float(degroote_fregly_2016(0.1, 0.9, **constants)) < 0.0
