"""Strides known on paper."""

from __future__ import annotations

import numpy as np
import pytest

DURATION, SPEED = 1.1, 1.2
SAMPLES = 2200


def trapezoid(time, contact, stance, height):
    """Force that rises within 1 % of the stride after contact, and falls likewise."""
    since = (time / DURATION - contact) % 1.0
    return height * np.clip(np.minimum(since, stance - since) / 0.01, 0.0, 1.0)


@pytest.fixture(scope="session")
def glide(gait2d):
    """Stride of a body that glides forward in its default pose; named arrays are replaced.

    The right foot is loaded from 20 to 82 % of the cycle, the left from 70 to 132 %.
    """
    from gaitgain.models.anatomy.anatomy import recognize
    from gaitgain.optimize.walk.trajectory import Trajectory
    from gaitgain.simulate.outcomes.stride import Stride

    anatomy = recognize(gait2d)
    time = DURATION * np.arange(1, SAMPLES + 1) / SAMPLES
    pose = np.tile([c.default_value for c in gait2d.free_coordinates], (SAMPLES, 1))
    forward = gait2d.coordinate_index(anatomy.forward)
    pose[:, forward] = SPEED * time
    speeds = np.zeros_like(pose)
    speeds[:, forward] = SPEED
    forces = np.zeros((SAMPLES, 2, 3))
    forces[:, 0, 1] = trapezoid(time, 0.2, 0.62, 800.0)
    forces[:, 1, 1] = trapezoid(time, 0.7, 0.62, 800.0)
    muscles, none = np.zeros((SAMPLES, len(gait2d.muscles))), np.zeros((SAMPLES, 1))
    still = {
        "time": time, "values": pose, "speeds": speeds, "accelerations": 0 * pose, "activations": muscles,
        "excitations": muscles, "controls": none, "ground_forces": forces, "joint_moments": 0 * pose,
        "tendon_forces": muscles, "metabolic_rates": muscles, "normalized_fiber_lengths": muscles,
        "reflexes": none[:, :0], "normalized_tendon_forces": none[:, :0], "normalized_tendon_force_rates": none[:, :0],
        "device_torques": none[:, :0], "actuator_activations": none[:, :0],
    }  # fmt: skip

    def make(model=gait2d, **changed):
        arrays = {name: array.copy() for name, array in still.items()} | changed
        return Stride(Trajectory(**arrays, duration=DURATION, stride_length=SPEED * DURATION), model, anatomy)

    return make
