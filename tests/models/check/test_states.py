from __future__ import annotations

import numpy as np

from gaitgain.models.check.states import draw_states


def test_states_stay_in_their_ranges_and_come_out_the_same_each_time(gait2d):
    states = draw_states(gait2d, {"knee_angle_r": (-0.1, 0.0)}, count=50)
    knee = states.values[:, states.names.index("knee_angle_r")]
    assert knee.min() >= -0.1
    assert knee.max() <= 0.0
    assert (states.values == draw_states(gait2d, {"knee_angle_r": (-0.1, 0.0)}, count=50).values).all()


def test_a_model_with_contact_stands_about_on_its_ground(gait2d):
    """Spread over poses, the base is about a leg's length up."""
    states = draw_states(gait2d, count=50)
    heights = states.values[:, states.names.index("pelvis_ty")]
    assert 0.5 < np.median(heights) < 1.1


def test_muscles_are_active_and_their_tendons_loaded(gait2d):
    states = draw_states(gait2d, count=20)
    assert states.activations.shape == (20, len(gait2d.muscles))
    assert states.normalized_tendon_forces.min() > 0.0
