from __future__ import annotations

from gaitgain.models.description.muscle import Muscle


def test_only_involuntary_excitation_passes_the_ceiling_of_what_is_commanded():
    weak = {"max_control": 0.7}
    assert Muscle("soleus_r", 3000.0, 0.05, 0.2, **weak).largest_activation == 0.7
    assert Muscle("soleus_r", 3000.0, 0.05, 0.2, **weak, ignore_stretch_reflex=False).largest_activation == 1.0
    assert Muscle("soleus_r", 3000.0, 0.05, 0.2, **weak, ignore_phase_floor=False).largest_activation == 1.0
