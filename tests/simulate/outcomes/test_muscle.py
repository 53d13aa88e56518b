"""Groups with known activations; energy with known rates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.simulate.outcomes.catalog import measure_side
from gaitgain.simulate.outcomes.muscle import OUTCOMES
from gaitgain.simulate.outcomes.side import Side

DURATION = 1.1


def test_every_group_of_a_leg_is_measured(glide):
    names = [outcome.name for outcome in OUTCOMES]
    assert [name for name in measure_side(Side(glide(), 0)) if name in names] == names
    assert len(names) == 6 * len(GROUPS)


def test_activation_and_length_are_weighted_by_force(glide, gait2d):
    """Soleus and gastrocnemius are the plantarflexors; one at 0.6 and 1.1, the other at 0.2 and 0.9."""
    stride = glide()
    places = stride.anatomy.members("ankle_plantarflexors", "right")
    names = [gait2d.muscles[i].name for i in places]
    assert sorted(names) == ["gastroc_r", "soleus_r"]
    soleus, gastroc = (places[names.index(f"{name}_r")] for name in ("soleus", "gastroc"))
    strong = {i: gait2d.muscles[i].max_isometric_force for i in places}
    share = strong[soleus] / (strong[soleus] + strong[gastroc])
    wave = 1.0 + np.sin(2 * np.pi * stride.trajectory.time / DURATION)
    stride.trajectory.activations[:, soleus] = 0.3 * wave
    stride.trajectory.activations[:, gastroc] = 0.1 * wave
    stride.trajectory.normalized_fiber_lengths[:, soleus] = 1.1
    stride.trajectory.normalized_fiber_lengths[:, gastroc] = 0.9
    stride.trajectory.tendon_forces[:, soleus] = 1000.0
    stride.trajectory.tendon_forces[:, gastroc] = 500.0
    found = measure_side(Side(stride, 0))
    level = 0.6 * share + 0.2 * (1 - share)
    assert found["ankle_plantarflexors_peak_activation"] == pytest.approx(level, rel=1e-5)
    assert found["ankle_plantarflexors_mean_activation"] == pytest.approx(level / 2, rel=1e-5)
    assert found["ankle_plantarflexors_strength_used"] == pytest.approx(100 * level, rel=1e-5)
    for word in ("shortest", "longest"):
        length = found[f"ankle_plantarflexors_{word}_fiber"]
        assert length == pytest.approx(1.1 * share + 0.9 * (1 - share), rel=1e-12)
    assert found["ankle_plantarflexors_peak_force"] == pytest.approx(1500.0 / stride.body_weight, rel=1e-12)
    assert measure_side(Side(stride, 1))["ankle_plantarflexors_peak_force"] == 0.0


def test_a_lower_ceiling_is_used_up_sooner(glide, gait2d):
    weak = replace(gait2d, muscles=tuple(replace(m, max_control=0.5) for m in gait2d.muscles))
    activations = np.full((2200, len(gait2d.muscles)), 0.4)
    found = [measure_side(Side(glide(model, activations=activations), 0)) for model in (gait2d, weak)]
    for group in GROUPS:
        used = [f[f"{group}_strength_used"] for f in found]
        assert used == pytest.approx([40.0, 80.0], rel=1e-9)
